import { z } from "zod";

/** Lamps, from calm to urgent. On screen each is a colour, a shape and a word. */
export const LAMPS = ["grey", "green", "blue", "yellow", "orange", "red"] as const;
export type Lamp = (typeof LAMPS)[number];

/** Every named condition must hold for the rule to light its lamp. */
export const LampCondition = z.object({
  /** The due date lies before today. */
  overdue: z.literal(true).optional(),
  /** At most so many days are left (0 = due today); overdue matters count as well. */
  daysLeftAtMost: z.number().int().min(0).max(365).optional(),
  /** The report that the cycle asks for did not come. */
  reportMissed: z.literal(true).optional(),
  /** Returned at least so often. */
  returnedAtLeast: z.number().int().min(1).max(99).optional(),
  /** Urged at least to this level. */
  urgedAtLeast: z.number().int().min(1).max(3).optional(),
});
export type LampCondition = z.infer<typeof LampCondition>;

/** A rule set is data: the first rule whose condition holds gives the lamp; none gives green. */
export const MatterRules = z.object({
  lamps: z
    .array(z.object({ lamp: z.enum(LAMPS), when: LampCondition, says: z.string().min(1).max(40) }))
    .max(20),
});
export type MatterRules = z.infer<typeof MatterRules>;

/** Presets after practices in use (see the rules of the field: lamps in use). Each authority can change its own. */
export const PRESETS = {
  yichang: {
    name: "绿黄红：按进度、临期、逾期",
    rules: {
      lamps: [
        { lamp: "red", when: { overdue: true }, says: "已逾期" },
        { lamp: "yellow", when: { daysLeftAtMost: 7 }, says: "临近时限" },
      ],
    },
  },
  xian: {
    name: "最后三天转黄、转红",
    rules: {
      lamps: [
        { lamp: "red", when: { overdue: true }, says: "已逾期" },
        { lamp: "red", when: { daysLeftAtMost: 1 }, says: "最后一天" },
        { lamp: "yellow", when: { daysLeftAtMost: 3 }, says: "最后三天" },
      ],
    },
  },
  suqian: {
    name: "蓝黄红：临期、滞后或质量不高、逾期",
    rules: {
      lamps: [
        { lamp: "red", when: { overdue: true }, says: "已逾期" },
        { lamp: "yellow", when: { reportMissed: true }, says: "未按期反馈" },
        { lamp: "yellow", when: { returnedAtLeast: 1 }, says: "曾被退回" },
        { lamp: "blue", when: { daysLeftAtMost: 7 }, says: "临近时限" },
      ],
    },
  },
  sanming: {
    name: "蓝橙红：提示未理才升级",
    rules: {
      lamps: [
        { lamp: "red", when: { daysLeftAtMost: 7, urgedAtLeast: 2 }, says: "两次催办未果" },
        { lamp: "orange", when: { daysLeftAtMost: 7, urgedAtLeast: 1 }, says: "催办未果" },
        { lamp: "blue", when: { daysLeftAtMost: 7 }, says: "临近时限" },
      ],
    },
  },
} as const satisfies Record<string, { name: string; rules: MatterRules }>;
export type Preset = keyof typeof PRESETS;
export const PRESET_NAMES = Object.keys(PRESETS) as [Preset, ...Preset[]];

/** In force where an authority has chosen nothing. */
export const DEFAULT_PRESET: Preset = "suqian";

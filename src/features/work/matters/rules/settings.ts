import { z } from "zod";
import { setting } from "../../../../base/setting.ts";
import { DEFAULT_PRESET, MatterRules, PRESET_NAMES, PRESETS, type Preset } from "../rules.ts";

const GROUP = "事项办理";
/** Who sets the rules of matters, in the authority's own unit. */
const POSTS = ["clerk", "head", "unit-admin"] as const;

/** Lamp rules as an authority keeps them: the rule set as it was when it was chosen, and by which name. */
const LampRules = MatterRules.extend({ preset: z.enum(PRESET_NAMES) });
type LampRules = z.infer<typeof LampRules>;

const rulesOf = (preset: Preset): LampRules => ({ preset, lamps: [...PRESETS[preset].rules.lamps] });

/** By which rules the lamps of matters are lit; one of the presets. */
export const LAMP_RULES = setting<LampRules>({
  key: "matters.lamp-rules",
  group: GROUP,
  name: "灯号规则",
  about: "事项在什么情形下亮什么灯，台账、待办和挂图都按此计算。",
  shape: LampRules,
  given: z.object({ preset: z.enum(PRESET_NAMES) }).transform(({ preset }) => rulesOf(preset)),
  initial: rulesOf(DEFAULT_PRESET),
  fields: {
    preset: {
      label: "规则方案",
      choices: Object.fromEntries(PRESET_NAMES.map((preset) => [preset, PRESETS[preset].name])),
    },
  },
  posts: POSTS,
  rescue: (kept) => rulesOf(namedIn(kept) ?? DEFAULT_PRESET),
});

/** The preset that damaged rules were chosen by, as far as it is known. */
function namedIn(kept: unknown): Preset | undefined {
  const { data } = z.object({ preset: z.enum(PRESET_NAMES) }).safeParse(kept);
  return data?.preset;
}

/** How many days a unit has for what it may do of its own, before somebody else is concerned. */
export const Limits = z.object({
  /** Days after dispatch in which the leading unit may decline. */
  declineLimitDays: z.number().int().min(1).max(60),
  /** Days after which what a reviewer leaves unanswered is shown one level up as well. */
  escalateAfterDays: z.number().int().min(1).max(60),
  /** Both count the days on which the office works; else all days. */
  inWorkingDays: z.boolean().default(false),
});
export type Limits = z.infer<typeof Limits>;

/** Time limits of the acts on matters. */
export const LIMITS = setting<Limits>({
  key: "matters.limits",
  group: GROUP,
  name: "办理时限",
  about: "交办后几天内可以退签，提交后几天未审核即同时列入上一级待办。",
  shape: Limits,
  initial: { declineLimitDays: 3, escalateAfterDays: 5, inWorkingDays: false },
  fields: {
    declineLimitDays: { label: "退签时限", unit: "天" },
    escalateAfterDays: { label: "审核时限", unit: "天" },
    inWorkingDays: { label: "只计工作日" },
  },
  posts: POSTS,
});

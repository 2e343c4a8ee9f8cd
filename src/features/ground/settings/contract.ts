import { z } from "zod";
import { LocalDate } from "../../../base/dates.ts";
import { Version, whole } from "../../../base/numbers.ts";
import { route } from "../../../base/route.ts";

/** What kind of thing a field takes, with its bounds. */
export const FieldKind = z.discriminatedUnion("as", [
  z.object({ as: z.literal("whole"), least: z.number(), most: z.number() }),
  z.object({ as: z.literal("yes-no") }),
  z.object({
    as: z.literal("choice"),
    choices: z.array(z.object({ code: z.string(), name: z.string() })),
  }),
  z.object({ as: z.literal("text"), longest: z.number().nullable(), isNeeded: z.boolean() }),
  z.object({ as: z.literal("day") }),
]);
export type FieldKind = z.infer<typeof FieldKind>;

/** A field of a setting's form, made from the declared shape. */
export const FieldAsked = z.object({
  name: z.string(),
  label: z.string(),
  unit: z.string().nullable(),
  kind: FieldKind,
});
export type FieldAsked = z.infer<typeof FieldAsked>;

/** A value by its fields; what they are, each setting declares. */
const Value = z.record(z.string(), z.unknown());
export type Value = z.infer<typeof Value>;

const By = z.object({ name: z.string(), unit: z.string(), at: z.iso.datetime() });

/** How a value stands to the others of its setting today. */
export const VALUE_STATES = ["in-force", "coming", "past", "replaced", "withdrawn"] as const;
export type ValueState = (typeof VALUE_STATES)[number];

/** A value that was set once, with the day from which it holds. */
export const DatedValue = z.object({
  version: z
    .number()
    .describe("of the setting, by the act that set it; 0 is from before settings were dated"),
  fromDay: LocalDate,
  state: z.enum(VALUE_STATES).describe("`replaced` by a later act for the same day"),
  value: Value,
  isLegible: z.boolean().describe("what is kept fits the declared shape"),
  setBy: By.nullable(),
  withdrawnBy: By.nullable(),
});
export type DatedValue = z.infer<typeof DatedValue>;

/** A setting as it stands today. */
export const SettingShown = z.object({
  key: z.string(),
  group: z.string(),
  name: z.string(),
  about: z.string(),
  fields: z.array(FieldAsked),
  version: z.number().describe("0 where nobody has chosen anything yet"),
  value: Value.describe("what holds today"),
  since: LocalDate.nullable().describe("null: what the setting begins with"),
  mayChange: z.boolean(),
  coming: z.array(DatedValue).describe("changes that lie ahead, the next one first"),
});
export type SettingShown = z.infer<typeof SettingShown>;

const Key = z.object({ key: z.string().regex(/^[a-z][a-z-]*\.[a-z][a-z-]*$/, "没有这项设置") });

export const listSettings = route({
  method: "get",
  path: "/api/settings",
  summary: "What the authority chose for itself: each setting with what holds today and what lies ahead",
  response: z.object({ today: LocalDate, rows: z.array(SettingShown) }),
});

export const settingHistory = route({
  method: "get",
  path: "/api/settings/{key}/history",
  summary: "Every value that was set, the newest day first, at most 200",
  params: Key,
  response: z.object({ rows: z.array(DatedValue) }),
});

export const changeSetting = route({
  method: "put",
  path: "/api/settings/{key}",
  summary: "Sets what holds from a day on, today or later",
  params: Key,
  body: z.object({
    version: whole(0).describe("the version that the person saw; 0 where nobody has chosen yet"),
    fromDay: LocalDate,
    chosen: Value.describe("by the setting's fields"),
  }),
  response: z.object({ version: Version }),
});

export const withdrawSetting = route({
  method: "post",
  path: "/api/settings/{key}/withdraw",
  summary: "Takes back a value whose day has not come",
  params: Key,
  body: z.object({ version: Version, valueVersion: whole(0).describe("of the value to be taken back") }),
  response: z.object({ version: Version }),
});

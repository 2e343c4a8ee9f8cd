import { z } from "zod";
import { Id } from "../../../../base/ids.ts";
import { whole } from "../../../../base/numbers.ts";
import { route } from "../../../../base/route.ts";
import { LAMPS, MatterRules, PRESET_NAMES } from "../rules.ts";
import { Limits } from "./settings.ts";

const Preset = z.enum(PRESET_NAMES);
const LampName = z.enum(LAMPS);

export const getRules = route({
  method: "get",
  path: "/api/matter-rules",
  summary: "The lamp rules and limits in force",
  response: z.object({
    preset: Preset,
    version: z.number(),
    rules: MatterRules.extend(Limits.shape),
    mayChange: z.boolean(),
  }),
});

/** A matter whose lamp another rule set would change. */
export const ChangedLamp = z.object({
  id: Id,
  number: z.number(),
  title: z.string(),
  lead: z.string().nullable(),
  dueDate: z.string().nullable(),
  from: LampName,
  fromSays: z.string(),
  to: LampName,
  toSays: z.string(),
});
export type ChangedLamp = z.infer<typeof ChangedLamp>;

export const previewRules = route({
  method: "get",
  path: "/api/matter-rules/preview",
  summary: "How many lamps a preset would change today, from which to which, and the first matters",
  query: z.object({ preset: Preset }),
  response: z.object({
    total: z.number().describe("matters whose lamp would change"),
    moves: z.array(z.object({ from: LampName, to: LampName, count: z.number() })),
    rows: z.array(ChangedLamp).describe("the first ones by due date, at most 50"),
  }),
});

export const setRules = route({
  method: "put",
  path: "/api/matter-rules",
  summary: "Choose the preset of lamp rules",
  body: z.object({ preset: Preset, version: whole(0) }),
  response: z.object({ version: z.number() }),
});

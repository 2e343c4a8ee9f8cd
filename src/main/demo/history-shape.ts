import { z } from "zod";

const Cycle = z.enum(["none", "weekly", "monthly", "quarterly"]);

const Item = z.strictObject({
  key: z.string(),
  phrase: z.string(),
  also: z.array(z.string()).default([]),
  lead: z.string().optional(),
  supports: z.array(z.string()).default([]),
  due: z.iso.date().optional(),
  finishStandard: z.string().optional(),
  reportCycle: Cycle.default("none"),
  needsVerification: z.boolean().default(false),
  targetValue: z.number().optional(),
  targetUnit: z.string().optional(),
});
export type HistoryItem = z.output<typeof Item>;

const Evidence = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("file"), file: z.string(), name: z.string() }),
  z.strictObject({
    kind: z.literal("figure"),
    name: z.string(),
    value: z.number(),
    unitOfMeasure: z.string(),
  }),
  z.strictObject({ kind: z.literal("note"), name: z.string(), note: z.string() }),
  z.strictObject({ kind: z.literal("reuse"), from: z.string(), name: z.string() }),
]);
export type HistoryEvidence = z.output<typeof Evidence>;

const when = { day: z.number().int().min(0), by: z.string(), as: z.string().optional(), matter: z.string() };
const target = { targetValue: z.number().optional(), targetUnit: z.string().optional() };
const plain = <D extends string>(act: D) => z.strictObject({ ...when, do: z.literal(act) });
const withNote = <D extends string>(act: D) =>
  z.strictObject({ ...when, do: z.literal(act), note: z.string().default("") });
const withReason = <D extends string>(act: D) =>
  z.strictObject({ ...when, do: z.literal(act), reason: z.string() });
const reporting = {
  content: z.string(),
  value: z.number().nullable().default(null),
  evidence: z.array(Evidence).default([]),
};

const Act = z.discriminatedUnion("do", [
  z.strictObject({
    ...when,
    do: z.literal("register"),
    origin: z.enum(["instruction", "meeting-decision"]),
    originText: z.string(),
    title: z.string(),
    content: z.string(),
    finishStandard: z.string(),
    due: z.iso.date(),
    lead: z.string(),
    needsVerification: z.boolean().default(false),
  }),
  z.strictObject({
    ...when,
    do: z.literal("dispatch"),
    to: z.array(z.string()).min(1),
    due: z.iso.date(),
    note: z.string().default(""),
  }),
  plain("sign"),
  withReason("decline"),
  z.strictObject({
    ...when,
    do: z.literal("split"),
    to: z.array(z.string()).min(1),
    title: z.string(),
    content: z.string(),
    finishStandard: z.string(),
    due: z.iso.date(),
    ...target,
  }),
  z.strictObject({ ...when, do: z.literal("report"), ...reporting }),
  withNote("submit"),
  withReason("return"),
  withNote("finish"),
  z.strictObject({ ...when, do: z.literal("verify"), passed: z.boolean(), note: z.string() }),
  z.strictObject({
    ...when,
    do: z.literal("close"),
    outcome: z.enum(["solved", "not-solved"]),
    statement: z.string(),
  }),
  z.strictObject({ ...when, do: z.literal("request-extension"), newDue: z.iso.date(), reason: z.string() }),
  z.strictObject({
    ...when,
    do: z.literal("decide-extension"),
    decision: z.enum(["granted", "refused"]),
    note: z.string().default(""),
  }),
  z.strictObject({ ...when, do: z.literal("urge"), level: z.number(), note: z.string().default("") }),
  withReason("cancel"),
  z.strictObject({ ...when, do: z.literal("reopen"), reason: z.string(), due: z.iso.date() }),
  z.strictObject({ ...when, do: z.literal("support-sign"), unit: z.string() }),
  z.strictObject({
    ...when,
    do: z.literal("support-report"),
    unit: z.string(),
    done: z.boolean(),
    ...reporting,
  }),
]);
export type HistoryAct = z.output<typeof Act>;

const History = z.strictObject({
  plan: z.strictObject({
    adoptedBy: z.string(),
    year: z.number(),
    items: z.array(Item),
    setAside: z.array(z.strictObject({ phrase: z.string(), reason: z.string() })),
    otherwise: z.string(),
  }),
  acts: z.array(Act),
});
export type History = z.output<typeof History>;

/** Takes the history of an example as it stands in its file, or with its dates moved. Error where it is of another shape. */
export function parseHistory(given: unknown): History {
  return History.parse(given);
}

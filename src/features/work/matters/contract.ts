import { z } from "zod";
import { LocalDate } from "../../../base/dates.ts";
import { Id } from "../../../base/ids.ts";
import { Line } from "../../../base/line.ts";
import { Figure, Page, Target, Version, whole } from "../../../base/numbers.ts";
import { route } from "../../../base/route.ts";
import { AdoptPlanBody, RevisePlanBody } from "../plans/contract.ts";
import { EvidenceRow, NewEvidence } from "./evidence/contract.ts";
import { LAMPS } from "./rules.ts";
import { ACTS, STATES } from "./states.ts";

const Sentence = z.string().trim().min(2, "请至少写两个字").max(4000, "最多 4000 字");
const Reason = z.string().trim().min(2, "请写明理由").max(500, "理由最多 500 字");
const Params = z.object({ id: Id });

export const ReportCycleShape = z.enum(["none", "weekly", "monthly", "quarterly"]);
export const Origin = z.enum(["plan-item", "instruction", "meeting-decision", "split"]);
export const Outcome = z.enum(["solved", "not-solved"]);

const UnitRef = z.object({ id: Id, name: z.string() });

/** One matter as lists show it. */
export const MatterRow = z.object({
  id: Id,
  number: z.number(),
  title: z.string(),
  origin: Origin,
  state: z.enum(STATES),
  outcome: Outcome.nullable(),
  owner: UnitRef,
  lead: UnitRef.nullable(),
  parentId: Id.nullable(),
  dueDate: LocalDate.nullable(),
  lamp: z.enum(LAMPS),
  lampSays: z.string(),
  progress: z.number().describe("0 to 100, derived"),
  progressFrom: z.string(),
  urgeLevel: z.number(),
  extensionPending: z.boolean(),
  needsVerification: z.boolean(),
  children: z.number(),
  childrenEnded: z.number(),
  version: z.number(),
  updatedAt: z.iso.datetime(),
});
export type MatterRow = z.infer<typeof MatterRow>;

const many = <T extends z.ZodType>(item: T) =>
  z.preprocess((v) => (v === undefined ? [] : Array.isArray(v) ? v : [v]), z.array(item));

/** Filters of the ledger; kept in the address of the screen under the same names. */
export const MatterFilter = z.object({
  q: z.string().trim().max(100).optional().describe("words in title, content or number"),
  state: many(z.enum(STATES)).optional(),
  lamp: many(z.enum(LAMPS)).optional(),
  origin: many(Origin).optional(),
  leadUnitId: Id.optional().describe("led by this unit or one below it"),
  ownerUnitId: Id.optional(),
  parentId: Id.optional(),
  top: z.enum(["true", "false"]).optional().describe("only matters without a parent"),
  dueFrom: LocalDate.optional(),
  dueTo: LocalDate.optional(),
  planId: Id.optional(),
  sort: z.enum(["due", "number", "updated", "progress"]).default("due"),
  order: z.enum(["asc", "desc"]).default("asc"),
  ...Page,
});
const MatterPage = z.object({ rows: z.array(MatterRow), total: z.number() });

export const listMatters = route({
  method: "get",
  path: "/api/matters",
  summary: "The ledger: matters that the post's units own, lead or support",
  query: MatterFilter,
  response: MatterPage,
});

/** What was said to whoever's turn it is: with the act that brought it to them, or by urging since. */
const Said = z.object({
  act: z.enum(["dispatch", "decline", "submit", "return", "finish", "verify", "reopen", "urge"]),
  what: z.string().describe("what the words are, such as 退回理由"),
  words: z.string(),
  isBad: z.boolean().describe("it came back: declined, returned or not verified"),
  isAnswered: z.boolean().describe("the leading unit has reported since"),
  at: z.iso.datetime(),
  who: z.string(),
  unit: z.string(),
});
export type Said = z.infer<typeof Said>;

/** One line of the to-do list: a matter and the acts that wait for the reader. */
export const TodoRow = MatterRow.extend({
  said: z.array(Said),
  targetValue: z.number().nullable(),
  reportedValue: z.number().nullable(),
  acts: z.array(z.enum(ACTS)),
  waitsFor: z.string().describe("what is to be done, in words"),
});
export type TodoRow = z.infer<typeof TodoRow>;

export const listTodo = route({
  method: "get",
  path: "/api/todo",
  summary: "What the acting post must do now, in order of due date",
  query: z.object({ q: z.string().trim().max(100).optional(), ...Page }),
  response: z.object({ rows: z.array(TodoRow), total: z.number() }),
});

export const wallCounts = route({
  method: "get",
  path: "/api/matters/wall",
  summary: "Counts by lamp and state, and by leading unit one level below the post",
  response: z.object({
    today: LocalDate,
    lamps: z.record(z.enum(LAMPS), z.number()),
    states: z.record(z.enum(STATES), z.number()),
    closedSolved: z.number(),
    closedNotSolved: z.number(),
    units: z.array(
      z.object({
        unit: UnitRef,
        total: z.number(),
        lamps: z.record(z.enum(LAMPS), z.number()),
        closed: z.number(),
      }),
    ),
  }),
});

const Act_ = z.object({
  id: Id,
  at: z.iso.datetime(),
  verb: z.string(),
  summary: z.string(),
  who: z.string(),
  post: z.string(),
  unit: z.string(),
  changes: z.record(z.string(), z.unknown()),
});

/** A matter's whole story on one page. */
export const MatterStory = MatterRow.extend({
  content: z.string(),
  originText: z.string(),
  source: z
    .object({
      planId: Id,
      planTitle: z.string(),
      documentId: Id,
      before: z.string(),
      sentences: z.array(z.string()),
      after: z.string(),
    })
    .nullable(),
  wholeDue: LocalDate.nullable().describe("due date of the matter of which it is a part"),
  finishStandard: z.string().nullable(),
  targetValue: z.number().nullable(),
  targetUnit: z.string().nullable(),
  reportedValue: z.number().nullable(),
  reportCycle: ReportCycleShape,
  nextReportDue: LocalDate.nullable(),
  nextActor: z.string().nullable().describe("whose turn it is, in words"),
  said: z.array(Said),
  ancestors: z.array(z.object({ id: Id, number: z.number(), title: z.string(), readable: z.boolean() })),
  supports: z.array(
    z.object({ unit: UnitRef, dueDate: LocalDate.nullable(), state: z.enum(["asked", "signed", "done"]) }),
  ),
  reports: z.array(
    z.object({
      id: Id,
      at: z.iso.datetime(),
      unit: UnitRef,
      who: z.string(),
      content: z.string(),
      value: z.number().nullable(),
    }),
  ),
  evidence: z.array(EvidenceRow),
  extensions: z.array(
    z.object({
      id: Id,
      oldDue: LocalDate,
      newDue: LocalDate,
      reason: z.string(),
      askedAt: z.iso.datetime(),
      decision: z.enum(["granted", "refused"]).nullable(),
      decisionNote: z.string().nullable(),
    }),
  ),
  closures: z.array(
    z.object({
      outcome: Outcome,
      statement: z.string(),
      closedAt: z.iso.datetime(),
      reopenedAt: z.iso.datetime().nullable(),
      reopenReason: z.string().nullable(),
    }),
  ),
  acts: z.array(Act_),
  allowed: z.array(z.enum(ACTS)),
  onBehalf: z
    .array(z.enum(ACTS))
    .describe("of the allowed and refused acts, those done in the place of a unit below"),
  refused: z
    .partialRecord(z.enum(ACTS), z.string())
    .describe("why an act that fits the post is not possible now"),
});
export type MatterStory = z.infer<typeof MatterStory>;

export const getMatter = route({
  method: "get",
  path: "/api/matters/{id}",
  summary: "One matter with its source, parents and children, reports, evidence and every act",
  params: Params,
  response: MatterStory,
});

/** What every act on a matter answers. */
export const ActDone = z.object({ id: Id, version: z.number(), state: z.enum(STATES) });

const Support = z.object({ unitId: Id, dueDate: LocalDate.nullable().default(null) });
const Landing = {
  leadUnitId: Id,
  finishStandard: z.string().trim().min(2, "请写明完成标准").max(500),
  dueDate: LocalDate,
};
const Terms = {
  targetValue: Target.nullable().default(null),
  targetUnit: Line.max(20).nullable().default(null),
  reportCycle: ReportCycleShape.default("none"),
  needsVerification: z.boolean().default(false),
};

export const registerMatter = route({
  method: "post",
  path: "/api/matters",
  summary: "Register a matter from an instruction or a meeting's decision",
  body: z.object({
    origin: z.enum(["instruction", "meeting-decision"]),
    originText: z.string().trim().min(2, "请写明来源").max(500).describe("which instruction or meeting"),
    title: Line.min(2).max(200),
    content: Sentence,
    ...Terms,
    finishStandard: Landing.finishStandard.nullable().default(null),
    dueDate: LocalDate.nullable().default(null),
    leadUnitId: Id.nullable().default(null),
    supports: z.array(Support).max(50).default([]),
  }),
  response: ActDone,
});

/** Declares the route of one act on one matter: `POST /api/matters/{id}/<act>`. */
function actRoute<B extends z.ZodRawShape>(name: string, summary: string, body: B) {
  return route({
    method: "post",
    path: `/api/matters/{id}/${name}`,
    summary,
    params: Params,
    body: z.object({ version: Version, ...body }),
    response: ActDone,
  });
}

export const dispatchMatter = actRoute("dispatch", "Give the matter to its leading unit", {
  ...Landing,
  ...Terms,
  supports: z.array(Support).max(50).default([]),
  note: z.string().trim().max(500).default(""),
});
export const signMatter = actRoute("sign", "Sign for the matter", {});
export const declineMatter = actRoute("decline", "Decline the matter with a reason", { reason: Reason });
export const splitMatter = actRoute("split", "Give parts of the matter to units below, one child each", {
  unitIds: z.array(Id).min(1, "请选择单位").max(2000, "一次最多分给 2000 个单位"),
  title: Line.min(2).max(200),
  content: Sentence,
  finishStandard: Landing.finishStandard,
  dueDate: LocalDate,
  ...Terms,
});
export const returnMatter = actRoute("return", "Return what was submitted, with a reason", {
  reason: Reason,
});
export const finishMatter = actRoute("finish", "Accept what was submitted", {
  note: z.string().trim().max(500).default(""),
});
export const verifyMatter = actRoute("verify", "Verify as somebody outside the leading unit", {
  passed: z.boolean(),
  note: Reason,
});
export const closeMatter = actRoute("close", "Close, as solved or not solved", {
  outcome: Outcome,
  statement: Reason,
});
export const requestExtension = actRoute("request-extension", "Ask for more time", {
  newDue: LocalDate,
  reason: Reason,
});
export const decideExtension = actRoute("decide-extension", "Grant or refuse more time", {
  decision: z.enum(["granted", "refused"]),
  note: z.string().trim().max(500).default(""),
});
export const urgeMatter = actRoute("urge", "Urge whoever has something to do", {
  level: whole(1, 3),
  note: z.string().trim().max(300).default(""),
});
export const cancelMatter = actRoute("cancel", "Cancel with a reason", { reason: Reason });
export const reopenMatter = actRoute("reopen", "Open a closed matter again, with a reason", {
  reason: Reason,
  dueDate: LocalDate,
});
export const signSupport = actRoute("support-sign", "Sign for the supporting part", { unitId: Id });

const ReportBody = {
  content: Sentence,
  value: Figure.nullable().default(null).describe("counts towards the target"),
  evidence: z.array(NewEvidence).max(50).default([]),
};
export const reportMatter = actRoute("report", "Report progress with evidence", ReportBody);
export const submitMatter = actRoute("submit", "Hand in for review", {
  note: z.string().trim().max(500).default(""),
});
export const reportSupport = actRoute("support-report", "Report the supporting part", {
  unitId: Id,
  done: z.boolean(),
  ...ReportBody,
});

export const previewSplit = route({
  method: "post",
  path: "/api/matters/{id}/split-preview",
  summary: "Which units a split would reach, and which already have a child",
  params: Params,
  body: z.object({ unitIds: z.array(Id).max(2000) }),
  response: z.object({
    reached: z.array(UnitRef.extend({ openMatters: z.number(), hasPeople: z.boolean() })),
    alreadyGiven: z.array(UnitRef),
    outOfReach: z.array(UnitRef),
  }),
});

export const adoptPlan = route({
  method: "post",
  path: "/api/plans/{id}/adopt",
  summary: "Adopt a plan whose every task sentence is accounted for, and register its matters",
  params: Params,
  body: AdoptPlanBody,
  response: z.object({ planId: Id, version: z.number(), matters: z.number() }),
});

export const revisePlan = route({
  method: "post",
  path: "/api/plans/{id}/revise",
  summary: "Revise an adopted plan from a date on; its matters follow",
  params: Params,
  body: RevisePlanBody,
  response: z.object({
    planId: Id,
    version: z.number(),
    number: z.number().describe("number of the revision"),
    registered: z.number(),
    amended: z.number(),
    cancelled: z.number(),
  }),
});

/** Dispatch many registered matters of a plan at once: those whose lead, standard and due date are set. */
export const dispatchMany = route({
  method: "post",
  path: "/api/matters/dispatch-many",
  summary: "Dispatch several registered matters as their plan items say",
  body: z.object({ ids: z.array(Id).min(1).max(500), note: z.string().trim().max(500).default("") }),
  response: z.object({
    dispatched: z.array(Id),
    left: z.array(z.object({ id: Id, number: z.number(), title: z.string(), reason: z.string() })),
  }),
});

/** The lamp rules have a contract of their own; what other parts call of it is called from here as well. */
export { getRules, setRules } from "./rules/contract.ts";

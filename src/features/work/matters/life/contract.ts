import { z } from "zod";
import { LocalDate } from "../../../../base/dates.ts";
import { Id } from "../../../../base/ids.ts";
import { Line } from "../../../../base/line.ts";
import { Figure, Target, Version, whole } from "../../../../base/numbers.ts";
import { route } from "../../../../base/route.ts";
import { DueRule } from "../../../ground/clocks/contract.ts";
import { NewEvidence } from "../evidence/contract.ts";
import { STATES } from "../states.ts";

export const ReportCycleShape = z.enum(["none", "weekly", "monthly", "quarterly"]);
/** What is to be done, or was: a text, not a line. */
export const Sentence = z.string().trim().min(2, "请至少写两个字").max(4000, "最多 4000 字");
/** Why somebody decides as they do, in words. */
export const Reason = z.string().trim().min(2, "请写明理由").max(500, "理由最多 500 字");
const Params = z.object({ id: Id });

/** What every act on a matter answers. */
export const ActDone = z.object({ id: Id, version: z.number(), state: z.enum(STATES) });

const Support = z.object({ unitId: Id, dueDate: LocalDate.nullable().default(null) });
/** Where a matter lands: who answers for it, by what one sees that it is done, and by when. */
export const Landing = {
  leadUnitId: Id,
  finishStandard: z.string().trim().min(2, "请写明完成标准").max(500),
  dueDate: LocalDate,
};
/** Where the due date was counted by a rule: the server counts it again, and keeps it moving with the calendar. */
const ByRule = { dueRule: DueRule.optional() };
/** What else is agreed: a figure to reach, how often to report, whether somebody outside verifies. */
export const Terms = {
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
    ...ByRule,
    leadUnitId: Id.nullable().default(null),
    supports: z.array(Support).max(50).default([]),
  }),
  response: ActDone,
});

/** Declares the route of one act on one matter: `POST /api/matters/{id}/<act>`. */
export function actRoute<B extends z.ZodRawShape>(name: string, summary: string, body: B) {
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
  ...ByRule,
  ...Terms,
  supports: z.array(Support).max(50).default([]),
  note: z.string().trim().max(500).default(""),
});
export const signMatter = actRoute("sign", "Sign for the matter", {});
export const declineMatter = actRoute("decline", "Decline the matter with a reason", { reason: Reason });
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
export const urgeMatter = actRoute("urge", "Urge whoever has something to do", {
  level: whole(1, 3),
  note: z.string().trim().max(300).default(""),
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

const Waiting = z.object({ id: Id, number: z.number(), title: z.string(), dueDate: LocalDate.nullable() });

export const previewDispatch = route({
  method: "get",
  path: "/api/plans/{id}/dispatch",
  summary: "The matters of an adopted plan that wait to be dispatched, by leading unit, and what some lack",
  params: Params,
  response: z.object({
    title: z.string().describe("of the plan"),
    registered: z.number().describe("matters of the plan, dispatched ones among them"),
    units: z.array(z.object({ unit: z.object({ id: Id, name: z.string() }), matters: z.array(Waiting) })),
    left: z.array(Waiting.extend({ reason: z.string() })),
  }),
});

import { z } from "zod";
import { LocalDate } from "../../../base/dates.ts";
import { Id } from "../../../base/ids.ts";
import { SearchWords } from "../../../base/line.ts";
import { PageByKey, PagedByKey } from "../../../base/numbers.ts";
import { route } from "../../../base/route.ts";
import { StoryLine } from "../../ground/audit/contract.ts";
import { DueKept } from "../../ground/clocks/contract.ts";
import { AdoptPlanBody, RevisePlanBody } from "../plans/contract.ts";
import { ClosureRow, Outcome } from "./closure/contract.ts";
import { EvidenceRow } from "./evidence/contract.ts";
import { ExtensionRow } from "./extension/contract.ts";
import { TURNS } from "./lamp.ts";
import { ReportCycleShape } from "./life/contract.ts";
import { LAMPS } from "./rules.ts";
import { ACTS, STATES } from "./states.ts";

const Params = z.object({ id: Id });

/** A kind of origin that a feature registers; called as the words of that feature say. */
const Origin = z.string().max(40).describe("such as plan-item or instruction");
/** A unit as a matter names it. */
export const UnitRef = z.object({ id: Id, name: z.string() });

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
  q: SearchWords.describe("words in title, content or number"),
  state: many(z.enum(STATES)).optional(),
  lamp: many(z.enum(LAMPS)).optional(),
  origin: many(Origin).optional(),
  leadUnitId: Id.optional().describe("led by this unit or one below it"),
  ownerUnitId: Id.optional(),
  parentId: Id.optional(),
  top: z
    .enum(["true", "false"])
    .optional()
    .describe("only what is no part, or a part of what the reader may not see"),
  turn: z
    .enum(TURNS)
    .optional()
    .describe("turned red since yesterday, or will within a week if nothing is done; by the calendar alone"),
  dueFrom: LocalDate.optional(),
  dueTo: LocalDate.optional(),
  planId: Id.optional(),
  sort: z
    .enum(["due", "number", "updated", "progress"])
    .optional()
    .describe("where nothing is said: what was searched by how well it fits, else by due date"),
  order: z.enum(["asc", "desc"]).default("asc"),
  ...PageByKey,
});

/** One matter as the ledger shows it: with what it is a part of, and how its own parts stand. */
const LedgerRow = MatterRow.extend({
  whole: z.object({ id: Id, title: z.string() }).nullable().describe("the matter of which it is a part"),
  parts: z
    .object({
      unsigned: z.number().describe("parts that wait to be signed for"),
      areSchools: z.boolean().describe("each part is led by a school"),
    })
    .nullable(),
});
export type LedgerRow = z.infer<typeof LedgerRow>;

const MatterPage = z.object({
  rows: z.array(LedgerRow),
  ...PagedByKey,
  below: z
    .object({
      total: z.number(),
      isMore: z.boolean(),
      isApart: z.boolean().describe("not among the rows: these stand at the top alone"),
    })
    .optional()
    .describe("how many parts of other matters fit what was asked, counted as the rows are"),
});
export type MatterPage = z.output<typeof MatterPage>;

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

/** A matter as a line of the to-do list, with the acts that wait for the reader. */
export const TodoRow = MatterRow.extend({
  said: z.array(Said),
  finishStandard: z.string().nullable(),
  targetValue: z.number().nullable(),
  reportedValue: z.number().nullable(),
  acts: z.array(z.enum(ACTS)),
  waitsFor: z.string().describe("what is to be done, in words"),
});
export type TodoRow = z.infer<typeof TodoRow>;

/** A matter's whole story on one page. */
export const MatterStory = MatterRow.extend({
  content: z.string(),
  originText: z.string(),
  source: z
    .object({
      link: z.string().describe("where it can be read"),
      title: z.string(),
      before: z.string(),
      sentences: z.array(z.string()),
      after: z.string(),
    })
    .nullable(),
  dueKept: DueKept.nullable().describe("by which rule the due date was counted, where it was"),
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
  extensions: z.array(ExtensionRow),
  closures: z.array(ClosureRow),
  acts: z.array(StoryLine),
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

import { z } from "zod";
import { LocalDate } from "../../../base/dates.ts";
import { Id } from "../../../base/ids.ts";
import { SearchWords } from "../../../base/line.ts";
import { PageByKey, PagedByKey, Version, wholeInAddress } from "../../../base/numbers.ts";
import { route } from "../../../base/route.ts";
import {
  Coverage,
  Edit,
  ItemFields,
  MAX_PLAIN_EDITS,
  PlanItem,
  PlanSegment,
  Prose,
  plainCount,
  Reason,
  Title,
  Year,
} from "./draft/contract.ts";

export const PLAN_STATUSES = ["draft", "adopted"] as const;
export type PlanStatus = (typeof PLAN_STATUSES)[number];

/** Wording of a plan's status on screen. */
export const PLAN_STATUS_NAMES: Record<PlanStatus, string> = { draft: "草稿", adopted: "已定稿" };

/** What a person may do with a plan. `adopt` and `revise` are acts of the matters feature. */
export const PLAN_VERBS = ["edit", "adopt", "revise"] as const;
export type PlanVerb = (typeof PLAN_VERBS)[number];

const UnitRef = z.object({ id: Id, name: z.string() });

export const PlanRow = z.object({
  id: Id,
  title: z.string(),
  year: z.number(),
  status: z.enum(PLAN_STATUSES),
  unit: UnitRef,
  documentId: Id,
  tasks: z.number(),
  accounted: z.number(),
  createdByName: z.string(),
  createdAt: z.iso.datetime(),
  changedAt: z.iso.datetime(),
  adoptedOn: LocalDate.nullable(),
  version: z.number(),
});
export type PlanRow = z.infer<typeof PlanRow>;

/** A numbered or named set of work in the text. */
export const PlanFramework = z.object({
  name: z.string(),
  size: z.number().nullable(),
  members: z.array(z.string()),
  found: z.number(),
  complete: z.boolean(),
  start: z.number(),
  end: z.number(),
});

export const PlanWarning = z.object({
  code: z.string(),
  message: z.string(),
  start: z.number().optional(),
  end: z.number().optional(),
});

/** One change that a revision made, with what was before and what is after. */
export const RevisionChange = z.object({
  kind: z.enum(["updated", "added", "ended"]),
  itemId: Id,
  title: z.string(),
  before: z.record(z.string(), z.unknown()),
  after: z.record(z.string(), z.unknown()),
});
export type RevisionChange = z.infer<typeof RevisionChange>;

export const PlanRevision = z.object({
  number: z.number(),
  onDate: LocalDate,
  reason: z.string(),
  changes: z.array(RevisionChange),
  byName: z.string(),
  at: z.iso.datetime(),
});
export type PlanRevision = z.infer<typeof PlanRevision>;

export const PlanDetail = PlanRow.extend({
  documentName: z.string(),
  documentDate: LocalDate.nullable(),
  adoptedByName: z.string().nullable(),
  frameworks: z.array(PlanFramework),
  warnings: z.array(PlanWarning),
  segments: z.array(PlanSegment).describe("in the order of the text; the first of them where so asked"),
  items: z.array(PlanItem).describe("in the order of the tree; the first of them where so asked"),
  counts: z.object({ segments: z.number(), items: z.number() }).describe("of the whole plan"),
  units: z.array(UnitRef).describe("the units that items name"),
  coverage: Coverage,
  revisions: z.array(PlanRevision),
  allowed: z.array(z.enum(PLAN_VERBS)),
});
export type PlanDetail = z.infer<typeof PlanDetail>;

/** What an item needs before its matter can be dispatched and does not have yet. */
export const MISSING = ["lead", "due", "finish-standard"] as const;
export const MISSING_NAMES: Record<(typeof MISSING)[number], string> = {
  lead: "牵头单位",
  due: "完成期限",
  "finish-standard": "完成标准",
};

/** A unit that an item names and that the plan can no longer speak to. */
export const GoneUnit = z.object({
  itemId: Id,
  title: z.string(),
  unit: z.object({ id: Id, name: z.string() }),
  role: z.enum(["lead", "supporting"]),
  why: z.enum(["closed", "out-of-reach"]),
});
export type GoneUnit = z.infer<typeof GoneUnit>;
export const ROLE_NAMES: Record<GoneUnit["role"], string> = { lead: "牵头单位", supporting: "协办单位" };
export const GONE_NAMES: Record<GoneUnit["why"], string> = {
  closed: "已撤销",
  "out-of-reach": "已不在本计划范围内",
};

/** A field that is filled in with what dispatch would refuse; it stands in the way of dispatching, not of adopting. */
export const Obstacle = z.object({
  itemId: Id,
  title: z.string(),
  name: z.enum(["due", "supporting", "finishStandard"]),
  says: z.string(),
});
export type Obstacle = z.infer<typeof Obstacle>;

export const AdoptionPreview = z.object({
  version: z.number(),
  ready: z.boolean().describe("whether the plan can be adopted as it stands"),
  coverage: Coverage,
  tasks: z.number().describe("items that will become matters"),
  gone: z.array(GoneUnit).describe("what must be replaced before the plan can be adopted"),
  lacking: z.array(z.object({ itemId: Id, title: z.string(), missing: z.array(z.enum(MISSING)) })),
  obstacles: z.array(Obstacle),
  unattended: z
    .array(z.object({ unit: UnitRef, items: z.array(z.object({ itemId: Id, title: z.string() })) }))
    .describe("lead units in which nobody can sign, with the items that they lead"),
});
export type AdoptionPreview = z.infer<typeof AdoptionPreview>;

/** One change that a revision makes to an adopted plan; nothing else can be changed in it. */
export const RevisionEdit = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("update-item"), itemId: Id, fields: ItemFields }),
  z.object({
    kind: z.literal("add-item"),
    newId: Id,
    parentId: Id.nullable(),
    fields: ItemFields.extend({ title: Title, text: Prose.min(1, "请填写内容") }),
  }),
  z.object({ kind: z.literal("end-item"), itemId: Id }),
]);
export type RevisionEdit = z.infer<typeof RevisionEdit>;

/** Body of the act that adopts a plan (its route belongs to the matters feature). */
export const AdoptPlanBody = z.object({
  version: Version,
  adoptedOn: LocalDate,
});

/** Body of the act that revises an adopted plan (its route belongs to the matters feature). */
export const RevisePlanBody = z.object({
  version: Version,
  onDate: LocalDate,
  reason: Reason,
  edits: z.array(RevisionEdit).min(1).max(500),
});

const Params = z.object({ id: Id });

export const createPlan = route({
  method: "post",
  path: "/api/plans",
  summary: "Draws up a draft plan from a document: every sentence labelled, every task an item",
  body: z.object({
    documentId: Id,
    title: Title,
    year: Year,
    date: LocalDate.optional().describe("the text's date if the document has none or another one"),
  }),
  response: z.object({ id: Id, version: z.number(), coverage: Coverage }),
});

/** What the list of plans can be sorted by. */
export const PLAN_SORTS = ["changed", "title", "year", "tasks"] as const;

export const listPlans = route({
  method: "get",
  path: "/api/plans",
  summary: "Plans of the post's unit and below, and adopted ones of the units above",
  query: z.object({
    q: SearchWords.describe("words in the title"),
    status: z.enum(PLAN_STATUSES).optional(),
    year: wholeInAddress(1949, 2199).optional(),
    sort: z.enum(PLAN_SORTS).default("changed"),
    order: z.enum(["asc", "desc"]).default("desc"),
    ...PageByKey,
  }),
  response: z.object({ rows: z.array(PlanRow), ...PagedByKey }),
});

/** The largest text that a plan is made from; for a larger one the relevant part is to be taken out first. */
export const MAX_PLAN_SEGMENTS = 5_000;
export const MAX_PLAN_TEXT = 500_000;

const RowCount = wholeInAddress(1, MAX_PLAN_SEGMENTS);

export const getPlan = route({
  method: "get",
  path: "/api/plans/{id}",
  summary: "A plan: sentences in order, items, coverage, revisions and the verbs allowed",
  params: Params,
  query: z.object({
    first: RowCount.optional().describe("only so many sentences and items; the rest by `/rows`"),
  }),
  response: PlanDetail,
});

export const listPlanRows = route({
  method: "get",
  path: "/api/plans/{id}/rows",
  summary: "Further sentences and items of a plan in the version that its beginning was read in",
  params: Params,
  query: z.object({
    version: wholeInAddress(1, 2_147_483_647),
    from: wholeInAddress(0, 1_000_000).describe("so many sentences and items are there already"),
    size: RowCount.default(400),
  }),
  response: PlanDetail.pick({ segments: true, items: true }),
});

/** Most edits in one request; a screen sends what a person did in a second or two. */
export const MAX_EDITS = 200;

export const editPlan = route({
  method: "post",
  path: "/api/plans/{id}/edits",
  summary: "Applies edits to a draft in order, all or none",
  params: Params,
  body: z.object({
    version: Version,
    edits: z
      .array(Edit)
      .min(1)
      .max(MAX_EDITS)
      .refine((edits) => edits.reduce((sum, edit) => sum + plainCount(edit), 0) <= MAX_PLAIN_EDITS, {
        error: `修改内容合计最多 ${MAX_PLAIN_EDITS} 项，请分次保存`,
      }),
  }),
  response: z.object({ version: z.number(), changedAt: z.iso.datetime(), coverage: Coverage }),
});

export const previewAdoption = route({
  method: "get",
  path: "/api/plans/{id}/adoption",
  summary: "What stands in the way of adopting the draft, and what its items still lack",
  params: Params,
  response: AdoptionPreview,
});

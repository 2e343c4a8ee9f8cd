import { z } from "zod";
import { LocalDate } from "../../../../base/dates.ts";
import { Id } from "../../../../base/ids.ts";
import { Line } from "../../../../base/line.ts";
import { whole } from "../../../../base/numbers.ts";

/** What a sentence is; the meaning of each label is in docs/reader.md. */
export const SEGMENT_LABELS = ["heading", "task", "aim", "result", "event", "other"] as const;
export const SegmentLabel = z.enum(SEGMENT_LABELS);
export type SegmentLabel = z.infer<typeof SegmentLabel>;

/** Wording of labels on screen. */
export const LABEL_NAMES: Record<SegmentLabel, string> = {
  heading: "标题",
  task: "任务",
  aim: "目标要求",
  result: "成效",
  event: "活动",
  other: "其他",
};

export const REPORT_CYCLES = ["none", "weekly", "monthly", "quarterly"] as const;
export const ReportCycle = z.enum(REPORT_CYCLES);
export type ReportCycle = z.infer<typeof ReportCycle>;

/** Wording of report cycles on screen. */
export const CYCLE_NAMES: Record<ReportCycle, string> = {
  none: "不定期",
  weekly: "每周",
  monthly: "每月",
  quarterly: "每季度",
};

// biome-ignore lint/suspicious/noControlCharactersInRegex: refusing control characters is the purpose
const CONTROLS = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]/;
const clean = (text: string) => !CONTROLS.test(text);
const unclean = { error: "含有无法保存的控制字符，请删去后重试" };

/** A single line a person typed. */
export const Title = Line.min(1, "请填写标题").max(200, "标题最多 200 字");
/** What a person typed over one or more lines; may be empty. */
export const Prose = z.string().trim().max(4000, "最多 4000 字").refine(clean, unclean);
export const Reason = z
  .string()
  .trim()
  .min(2, "请写明理由")
  .max(500, "理由最多 500 字")
  .refine(clean, unclean);
export const Year = z.number().int().min(1949, "年份有误").max(2199, "年份有误");

const Mark = z.object({ text: z.string(), note: z.string(), start: z.number(), end: z.number() });
const Figure = z.object({
  text: z.string(),
  value: z.number(),
  unit: z.string(),
  comparison: z.enum(["reach", "at-least", "at-most", "about", "more-than", "grow", "fall"]).optional(),
  start: z.number(),
  end: z.number(),
});

/** A sentence of the plan's text. All offsets are UTF-16 units into the document's text. */
export const PlanSegment = z.object({
  id: Id,
  start: z.number(),
  end: z.number(),
  before: z
    .string()
    .describe("what lies between the sentence before and this one: white space, at times a literal tag"),
  text: z.string(),
  label: SegmentLabel,
  labelBy: z.enum(["reader", "person"]),
  confidence: z
    .number()
    .nullable()
    .describe("how likely the reader's label is right, 0 to 1; null in plans drawn up before it was told"),
  rivalLabel: SegmentLabel.nullable().describe("the label that the reader would else have given"),
  why: z.array(Mark).describe("what spoke for the reader's label, strongest first"),
  figures: z.array(Figure),
  ownerWords: z.array(z.string()).describe("those named in the text as doing it; empty if none is"),
  supportingWords: z.array(z.string()),
  ownerUnitId: Id.nullable().describe("the one unit that the owner words name, if they do so beyond doubt"),
  supportingUnitIds: z.array(Id),
  dueWords: z.string().nullable(),
  due: LocalDate.nullable().describe("only where the text and its date leave no doubt"),
  measure: z.string().nullable().describe("draft finish standard from a target figure of the sentence"),
  depth: z.number(),
  parentId: Id.nullable().describe("the heading it stands under"),
  flags: z.array(z.string()),
  itemId: Id.nullable().describe("the item it is bound to"),
  setAside: z.object({ reason: z.string(), byId: Id, byName: z.string(), at: z.iso.datetime() }).nullable(),
});
export type PlanSegment = z.infer<typeof PlanSegment>;

export const Supporting = z.object({ unitId: Id, due: LocalDate.nullable() });
export type Supporting = z.infer<typeof Supporting>;

/** A line of the plan's tree: a group (a heading) or a task. */
export const PlanItem = z.object({
  id: Id,
  parentId: Id.nullable().describe("always a group"),
  sort: z.number().describe("place among those under the same parent, from 0"),
  kind: z.enum(["group", "task"]),
  title: z.string(),
  text: z.string(),
  ownerWords: z.array(z.string()),
  supportingWords: z.array(z.string()),
  leadUnitId: Id.nullable(),
  supporting: z.array(Supporting),
  dueWords: z.string().nullable(),
  due: LocalDate.nullable(),
  dueBy: z.enum(["text", "person"]).nullable(),
  finishStandard: z.string(),
  needsVerification: z.boolean(),
  reportCycle: ReportCycle,
  addedByRevision: z.number().nullable(),
  endedByRevision: z.number().nullable(),
});
export type PlanItem = z.infer<typeof PlanItem>;

/** How much of the text is accounted for. */
export const Coverage = z.object({
  tasks: z.number().describe("sentences marked as tasks"),
  accounted: z.number().describe("of these, bound to an item or set aside with a reason"),
  open: z.array(
    z.object({ segmentId: Id, ordinal: z.number().describe("place in the text, from 1"), text: z.string() }),
  ),
});
export type Coverage = z.infer<typeof Coverage>;

const SegmentIds = z.array(Id).min(1).max(5_000);
/** A new row's id is made by the client (`newId()`), so that its own copy and the server's are the same. */
const NewId = Id;
const ParentId = Id.nullable().describe("a group, or null for the top");
const Before = Id.nullable().describe("the sibling that follows, or null for the end");

/** The fields of an item that a person fills in; those left out stay as they are. */
export const ItemFields = z.object({
  title: Title.optional(),
  text: Prose.optional(),
  leadUnitId: Id.nullable().optional(),
  supporting: z.array(Supporting).max(300).optional(),
  due: LocalDate.nullable().optional(),
  finishStandard: Prose.optional(),
  needsVerification: z.boolean().optional(),
  reportCycle: ReportCycle.optional(),
});
export type ItemFields = z.infer<typeof ItemFields>;

/** The fields of an item for which something can be proposed. */
export const PROPOSED_FIELDS = ["leadUnitId", "supporting", "due", "finishStandard"] as const;
export type ProposedField = (typeof PROPOSED_FIELDS)[number];

/** What a person took of the proposals for an item. */
const Take = z.object({
  itemId: Id,
  fields: z.object({
    leadUnitId: Id.optional(),
    supporting: z.array(Supporting).min(1).max(300).optional(),
    due: LocalDate.optional(),
    finishStandard: Prose.min(1, "请填写完成标准").optional(),
  }),
});
export type Take = z.infer<typeof Take>;

/**
 * One change to a draft, as a person makes it.
 *
 * - `label`: says what sentences are; the same again makes sure of what the reader said. One that stops being a task leaves its item; an item left empty disappears.
 *   One that becomes a task is open until it is bound, made an item or set aside.
 * - `merge-segments`: adjacent sentences become one, which keeps the first one's id.
 * - `split-segment`: cut at `at` (an offset into the document's text); the part before keeps the id; both
 *   stay with the item, or set aside.
 * - `set-aside`: tasks that are on purpose no item, with the reason; they leave their item.
 * - `restore`: takes the setting aside back; the sentence is open again.
 * - `bind`: puts sentences to an item; an item that they leave empty disappears. A sentence that is no task may be
 *   bound as well and then belongs to the item's text.
 * - `make-item`: a task item of these sentences; where no `parentId` is given, under the group of their heading.
 *   If none of them is a task they all become tasks.
 * - `take-proposals`: fills empty fields of tasks with what was proposed for them; a field that holds something stays as
 *   it is. The trail tells what was proposed and taken; a value that nobody proposed is told as filled in.
 * - `remove-item`: a group's contents move up to where it was; a task only if none of its sentences is a task.
 */
const PlainEdit = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("label"), segmentIds: SegmentIds, label: SegmentLabel }),
  z.object({ kind: z.literal("merge-segments"), segmentIds: z.array(Id).min(2).max(200) }),
  z.object({ kind: z.literal("split-segment"), segmentId: Id, at: whole(0), newId: NewId }),
  z.object({ kind: z.literal("set-aside"), segmentIds: SegmentIds, reason: Reason }),
  z.object({ kind: z.literal("restore"), segmentIds: SegmentIds }),
  z.object({ kind: z.literal("bind"), segmentIds: SegmentIds, itemId: Id }),
  z.object({
    kind: z.literal("make-item"),
    segmentIds: SegmentIds,
    newId: NewId,
    parentId: ParentId.optional(),
    title: Title.optional(),
  }),
  z.object({ kind: z.literal("update-items"), itemIds: z.array(Id).min(1).max(5_000), fields: ItemFields }),
  z.object({
    kind: z.literal("take-proposals"),
    takes: z.array(Take).min(1).max(5_000),
  }),
  z.object({ kind: z.literal("move-item"), itemId: Id, parentId: ParentId, before: Before }),
  z.object({ kind: z.literal("remove-item"), itemId: Id }),
  z.object({
    kind: z.literal("make-group"),
    newId: NewId,
    title: Title,
    parentId: ParentId,
    before: Before,
    itemIds: z.array(Id).max(5_000).optional().describe("items that move into it, in this order"),
  }),
  z.object({ kind: z.literal("rename"), itemId: Id, title: Title }),
  z.object({ kind: z.literal("update-plan"), title: Title.optional(), year: Year.optional() }),
]);

/** Most plain edits in one request, those inside an undo or a redo counted one by one. */
export const MAX_PLAIN_EDITS = 5_000;

const WentBack = {
  edits: z.array(PlainEdit).max(MAX_PLAIN_EDITS),
  segments: z
    .array(
      z.object({
        segmentId: Id,
        labelBy: z.enum(["reader", "person"]),
        parentId: Id.nullable(),
        depth: whole(0, 100),
        itemId: Id.nullable().describe("of a heading only: the group it stands for"),
      }),
    )
    .max(5_000),
  items: z.array(z.object({ itemId: Id, dueBy: z.enum(["text", "person"]) })).max(5_000),
};

/**
 * Taking back, or making again, what the same person did: the edits that lead there and, for what edits cannot say,
 * the facts as they were. The trail keeps it as such; a reason that comes back is that of whoever brings it back.
 */
const Undo = z.object({ kind: z.literal("undo"), ...WentBack });
const Redo = z.object({ kind: z.literal("redo"), ...WentBack });
export type GoBack = z.infer<typeof Undo> | z.infer<typeof Redo>;

export const Edit = z.discriminatedUnion("kind", [...PlainEdit.options, Undo, Redo]);
export type Edit = z.infer<typeof Edit>;
export type PlainEdit = z.infer<typeof PlainEdit>;

/** How many plain edits an edit comes to, each proposal taken counted as one; an undo of nothing is still one. */
export function plainCount(edit: Edit): number {
  if (edit.kind === "take-proposals") return edit.takes.length;
  return edit.kind === "undo" || edit.kind === "redo" ? Math.max(1, edit.edits.length) : 1;
}

import { z } from "zod";
import { LocalDate } from "../../../base/dates.ts";
import { Id } from "../../../base/ids.ts";
import { wholeInAddress } from "../../../base/numbers.ts";
import { route } from "../../../base/route.ts";
import { STATES } from "../../work/matters/states.ts";
import { SEGMENT_LABELS } from "../../work/plans/draft/contract.ts";

/** What can be asked to be shown: everything, or the task sentences that are done, or those that are not. */
export const SHOWN = ["all", "done", "open"] as const;
export type Shown = (typeof SHOWN)[number];

const Figure = z.object({
  id: z.string().describe("the evidence, or the matter whose reports gave it"),
  name: z.string(),
  value: z.number(),
  unit: z.string(),
  on: LocalDate.nullable(),
});

/** What a matter came to by the end of the day. */
export const OutcomeOnDay = z.object({
  matterId: Id,
  number: z.number(),
  title: z.string(),
  state: z.enum(STATES),
  stateWords: z.string(),
  isDone: z.boolean().describe("closed, and solved"),
  isOpen: z.boolean(),
  lead: z.string().nullable(),
  due: LocalDate.nullable(),
  daysLate: z.number().describe("until it was handed in for good, else until the day"),
  progress: z.number().describe("0 to 100, derived"),
  progressFrom: z.string(),
  closedOn: LocalDate.nullable(),
  closedWith: z.string().nullable(),
  verified: z.string().nullable(),
  turn: z.string().nullable().describe("whose turn it is, and since when"),
  report: z.object({ on: LocalDate, unit: z.string(), words: z.string() }).nullable(),
  figures: z.array(Figure),
  files: z.array(z.object({ id: Id, name: z.string() })),
  returned: z.number(),
  urged: z.number(),
  reasons: z.array(z.string()),
});
export type OutcomeOnDay = z.infer<typeof OutcomeOnDay>;

/** A sentence of the plan with what became of it. */
export const Sentence = z.object({
  ordinal: z.number().describe("place in the text, from 1"),
  text: z.string(),
  label: z.enum(SEGMENT_LABELS),
  depth: z.number(),
  fate: z.discriminatedUnion("kind", [
    z.object({ kind: z.literal("none") }).describe("no task"),
    z.object({ kind: z.literal("bound"), outcome: OutcomeOnDay }),
    z
      .object({
        kind: z.literal("merged"),
        into: z.number().describe("ordinal of the sentence that bears it"),
      })
      .describe("one matter with a sentence before it"),
    z.object({ kind: z.literal("set-aside"), reason: z.string(), by: z.string(), on: LocalDate }),
    z.object({ kind: z.literal("not-shown") }).describe("its matter is out of the reader's scope"),
  ]),
});
export type Sentence = z.infer<typeof Sentence>;

/** Sums over what the reader may see. */
export const Totals = z.object({
  sentences: z.number(),
  tasks: z.number(),
  merged: z.number(),
  setAside: z.number(),
  notShown: z.number(),
  matters: z.number(),
  solved: z.number(),
  notSolved: z.number(),
  cancelled: z.number(),
  open: z.number(),
  late: z.number().describe("of the open ones, those past their due date"),
  figures: z.number(),
  files: z.number(),
});
export type Totals = z.infer<typeof Totals>;

const Head = z.object({
  planId: Id,
  title: z.string(),
  unit: z.string(),
  adoptedOn: LocalDate,
  day: LocalDate,
  totals: Totals,
});

/** The report as a whole; pages of it carry some of the sentences. */
export interface Report extends z.infer<typeof Head> {
  sentences: Sentence[];
  /** What a revision added behind the text: no sentence stands for it. */
  added: OutcomeOnDay[];
}

const Params = z.object({ id: Id });
const Day = z.object({
  day: LocalDate.optional().describe("as of the end of this day; today where left out"),
});

export const getReport = route({
  method: "get",
  path: "/api/reports/{id}",
  summary: "The closing report of an adopted plan as of a day: sentences with their outcome, a page of them",
  params: Params,
  query: Day.extend({
    show: z.enum(SHOWN).default("all"),
    from: wholeInAddress(0, 1_000_000).default(0),
    size: wholeInAddress(1, 1000).default(200),
  }),
  response: Head.extend({
    sentences: z.array(Sentence),
    added: z.array(OutcomeOnDay).describe("by revisions; no sentence stands for them"),
    notDone: z
      .array(OutcomeOnDay)
      .describe("what is not done, by its due date; all of it, with the first page"),
    count: z.number().describe("sentences that fit what was asked to be shown"),
  }),
});

export const getReportPaper = route({
  method: "get",
  path: "/api/reports/{id}/docx",
  summary: "The closing report as of a day, as docx in the layout of GB/T 9704",
  params: Params,
  query: Day,
  response: "bytes",
});

export const getReportSheet = route({
  method: "get",
  path: "/api/reports/{id}/xlsx",
  summary: "The closing report as of a day, as a workbook",
  params: Params,
  query: Day,
  response: "bytes",
});

export const getTaskTable = route({
  method: "get",
  path: "/api/reports/{id}/tasks",
  summary: "The table of tasks of an adopted plan as of a day, as docx in the layout of GB/T 9704",
  params: Params,
  query: Day,
  response: "bytes",
});

export const getBulletin = route({
  method: "get",
  path: "/api/bulletins/{month}",
  summary: "The bulletin of a month for the post's unit and below, as docx in the layout of GB/T 9704",
  params: z.object({
    month: z.string().regex(/^(?:19|20|21)\d{2}-(?:0[1-9]|1[0-2])$/, "请选择月份，如 2026-11"),
  }),
  response: "bytes",
});

import { z } from "zod";
import { LocalDate } from "../../../base/dates.ts";
import { Id } from "../../../base/ids.ts";
import { SearchWords } from "../../../base/line.ts";
import { PageByKey, PagedByKey } from "../../../base/numbers.ts";
import { type RouteResult, route } from "../../../base/route.ts";
import { words } from "../../../base/words/words.ts";

/**
 * One thing that changed in an act, in Chinese words; those of the house (labels, states, kinds) have their English in the
 * screen's catalogue. What had no value before, or was only said, has no `before`.
 */
export const Changed = z.object({
  label: z.string(),
  before: z.string().nullable(),
  after: z.string().describe("names are separated by 、; empty where there are none"),
  count: z.number().nullable().describe("how many there are, where `after` does not name them all"),
});
export type Changed = z.output<typeof Changed>;

/** One line of the trail. */
export const TrailRow = z.object({
  id: Id,
  at: z.iso.datetime(),
  who: z.string(),
  personId: Id.nullable(),
  post: z.string().describe("the post acted from, in words"),
  actorUnit: z.string(),
  unit: z.string().describe("the unit concerned, by its present name"),
  unitId: Id,
  subjectKind: z.string(),
  subjectName: z.string().describe("the kind of subject in words"),
  subjectId: Id,
  subjectVersion: z.number(),
  verb: z.string(),
  summary: z.string(),
  changed: z.array(Changed),
  seal: z.object({ number: z.number(), hash: z.string(), at: z.iso.datetime() }).nullable(),
});
export type TrailRow = z.output<typeof TrailRow>;

/** One act in a record's story, for whoever may see the record. */
export const StoryLine = z.object({
  id: Id,
  at: z.iso.datetime(),
  verb: z.string(),
  summary: z.string(),
  who: z.string(),
  post: z.string().describe("the post acted from, in words"),
  unit: z.string().describe("the unit acted from, by its name then"),
  changes: z.record(z.string(), z.unknown()),
});
export type StoryLine = z.output<typeof StoryLine>;

const many = <T extends z.ZodType>(item: T) =>
  z.preprocess((v) => (v === undefined ? [] : Array.isArray(v) ? v : [v]), z.array(item));

const isKnownSubject = (kind: string) => kind in words().subjects;

const Filter = {
  q: SearchWords.describe("words in summary, person or unit; all must occur"),
  verb: many(z.string().regex(/^[a-z-]+\.[a-z-]+$/, "办理事项的代码不正确")).optional(),
  subjectKind: many(z.string().refine(isKnownSubject, "对象不在可选范围内")).optional(),
  subjectId: Id.optional(),
  personId: Id.optional().describe("acts of this person"),
  unitId: Id.optional().describe("concerning this unit or one below it"),
  from: LocalDate.optional(),
  to: LocalDate.optional().describe("the last day, inclusive"),
};
/** What narrows the trail; kept in the address of the screen under the same names. */
export const TrailFilter = z.object(Filter);
export type TrailFilter = z.output<typeof TrailFilter>;

/** Lists count no further than this; who wants more narrows the search or exports. */
export const MOST_COUNTED = 10_000;
/** Rows that one export holds at most. */
export const MOST_EXPORTED = 100_000;
/** Header of an export's answer: how many rows follow the heading. */
export const ROWS_HEADER = "x-row-count";

export const listTrail = route({
  method: "get",
  path: "/api/trail",
  summary: "The trail of the post's unit and all below, the newest first",
  query: TrailFilter.extend({
    ...PageByKey,
  }),
  response: z.object({
    rows: z.array(TrailRow),
    ...PagedByKey,
    total: z.number().describe(`counted up to ${MOST_COUNTED}`),
  }),
});

/** A page of the trail. */
export type TrailPage = RouteResult<typeof listTrail>;

export const getChain = route({
  method: "get",
  path: "/api/trail/chain",
  summary:
    "How far the authority's trail is sealed and followed: the last seal, how many acts wait for theirs, and what stands still",
  response: z.object({
    last: z.object({ number: z.number(), hash: z.string(), at: z.iso.datetime() }).nullable(),
    waiting: z.number(),
    stalled: z
      .array(z.object({ subscriber: z.string(), number: z.number(), tries: z.number(), problem: z.string() }))
      .describe(
        "what follows the acts and stands still at one of them; told to the authority's own administrator",
      ),
  }),
});

export const getEvent = route({
  method: "get",
  path: "/api/trail/{id}",
  summary: "One line of the trail",
  params: z.object({ id: Id }),
  response: TrailRow,
});

export const exportTrail = route({
  method: "post",
  path: "/api/trail/export",
  summary: `The trail as CSV in UTF-8, at most ${MOST_EXPORTED} rows; the export is itself an act on the trail`,
  body: TrailFilter,
  response: "bytes",
});

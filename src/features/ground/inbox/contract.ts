import { z } from "zod";
import { LocalDate } from "../../../base/dates.ts";
import { Id } from "../../../base/ids.ts";
import { SearchWords } from "../../../base/line.ts";
import { PageByKey, PagedByKey } from "../../../base/numbers.ts";
import { type RouteResult, route } from "../../../base/route.ts";
import { DUE_GROUPS } from "./due-groups.ts";

/** Something that waits for the acting post. What else a line shows is its feature's own. */
export const TodoLine = z.looseObject({
  kind: z.string().describe("the kind of record, such as matter"),
  id: Id,
  title: z.string(),
  dueDate: LocalDate.nullable().describe("until when this post's unit has to do it"),
  waitsFor: z.string().describe("what is to be done, in words"),
  acts: z.array(z.string()).describe("what the post may do to it now"),
});
export type TodoLine = z.infer<typeof TodoLine>;

/** Lines are counted up to here; who has more of them looks for words, or goes on page by page. */
export const COUNTED = 500;

export const listTodo = route({
  method: "get",
  path: "/api/todo",
  summary: "What the acting post must do now, in order of due date",
  query: z.object({
    q: SearchWords,
    arrivals: z
      .enum(["only", "without"])
      .optional()
      .describe("only what has newly come and is still to be taken in, or everything else"),
    ...PageByKey,
  }),
  response: z.object({
    rows: z.array(TodoLine),
    ...PagedByKey,
    total: z.number().describe(`how many wait, counted up to ${COUNTED}`),
    groups: z
      .record(z.enum(DUE_GROUPS), z.object({ total: z.number(), isMore: z.boolean() }))
      .describe("the same by due date, over all pages"),
  }),
});

/** A page of the to-do list. */
export type TodoPage = RouteResult<typeof listTodo>;

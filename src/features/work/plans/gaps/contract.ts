import { z } from "zod";
import { Id } from "../../../../base/ids.ts";
import { type RouteResult, route } from "../../../../base/route.ts";

/** Drafts told of at once; who has more finds them in the list of plans. */
export const MOST_DRAFTS = 5;

export const listGaps = route({
  method: "get",
  path: "/api/plans/gaps",
  summary: `The drafts that the post may work on, the last changed first, with what each still lacks; at most ${MOST_DRAFTS}`,
  response: z.object({
    rows: z.array(
      z.object({
        id: Id,
        title: z.string(),
        tasks: z.number(),
        unaccounted: z.number().describe("sentences of tasks that nothing accounts for yet"),
        lead: z.number().describe("tasks without a leading unit"),
        due: z.number().describe("tasks without a due date"),
        finishStandard: z.number().describe("tasks without a finish standard"),
      }),
    ),
  }),
});
/** A draft with what it lacks. */
export type PlanGaps = RouteResult<typeof listGaps>["rows"][number];

import { z } from "zod";
import { POST_KINDS } from "../../../../base/actor.ts";
import { LocalDate } from "../../../../base/dates.ts";
import { Id } from "../../../../base/ids.ts";
import { Version } from "../../../../base/numbers.ts";
import { type RouteResult, route } from "../../../../base/route.ts";

/** That somebody acts in a colleague's post for a while. */
export const DeputyRow = z.object({
  id: Id,
  version: Version,
  post: z.enum(POST_KINDS),
  title: z.string().nullable(),
  holder: z.string().describe("whose post it is"),
  deputy: z.string().describe("who acts in their stead"),
  from: LocalDate,
  to: LocalDate.describe("the last day"),
  isOn: z.boolean().describe("today"),
  mayEnd: z.boolean(),
});
export type DeputyRow = z.infer<typeof DeputyRow>;

export const listDeputies = route({
  method: "get",
  path: "/api/deputies",
  summary:
    "Who stands in for whom in the acting post's unit, now and to come, and which of it the actor may set",
  response: z.object({
    rows: z.array(DeputyRow),
    posts: z
      .array(z.object({ id: Id, holder: z.string(), post: z.enum(POST_KINDS), title: z.string().nullable() }))
      .describe("posts for which the actor may set somebody"),
    people: z
      .array(z.object({ id: Id, name: z.string() }))
      .describe("colleagues who hold a post in the unit"),
  }),
});

export const setDeputy = route({
  method: "post",
  path: "/api/deputies",
  summary: "Lets a colleague act in a post from one day to another",
  body: z.object({ postId: Id, personId: Id, from: LocalDate, to: LocalDate }),
  response: z.object({ id: Id }),
});

export const endDeputy = route({
  method: "post",
  path: "/api/deputies/{id}/end",
  summary: "Ends it before its time; sessions that act from the post can do so no more at once",
  params: z.object({ id: Id }),
  body: z.object({ version: Version }),
  response: z.object({ version: Version }),
});

export type Deputies = RouteResult<typeof listDeputies>;

import { z } from "zod";
import type { PostKind } from "../../../../base/actor.ts";
import { Id } from "../../../../base/ids.ts";
import { type RouteResult, route } from "../../../../base/route.ts";

/** Posts that sign for and answer what their unit is given. */
export const ANSWERING: readonly PostKind[] = ["head", "handler", "clerk"];

/** Units told of at once. */
export const MOST_UNITS = 8;

export const staffing = route({
  method: "get",
  path: "/api/staffing",
  summary: `What an administrator of the post's unit and those below has to see to; units by name, at most ${MOST_UNITS}`,
  response: z.object({
    unanswered: z.object({
      total: z.number().describe("open units in which nobody signs for what they are given"),
      rows: z.array(z.object({ id: Id, name: z.string() })),
    }),
    newcomers: z
      .number()
      .describe("people in office who have not signed in yet with a password of their own"),
  }),
});
export type Staffing = RouteResult<typeof staffing>;

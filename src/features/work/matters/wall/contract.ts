import { z } from "zod";
import { LocalDate } from "../../../../base/dates.ts";
import { type RouteResult, route } from "../../../../base/route.ts";
import { UnitRef } from "../contract.ts";
import { LAMPS } from "../rules.ts";
import { STATES } from "../states.ts";

export const wallCounts = route({
  method: "get",
  path: "/api/matters/wall",
  summary: "Counts by lamp and state, and by leading unit one level below the post",
  response: z.object({
    today: LocalDate,
    lamps: z.record(z.enum(LAMPS), z.number()),
    states: z.record(z.enum(STATES), z.number()),
    closedSolved: z.number(),
    closedNotSolved: z.number(),
    units: z.array(
      z.object({
        unit: UnitRef,
        total: z.number(),
        lamps: z.record(z.enum(LAMPS), z.number()),
        closed: z.number(),
      }),
    ),
  }),
});

/** The counts of the wall. */
export type WallCounts = RouteResult<typeof wallCounts>;

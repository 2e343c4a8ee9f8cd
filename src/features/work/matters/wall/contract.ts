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
    partLamps: z
      .record(z.enum(LAMPS), z.number())
      .describe("of `lamps`, those that are parts of what a unit at or below the post's has"),
    states: z.record(z.enum(STATES), z.number()),
    partStates: z.record(z.enum(STATES), z.number()).describe("of `states`, the parts"),
    closedSolved: z.number(),
    closedNotSolved: z.number(),
    units: z.array(
      z.object({
        unit: UnitRef,
        total: z.number(),
        parts: z.number().describe("of `total`, the parts"),
        lamps: z.record(z.enum(LAMPS), z.number()),
        closed: z.number(),
      }),
    ),
  }),
});

/** The counts of the wall. */
export type WallCounts = RouteResult<typeof wallCounts>;

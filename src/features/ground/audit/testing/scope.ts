import { asking, on, own, type ScopeExamples } from "../../../../../tests/promises/scope/example.ts";

/** Requests for something of somebody else's, one at least for each route. */
export const scope: ScopeExamples = {
  examples: {
    "get /api/trail": ({ unit, matter, person }) => [
      { hears: "own" },
      asking({ subjectId: matter }, "own"),
      asking({ personId: person }, "own"),
      asking({ unitId: unit }, "refused"),
    ],
    "get /api/trail/chain": own(),
    "get /api/trail/{id}": on("event"),
    "post /api/trail/export": ({ unit, person }) => [
      { body: { personId: person }, hears: "own" },
      { body: { unitId: unit }, hears: "refused" },
    ],
  },
};

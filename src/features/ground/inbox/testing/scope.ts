import { own, type ScopeExamples } from "../../../../../tests/promises/scope/example.ts";

/** Requests for something of somebody else's, one at least for each route. */
export const scope: ScopeExamples = {
  examples: {
    "get /api/todo": own(),
    "get /api/notices": own(),
    "get /api/notices/new": own(),
    "get /api/notices/live": own(),
    "get /api/calendar-feed": own(),
    "post /api/calendar-feed": own({ body: { version: 99, secret: "A".repeat(32) } }),
    "post /api/calendar-feed/close": own({ body: { version: 99 } }),
  },
};

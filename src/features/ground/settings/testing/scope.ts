import { own, type ScopeExamples } from "../../../../../tests/promises/scope/example.ts";

const params = { key: "matters.limits" };

/** Requests for something of somebody else's, one at least for each route: keys are the same everywhere, values are one's own. */
export const scope: ScopeExamples = {
  examples: {
    "get /api/settings": own(),
    "get /api/settings/{key}/history": own({ params }),
    "put /api/settings/{key}": own({
      params,
      body: { version: 99, fromDay: "2040-09-01", chosen: { declineLimitDays: 4, escalateAfterDays: 6 } },
    }),
    "post /api/settings/{key}/withdraw": own({ params, body: { version: 99, valueVersion: 1 } }),
  },
};

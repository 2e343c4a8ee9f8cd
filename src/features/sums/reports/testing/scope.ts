import { on, own, type ScopeExamples } from "../../../../../tests/promises/scope/example.ts";

/** Requests for something of somebody else's, one at least for each route. */
export const scope: ScopeExamples = {
  examples: {
    "get /api/reports/{id}": on("plan"),
    "get /api/reports/{id}/docx": on("plan"),
    "get /api/reports/{id}/xlsx": on("plan"),
    "get /api/reports/{id}/tasks": on("plan"),
    "get /api/bulletins/{month}": own({ params: { month: "2026-01" } }),
  },
};

import { on, own, type ScopeExamples } from "../../../../../tests/promises/scope/example.ts";

/** Requests for something of somebody else's, one at least for each route. */
export const scope: ScopeExamples = {
  examples: {
    "post /api/plans": ({ document }) => [
      { body: { documentId: document, title: "借来的计划", year: 2026 }, hears: "refused" },
    ],
    "get /api/plans": own(),
    "get /api/plans/gaps": own(),
    "get /api/plans/{id}": on("plan"),
    "get /api/plans/{id}/rows": on("plan", undefined, { version: "1", from: "0" }),
    "post /api/plans/{id}/edits": on("plan", {
      version: 1,
      edits: [{ kind: "update-plan", title: "改名" }],
    }),
    "get /api/plans/{id}/adoption": on("plan"),
    "get /api/plans/{id}/proposals": on("plan"),
  },
};

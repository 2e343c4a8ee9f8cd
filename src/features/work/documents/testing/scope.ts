import { on, own, type ScopeExamples } from "../../../../../tests/promises/scope/example.ts";

const date = "2026-01-05";

/** Requests for something of somebody else's, one at least for each route. */
export const scope: ScopeExamples = {
  examples: {
    "post /api/documents": own({ query: { name: "自己的.txt" }, body: new Blob(["自己的一句话。"]) }),
    "get /api/documents": own(),
    "get /api/documents/{id}": on("document"),
    "get /api/documents/{id}/text": on("document"),
    "post /api/documents/{id}/date": on("document", { version: 1, date }),
    "post /api/documents/{id}/retry": on("document", { version: 1 }),
  },
};

import { asking, own, type ScopeExamples } from "../../../../../tests/promises/scope/example.ts";

/** Requests for something of somebody else's, one at least for each route. */
export const scope: ScopeExamples = {
  examples: {
    "post /api/files": own({ query: { for: "matter", name: "自己的.txt" }, body: new Blob(["自己的佐证"]) }),
    "get /api/files/{hash}": ({ fileHash }) => [{ params: { hash: fileHash }, hears: "refused" }],
    "get /api/attachments": () => [
      asking({ for: "matter" }, "own"),
      asking({ for: "matter", except: "document", q: "青禾" }, "own"),
    ],
    "get /api/attachments/{kind}/{id}": ({ evidence, document }) => [
      { params: { kind: "matter", id: evidence }, hears: "refused" },
      { params: { kind: "document", id: document }, hears: "refused" },
      { params: { kind: "document", id: evidence }, hears: "refused" },
    ],
    "get /api/attachments/{kind}/{id}/view": ({ evidence, document }) => [
      { params: { kind: "matter", id: evidence }, hears: "refused" },
      { params: { kind: "document", id: document }, hears: "refused" },
    ],
  },
};

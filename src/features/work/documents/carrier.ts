import type { Carrier } from "../../../base/server/files/carriers.ts";
import { DOCUMENT_FILES } from "./contract.ts";
import { UPLOADING_POSTS } from "./policy.ts";
import { namesIn } from "./reads.ts";

/** A document carries its original; whoever sees the document may fetch it. */
export const documentFiles: Carrier = {
  kind: "document",
  rules: DOCUMENT_FILES,
  posts: UPLOADING_POSTS,
  holder: {
    table: "document",
    record: "id",
    file: "file_hash",
    name: "name",
    path: "unit_path",
    at: "uploaded_at",
    searched: "search_text",
  },
  readable: namesIn,
};

import type { Feature } from "../../base/server/feature.ts";
import { followUnit } from "./commands/follow-unit.ts";
import { readJob, resumeReadings } from "./jobs.ts";
import { UPLOADING_POSTS } from "./policy.ts";
import { documentRoutes } from "./routes.ts";

/** What was handed in: originals kept byte for byte, and the text read from them. */
export const documentsFeature: Feature = {
  name: "documents",
  subjects: [{ kind: "document", record: { table: "document", id: "id", version: "version" } }],
  routes: documentRoutes,
  jobs: [readJob],
  onStart: resumeReadings,
  menu: [{ path: "/documents", label: "文稿", order: 30, posts: [...UPLOADING_POSTS, "leader", "verifier"] }],
  unitFollowers: [followUnit],
};

import type { Feature } from "../../../base/server/feature.ts";
import { documentFiles } from "./carrier.ts";
import { codes } from "./codes.ts";
import { places } from "./commands/follow-unit.ts";
import { readJob, resumeReadings } from "./jobs.ts";
import { UPLOADING_POSTS } from "./policy.ts";
import { documentRoutes } from "./routes.ts";
import { DOCUMENT } from "./store.ts";
import { words } from "./words.ts";

/** What was handed in: originals kept byte for byte, and the text read from them. */
export const feature = (): Feature => ({
  name: "documents",
  words,
  codes,
  subjects: [DOCUMENT],
  routes: documentRoutes,
  jobs: [readJob],
  onStart: resumeReadings,
  menu: [{ path: "/documents", label: "文稿", order: 30, posts: [...UPLOADING_POSTS, "leader", "verifier"] }],
  places,
  attachments: [documentFiles],
});

import type { Feature, House } from "../../../base/server/feature.ts";
import { attachmentCheck } from "./checks.ts";
import { forgetUploads } from "./jobs.ts";
import { fileRoutes } from "./routes.ts";
import { words } from "./words.ts";

/** Files: uploaded once, carried by records of any kind that says so, fetched by whoever may read the record. */
export function feature({ features }: House): Feature {
  return {
    name: "files",
    words,
    subjects: [{ kind: "file-upload" }],
    routes: fileRoutes,
    jobs: [forgetUploads],
    places: { columns: [{ table: "attachment", id: "unit_id", path: "unit_path" }] },
    checks: [attachmentCheck(() => features().flatMap(({ subjects }) => subjects ?? []))],
  };
}

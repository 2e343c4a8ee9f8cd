import type { Feature } from "../../../base/server/feature.ts";
import { checks } from "./checks.ts";
import { forgetUploads } from "./jobs.ts";
import { searchedMatters } from "./reads/searched.ts";
import { matterTodo } from "./reads/todo.ts";
import { routes } from "./routes.ts";
import { MATTER } from "./store.ts";
import { places } from "./tree/places.ts";
import { wallCheck } from "./wall/checks.ts";
import { turnLampsDaily, wallFollower } from "./wall/jobs.ts";
import { words } from "./words.ts";

/** Matters: the one engine for whatever must be answered. */
export const feature = (): Feature => ({
  name: "matters",
  words,
  subjects: [
    MATTER,
    { kind: "matter-rules", record: { table: "matter_rules", id: "authority_id", version: "version" } },
    { kind: "evidence-upload" },
  ],
  routes,
  jobs: [forgetUploads, turnLampsDaily],
  subscribers: [wallFollower],
  checks: [...checks, wallCheck],
  places,
  searched: [searchedMatters],
  todo: [matterTodo],
  menu: [
    { path: "/matters", label: "台账", order: 15 },
    { path: "/wall", label: "挂图", order: 25 },
  ],
});

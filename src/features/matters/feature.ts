import type { Feature } from "../../base/server/feature.ts";
import { checks } from "./checks.ts";
import { followUnits } from "./follow-units.ts";
import { forgetUploads } from "./jobs.ts";
import { routes } from "./routes.ts";

/** Matters: the one engine for whatever must be answered. */
export const mattersFeature: Feature = {
  name: "matters",
  subjects: [
    { kind: "matter", record: { table: "matter", id: "id", version: "version" } },
    { kind: "matter-rules", record: { table: "matter_rules", id: "authority_id", version: "version" } },
    { kind: "evidence-upload" },
  ],
  routes,
  jobs: [forgetUploads],
  checks,
  unitFollowers: [followUnits],
  menu: [
    { path: "/todo", label: "待办", order: 10 },
    { path: "/matters", label: "台账", order: 15 },
    { path: "/wall", label: "挂图", order: 25 },
  ],
};

import type { Feature } from "../../base/server/feature.ts";
import { checks } from "./checks.ts";
import { followUnit } from "./commands/follow-unit.ts";
import { planRoutes } from "./routes.ts";

/** Plans in which every sentence of a document is accounted for. */
export const plansFeature: Feature = {
  name: "plans",
  subjects: [{ kind: "plan", record: { table: "plan", id: "id", version: "version" } }],
  routes: planRoutes,
  menu: [{ path: "/plans", label: "计划", order: 20 }],
  unitFollowers: [followUnit],
  checks,
};

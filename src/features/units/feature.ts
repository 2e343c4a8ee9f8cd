import type { Feature } from "../../base/server/feature.ts";
import { unitRoutes } from "./routes.ts";

/** The unit tree. `features` is the whole list: what each of them keeps of units follows a change of the tree. */
export function unitsFeature(features: () => readonly Feature[]): Feature {
  return {
    name: "units",
    subjects: [{ kind: "unit", record: { table: "unit", id: "id", version: "version" } }],
    routes: unitRoutes(() => features().flatMap((feature) => feature.unitFollowers ?? [])),
    menu: [{ path: "/units", label: "单位管理", order: 90, posts: ["unit-admin", "leader", "clerk"] }],
  };
}

import type { Feature } from "../../../base/server/feature.ts";
import { placesCheck } from "../../../record/server/places.ts";
import { unitRoutes } from "./routes.ts";
import { UNIT, UNIT_PLACES } from "./store.ts";

/** The unit tree. `features` is the whole list: what each of them keeps of units follows a change of the tree. */
export function unitsFeature(features: () => readonly Feature[]): Feature {
  const places = () => features().flatMap((feature) => feature.places ?? []);
  return {
    name: "units",
    subjects: [UNIT],
    routes: unitRoutes(places),
    menu: [{ path: "/units", label: "单位管理", order: 90, posts: ["unit-admin", "leader", "clerk"] }],
    checks: [placesCheck(() => [UNIT_PLACES, ...places()])],
  };
}

import type { Feature, House } from "../../../base/server/feature.ts";
import { placesCheck } from "../../../record/server/places.ts";
import { unitRoutes } from "./routes.ts";
import { UNIT, UNIT_PLACES } from "./store.ts";
import { words } from "./words.ts";

/** The unit tree. What each feature keeps of units follows a change of it. */
export function feature({ features }: House): Feature {
  const places = () => features().flatMap((one) => one.places ?? []);
  return {
    name: "units",
    words,
    subjects: [UNIT],
    routes: unitRoutes(places),
    menu: [{ path: "/units", label: "单位管理", order: 90, posts: ["unit-admin", "leader", "clerk"] }],
    checks: [placesCheck(() => [UNIT_PLACES, ...places()])],
  };
}

import type { Feature, House } from "../../../base/server/feature.ts";
import { placesCheck } from "../../../record/server/places.ts";
import { allianceMembersCheck } from "./alliance/checks.ts";
import { alliancePlaces } from "./alliance/follow-units.ts";
import { ALLIANCE } from "./alliance/store.ts";
import { unitRoutes } from "./routes.ts";
import { UNIT, UNIT_PLACES } from "./store.ts";
import { words } from "./words.ts";

/** The unit tree. What each feature keeps of units follows a change of it. */
export function feature({ features }: House): Feature {
  const places = () => features().flatMap((one) => one.places ?? []);
  return {
    name: "units",
    words,
    subjects: [UNIT, ALLIANCE],
    places: alliancePlaces,
    routes: unitRoutes(places),
    menu: [
      { path: "/alliances", label: "联合体", order: 89, posts: ["unit-admin", "leader", "clerk", "head"] },
      { path: "/units", label: "单位管理", order: 90, posts: ["unit-admin", "leader", "clerk"] },
    ],
    checks: [placesCheck(() => [UNIT_PLACES, ...places()]), allianceMembersCheck],
  };
}

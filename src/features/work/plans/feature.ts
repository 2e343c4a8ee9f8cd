import type { Feature, House } from "../../../base/server/feature.ts";
import { checks } from "./checks.ts";
import { codes } from "./codes.ts";
import { places } from "./commands/follow-unit.ts";
import { endedItems, sourceOfItem } from "./lookup.ts";
import { planRoutes } from "./routes.ts";
import { PLAN } from "./store.ts";
import { words } from "./words.ts";

/** Plans in which every sentence of a document is accounted for. */
export const feature = ({ features }: House): Feature => ({
  name: "plans",
  words,
  codes,
  subjects: [PLAN],
  routes: planRoutes(() => features().flatMap((one) => one.ledBefore ?? [])),
  menu: [{ path: "/plans", label: "计划", order: 20 }],
  places,
  origins: [{ kind: "plan-item", source: sourceOfItem, ended: endedItems }],
  checks,
});

import type { Feature, House } from "../../../base/server/feature.ts";
import { calendarCheck } from "./checks.ts";
import { clockRoutes } from "./routes.ts";
import { CALENDAR_YEAR, CLOCK_RULE, VACATION } from "./store.ts";
import { words } from "./words.ts";

/** Time limits: which days an office works, what a rule counts, and each date with its working. */
export const feature = ({ features }: House): Feature => ({
  name: "clocks",
  words,
  subjects: [CALENDAR_YEAR, VACATION, CLOCK_RULE],
  places: { columns: VACATION.places },
  routes: clockRoutes(() => features().flatMap(({ clocked }) => clocked ?? [])),
  checks: [calendarCheck],
  menu: [
    {
      path: "/clocks",
      label: "时限",
      order: 85,
      posts: ["clerk", "head", "unit-admin"],
      units: ["authority", "county"],
    },
  ],
});

import type { Feature, House } from "../../../base/server/feature.ts";
import { datesCheck, valuesCheck } from "./checks.ts";
import { routes } from "./routes.ts";
import { SETTING } from "./store.ts";
import { words } from "./words.ts";

/** What an authority chooses for itself, from a day on. What there is to choose, each feature declares. */
export function feature({ features }: House): Feature {
  const declared = () => features().flatMap(({ settings }) => settings ?? []);
  return {
    name: "settings",
    words,
    subjects: [SETTING],
    routes: routes(declared),
    checks: [valuesCheck(declared), datesCheck],
    menu: [
      {
        path: "/settings",
        label: "设置",
        order: 92,
        posts: ["unit-admin", "clerk", "head"],
        units: ["authority"],
      },
    ],
  };
}

import type { QueryKey } from "@tanstack/react-query";
import { slot } from "../../../../../base/web/manifest.tsx";

/** What is read anew once a calendar was changed: queries of features whose records are due by rule. */
export const clockTouches = slot<QueryKey>("clocks.touches");

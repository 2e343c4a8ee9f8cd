import { useSyncExternalStore } from "react";
import type { GridState, GridView } from "./grid-state.ts";

/** A part of where the keyboard is; redraws only when that part changes, so it must be a plain value or kept object. */
export function useGridView<T>(state: GridState, pick: (view: GridView) => T): T {
  return useSyncExternalStore(state.subscribe, () => pick(state.view()));
}

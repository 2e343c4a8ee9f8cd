import { type RefObject, useEffect } from "react";
import { useRowWorld } from "./reading-context.ts";
import type { Pane, ReadingView } from "./reading-state.ts";
import { reveal } from "./reveal.ts";

/** How a pane finds the elements of its rows, by id. */
export interface Followed {
  /** The element of the row that the keyboard stands on. */
  row: (id: string) => string;
  /** The element that shows an item in this pane, if there is one. */
  item: (itemId: string) => string | undefined;
}

/**
 * Keeps in sight where the keyboard is and what the other pane lights, and names the current row to those who hear
 * the page. Works on the element itself, so that a step does not redraw the pane.
 */
export function useFollowing(pane: Pane, box: RefObject<HTMLElement | null>, followed: Followed): void {
  const { state } = useRowWorld();
  useEffect(() => {
    let last: { at: string | null; lit: string | null } = { at: null, lit: null };
    const follow = () => {
      const view = state.view();
      const now = { at: view[pane].at, lit: litFromOther(view, pane) };
      if (now.at !== last.at) show(box.current, now.at === null ? null : followed.row(now.at));
      const target = now.lit === null ? undefined : followed.item(now.lit);
      if (now.lit !== last.lit && target) reveal(box.current, target);
      last = now;
    };
    follow();
    return state.subscribe(follow);
  }, [state, pane, box, followed]);
}

function litFromOther({ lit }: ReadingView, pane: Pane): string | null {
  return lit && lit.from !== pane && !lit.isStill ? lit.itemId : null;
}

function show(box: HTMLElement | null, elementId: string | null): void {
  if (elementId === null) box?.removeAttribute("aria-activedescendant");
  else {
    box?.setAttribute("aria-activedescendant", elementId);
    reveal(box, elementId);
  }
}

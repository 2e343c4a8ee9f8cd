import { useEffect, useRef } from "react";
import { PANE_IDS, type Pane } from "./reading-state.ts";

/** How long a pointer must rest on a row before it lights the other pane, in milliseconds. */
const HOVER_REST = 90;

/** Puts the keyboard into a pane, once it is in sight. */
export function focusPane(pane: Pane): void {
  requestAnimationFrame(() => document.getElementById(PANE_IDS[pane])?.focus({ preventScroll: true }));
}

/** Whether a pane got the focus from the keyboard; a press goes to the row it hits, and nowhere before. */
export function isByKeyboard(event: { currentTarget: Element }): boolean {
  return event.currentTarget.matches(":focus-visible");
}

/**
 * Scrolls a pane so far that an element in it is in sight; leaves it alone where it is already. An element far away is
 * drawn only now that the reader is there, so it is waited for, one frame.
 */
export function reveal(pane: Element | null, elementId: string): void {
  if (document.getElementById(elementId)) scrollTo(pane, elementId);
  else requestAnimationFrame(() => scrollTo(pane, elementId));
}

function scrollTo(pane: Element | null, elementId: string): void {
  const element = document.getElementById(elementId);
  if (!pane || !element || !pane.contains(element)) return;
  const [box, view] = [element.getBoundingClientRect(), pane.getBoundingClientRect()];
  // A pane that is not drawn (the other tab on a phone) has no height.
  if (view.height === 0) return;
  const isNear = box.bottom > view.top - view.height && box.top < view.bottom + view.height;
  const isInSight = box.top >= view.top && box.bottom <= view.bottom;
  if (!isInSight) element.scrollIntoView({ block: isNear ? "nearest" : "center" });
}

/** Tells of the row that a pointer rests on, not of every one it passes. */
export function useHoverRest(tell: (id: string | null) => void): (id: string | null) => void {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  return (id) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => tell(id), HOVER_REST);
  };
}

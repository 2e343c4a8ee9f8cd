import { type FocusEvent, type KeyboardEvent, type MouseEvent, type PointerEvent, useRef } from "react";
import { useRowWorld } from "../reading-context.ts";
import { type Choosing, PANE_IDS, type Pane } from "../reading-state.ts";
import { isByKeyboard, useHoverRest } from "../reveal.ts";
import { type Followed, useFollowing } from "../use-following.ts";
import s from "./row-pane.module.css";

interface RowPaneOptions {
  pane: Pane;
  className: string | undefined;
  /** Names the data attribute in which a row's element holds its id. */
  mark: "segment" | "item";
  /** How the element of a row, and of what belongs to an item, is found. */
  followed: Followed;
  /** A row was pressed, alone or with a key that chooses more. */
  onPress: (id: string, choosing: Choosing, event: MouseEvent) => void;
  onKey: (event: KeyboardEvent) => void;
}

/**
 * What the elements of both panes have in common: rows under one stop for the keyboard, lit where the pointer rests, in
 * step with the other pane.
 */
export function useRowPane({ pane, className, mark, followed, onPress, onKey }: RowPaneOptions) {
  const { state } = useRowWorld();
  const ref = useRef<HTMLDivElement>(null);
  const rest = useHoverRest((id) => state.hover(pane, id));
  useFollowing(pane, ref, followed);
  const idUnder = (target: EventTarget) => {
    const hit = target instanceof Element ? target.closest<HTMLElement>(`[data-${mark}]`) : null;
    return hit?.dataset[mark] ?? null;
  };
  return {
    ref,
    id: PANE_IDS[pane],
    className: `${s.pane} ${className}`,
    onFocus: (event: FocusEvent) => isByKeyboard(event) && state.enter(pane),
    onClick: (event: MouseEvent) => {
      const id = idUnder(event.target);
      if (id !== null) onPress(id, choosingBy(event), event);
    },
    onKeyDown: onKey,
    onPointerOver: (event: PointerEvent) => event.pointerType === "mouse" && rest(idUnder(event.target)),
    onPointerLeave: () => rest(null),
  };
}

/** Shift chooses up to here, Ctrl (⌘) in addition. */
function choosingBy(event: MouseEvent): Choosing {
  if (event.shiftKey) return "range";
  return event.ctrlKey || event.metaKey ? "toggle" : "only";
}

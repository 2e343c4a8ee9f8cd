import { useReadingView } from "./reading-context.ts";
import type { Pane, ReadingView } from "./reading-state.ts";

/** How a row stands to where the reader is. */
export interface RowMarks {
  /** The keyboard stands on it. */
  isAt: boolean;
  isChosen: boolean;
  /** Chosen together with others. */
  isOneOfMany: boolean;
  /** Its item is lit. */
  isLit: boolean;
  /** Its pane has the keyboard. */
  isActive: boolean;
}

/** The marks of a row. One number is watched for all of them: there are thousands of rows. */
export function useRowMarks(pane: Pane, id: string, itemId: string | null): RowMarks {
  const bits = useReadingView((view) => bitsOf(view, pane, id, itemId));
  return {
    isAt: (bits & 1) > 0,
    isChosen: (bits & 2) > 0,
    isOneOfMany: (bits & 4) > 0,
    isLit: (bits & 8) > 0,
    isActive: (bits & 16) > 0,
  };
}

function bitsOf(view: ReadingView, pane: Pane, id: string, itemId: string | null): number {
  const place = view[pane];
  const isAt = place.at === id;
  const isChosen = place.chosen.has(id);
  const isLit = itemId !== null && view.lit?.itemId === itemId;
  // Which pane is active matters only to rows that show it.
  const isActive = (isAt || isChosen) && view.pane === pane;
  return (
    (isAt ? 1 : 0) |
    (isChosen ? 2 : 0) |
    (isChosen && place.chosen.size > 1 ? 4 : 0) |
    (isLit ? 8 : 0) |
    (isActive ? 16 : 0)
  );
}

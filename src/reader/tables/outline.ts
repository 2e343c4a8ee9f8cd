import { NO_PARENT, type Positions } from "../structure/outline.ts";
import { LABELS } from "../types.ts";
import type { Placed } from "./cells.ts";

const HEADING = LABELS.indexOf("heading");

/** Puts the segments of a table's work under the theme that stands beside them, which may be told rows above. */
export function putUnderThemes({ depth, parent }: Positions, labels: Uint8Array, placed: Placed): void {
  const { rows, rowOf, cellOf } = placed;
  let theme = NO_PARENT;
  let row = -1;
  for (let i = 0; i < rowOf.length; i++) {
    if (rowOf[i]! < 0) continue;
    const { uses, sameTheme } = rows[rowOf[i]!]!;
    if (rowOf[i] !== row && !sameTheme) theme = NO_PARENT;
    row = rowOf[i]!;
    const use = uses[cellOf[i]!]!;
    if (use === "theme" && labels[i] === HEADING) theme = nest(theme, i);
    else if (use === "task" && theme !== NO_PARENT) nest(theme, i);
  }

  /** Puts a segment under another; answers the segment. */
  function nest(above: number, segment: number): number {
    if (above === NO_PARENT) return segment;
    parent[segment] = above;
    depth[segment] = depth[above]! + 1;
    return segment;
  }
}

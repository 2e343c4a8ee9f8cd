import { NO_PARENT, type Positions } from "../structure/outline.ts";
import { LABELS } from "../types.ts";
import type { Placed } from "./cells.ts";
import type { Column } from "./columns.ts";

const HEADING = LABELS.indexOf("heading");

/**
 * Puts the segments of a table's rows under the row that names their section, and what is work under the theme that
 * stands beside it, which may be told rows above.
 */
export function putUnderThemes({ depth, parent }: Positions, labels: Uint8Array, placed: Placed): void {
  const { rows, rowOf, cellOf } = placed;
  let table: readonly Column[] | null = null;
  let section = NO_PARENT;
  let theme = NO_PARENT;
  let row = -1;
  for (let i = 0; i < rowOf.length; i++) {
    if (rowOf[i]! < 0) {
      if (labels[i] === HEADING) section = NO_PARENT;
      continue;
    }
    const { uses, sameTheme, columns } = rows[rowOf[i]!]!;
    if (columns !== table) section = NO_PARENT;
    if (rowOf[i] !== row && (!sameTheme || columns !== table)) theme = section;
    table = columns;
    row = rowOf[i]!;
    const use = uses[cellOf[i]!]!;
    if (use === "section" && labels[i] === HEADING) section = i;
    else if (use === "theme" && labels[i] === HEADING) theme = nest(theme, i);
    else nest(use === "task" ? theme : section, i);
  }

  /** Puts a segment under another, if there is one; answers the segment. */
  function nest(above: number, segment: number): number {
    if (above === NO_PARENT) return segment;
    parent[segment] = above;
    depth[segment] = depth[above]! + 1;
    return segment;
  }
}

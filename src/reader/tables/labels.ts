import type { Frame } from "../label/frame.ts";
import { WIDTH } from "../label/model.ts";
import { LABELS } from "../types.ts";
import type { CellUse, Placed } from "./cells.ts";

/**
 * Holds the labels of a table's cells to what their columns say: what stands under 任务 is a task. Where such a cell has
 * several sentences, the model still tells a run-in heading or an aim from the work; everywhere else it has no say.
 */

const HEADING = LABELS.indexOf("heading");
const TASK = LABELS.indexOf("task");
const AIM = LABELS.indexOf("aim");
const RESULT = LABELS.indexOf("result");
const OTHER = LABELS.indexOf("other");

/** A shorter word in a column of progress, such as 是 or 待定, may report nothing. */
const SHORTEST_STATE = 4;
const LONGEST_RUN_IN = 16;
const LONGEST_THEME = 60;

/** Takes from each segment in a table the labels that its column does not allow. */
export function holdToColumns(scores: Float64Array, placed: Placed, frames: readonly Frame[]): void {
  const { rows, rowOf, cellOf } = placed;
  for (let i = 0; i < rowOf.length; i++) {
    if (rowOf[i]! < 0) continue;
    const { uses, sameTheme } = rows[rowOf[i]!]!;
    const alone = !isSameCell(placed, i, i - 1) && !isSameCell(placed, i, i + 1);
    const allowed = allowedLabels(
      uses[cellOf[i]!]!,
      { alone, sameTheme, opens: opensCell(placed, frames, i) },
      frames[i]!,
    );
    for (let label = 0; label < WIDTH; label++) {
      if ((allowed & (1 << label)) === 0) scores[i * WIDTH + label] = Number.NEGATIVE_INFINITY;
    }
  }
}

interface Place {
  /** The only segment of its cell. */
  alone: boolean;
  sameTheme: boolean;
  /** A heading in front of others in its cell. */
  opens: boolean;
}

function allowedLabels(use: CellUse, { alone, sameTheme, opens }: Place, { length }: Frame): number {
  if (use === "task") return (1 << TASK) | (alone ? 0 : 1 << AIM) | (opens ? 1 << HEADING : 0);
  const names = use === "section" || (use === "theme" && !sameTheme);
  if (names && alone && length <= LONGEST_THEME) return 1 << HEADING;
  if (use === "finding") return 1 << RESULT;
  if (use !== "progress") return 1 << OTHER;
  return (1 << RESULT) | (length < SHORTEST_STATE ? 1 << OTHER : 0);
}

function isSameCell({ rowOf, cellOf }: Placed, i: number, k: number): boolean {
  return rowOf[k] === rowOf[i] && cellOf[k] === cellOf[i];
}

/** Whether a short sentence opens a cell: a lead, or a number's heading with the work behind it, which has no number. */
function opensCell(placed: Placed, frames: readonly Frame[], i: number): boolean {
  const { length, ending, numbering } = frames[i]!;
  if (!isSameCell(placed, i, i + 1) || length > LONGEST_RUN_IN) return false;
  return (
    ending === "colon" || (ending === "stop" && numbering.kind > 0 && frames[i + 1]!.numbering.kind === 0)
  );
}

/** A cell of work in which no task was found is one: then its sentences are tasks, but for run-in headings. */
export function settleTasks(labels: Uint8Array, placed: Placed): void {
  for (let from = 0; from < labels.length; ) {
    let to = from + 1;
    while (to < labels.length && isSameCell(placed, from, to)) to++;
    const row = placed.rowOf[from]!;
    if (
      row >= 0 &&
      placed.rows[row]!.uses[placed.cellOf[from]!] === "task" &&
      !labels.subarray(from, to).includes(TASK)
    ) {
      for (let i = from; i < to; i++) if (labels[i] === AIM || i === to - 1) labels[i] = TASK;
    }
    from = to;
  }
}

import type { Mark } from "../types.ts";
import type { Placed } from "./cells.ts";

const MOST_MARKS = 3;

/** The reasons for the label of a segment in a table: its column first, then, where the column says a task, the words. */
export function withColumn(
  marks: readonly Mark[],
  { rows, rowOf, cellOf }: Placed,
  segment: number,
  span: { start: number; end: number },
): Mark[] {
  const { row, columns, uses } = rows[rowOf[segment]!]!;
  const cell = cellOf[segment]!;
  const name = columns[row.cells[cell]!.column]?.name;
  const beside = uses[cell] === "plain" || !name;
  const note = uses[cell] === "head" ? "表头" : beside ? "表格其他栏" : `表格“${name}”栏`;
  const column = { text: "", note, ...span };
  return uses[cell] === "task" ? [column, ...marks].slice(0, MOST_MARKS) : [column];
}

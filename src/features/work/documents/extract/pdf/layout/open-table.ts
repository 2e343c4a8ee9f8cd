import { joinCellLines } from "../flow/paragraphs.ts";
import { type Lane, lineOf, type PdfLine } from "./lines.ts";
import type { Segment } from "./segments.ts";

/** A gap of less than this share of the usual distance of rows parts lines of one row. */
const WITHIN_ROW = 0.85;
/** A line without a first cell, this near below the row, in heights of letters, goes on with it. */
const CLOSE_BELOW = 1.7;

/** What stands on one baseline of a table, by columns. */
interface CellLine {
  y: number;
  size: number;
  cells: (Segment[] | undefined)[];
}

/**
 * The rows of a table without ruled lines: columns by what stands below each other, one line a row, with tabs. Lines
 * nearer than rows are, and fewer cells wide, are wrapped cells of one row.
 */
export function openTableRows(segments: Segment[], lane: Lane): PdfLine[] {
  const columns = columnsOf(segments);
  const lines = cellLines(segments, columns);
  const usual = usualDistance(lines);
  const areNamed = lines.filter(({ cells }) => cells[0]).length * 2 >= lines.length;
  const rows: CellLine[][] = [];
  lines.forEach((line, at) => {
    const before = lines[at - 1];
    if (before && isWrapped(line, before, usual, areNamed)) rows.at(-1)?.push(line);
    else rows.push([line]);
  });
  return rows.map((row) => rowLine(row, columns, lane));
}

interface Column {
  x: number;
  right: number;
}

function columnsOf(segments: Segment[]): Column[] {
  const columns: Column[] = [];
  for (const { x, right } of [...segments].sort((a, b) => a.x - b.x)) {
    const last = columns.at(-1);
    if (last && x < last.right) last.right = Math.max(last.right, right);
    else columns.push({ x, right });
  }
  return columns;
}

function cellLines(segments: Segment[], columns: Column[]): CellLine[] {
  const lines: CellLine[] = [];
  for (const segment of [...segments].sort((a, b) => a.y - b.y || a.x - b.x)) {
    let line = lines.at(-1);
    if (!line || segment.y - line.y > Math.min(line.size, segment.size) * 0.3) {
      line = { y: segment.y, size: segment.size, cells: columns.map(() => undefined) };
      lines.push(line);
    }
    const column = columns.findIndex(({ right }) => segment.x < right);
    const there = line.cells[column];
    if (there) there.push(segment);
    else line.cells[column] = [segment];
  }
  return lines;
}

/** How far below the line before it a line stands that has all cells, mostly. */
function usualDistance(lines: CellLine[]): number {
  const gaps = lines.flatMap((line, at) => {
    const before = lines[at - 1];
    return before && isWhole(line) ? [line.y - before.y] : [];
  });
  return gaps.sort((a, b) => a - b)[Math.floor(gaps.length / 2)] ?? 0;
}

function isWhole({ cells }: CellLine): boolean {
  return cells.every((cell) => cell !== undefined);
}

function isWrapped(line: CellLine, before: CellLine, usual: number, areNamed: boolean): boolean {
  const gap = line.y - before.y;
  if (isWhole(line) || isNumbered(line)) return false;
  return gap < usual * WITHIN_ROW || (areNamed && !line.cells[0] && gap < line.size * CLOSE_BELOW);
}

/** Whether a line's first cell is a number, as each row's own. */
function isNumbered({ cells }: CellLine): boolean {
  const first = cells.find((cell) => cell !== undefined) ?? [];
  const text = first.flatMap(({ letters }) => letters.map((letter) => letter.text)).join("");
  return /^[（(]?[\d一二三四五六七八九十.]{1,6}[）)、.．]?$/u.test(text);
}

/** What fills one column only is a heading or a remark, not a row. */
function rowLine(row: CellLine[], columns: Column[], lane: Lane): PdfLine {
  const whole = lineOf(
    row.flatMap(({ cells }) => cells.flatMap((cell) => cell ?? [])),
    lane,
  );
  const texts = columns.map(({ x, right }, column) => {
    const lines = row.flatMap(({ cells }) => (cells[column] ? [lineOf(cells[column], lane)] : []));
    return joinCellLines(lines, right - x).join(" ");
  });
  if (texts.filter((text) => text !== "").length < 2) return { ...whole, text: texts.join("") };
  return { ...whole, text: texts.join("\t").replace(/\t+$/, ""), kind: "row", y: row.at(-1)?.y ?? whole.y };
}

import { OFFICE_TIME_ZONE } from "../../base/dates.ts";
import type { TrailRow } from "./contract.ts";

/** The mark by which spreadsheets know that a CSV file is UTF-8. */
export const UTF8_MARK = "\uFEFF";

type Column = readonly [heading: string, cell: (row: TrailRow) => string];

const COLUMNS: readonly Column[] = [
  ["时间", (row) => officeTime(row.at)],
  ["办理单位", (row) => row.actorUnit],
  ["岗位", (row) => row.post],
  ["人员", (row) => row.who],
  ["办理内容", (row) => row.summary],
  ["涉及单位", (row) => row.unit],
  ["对象类别", (row) => row.subjectName],
  ["对象编号", (row) => row.subjectId],
  ["版本", (row) => String(row.subjectVersion)],
  ["变更", (row) => row.changed.map(lineOf).join("；")],
  ["封存号", (row) => (row.seal ? String(row.seal.number) : "")],
  ["封存校验值", (row) => row.seal?.hash ?? ""],
];

/** The heading of an export, as one line. */
export function csvHeading(): string {
  return lineOfCells(COLUMNS.map(([heading]) => heading));
}

/** A row of the trail as one line. */
export function csvLine(row: TrailRow): string {
  return lineOfCells(COLUMNS.map(([, cell]) => cell(row)));
}

function lineOfCells(cells: string[]): string {
  return `${cells.map(csvCell).join(",")}\r\n`;
}

/**
 * One cell (RFC 4180). A spreadsheet takes what begins with `= + - @` or a control character for a formula, so
 * such a cell gets an apostrophe in front (OWASP, CSV injection).
 */
export function csvCell(text: string): string {
  const safe = /^[=+\-@\t\r\n＝＋－＠]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function lineOf({ label, before, after }: TrailRow["changed"][number]): string {
  return before === null ? `${label}：${after}` : `${label}：${before || "无"} → ${after || "无"}`;
}

const clock = new Intl.DateTimeFormat("sv-SE", {
  timeZone: OFFICE_TIME_ZONE,
  dateStyle: "short",
  timeStyle: "medium",
});

/** `2026-03-02 09:15:40`, the office's time. */
function officeTime(instant: string): string {
  return clock.format(new Date(instant));
}

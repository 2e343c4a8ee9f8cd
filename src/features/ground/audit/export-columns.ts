import { OFFICE_TIME_ZONE } from "../../../base/dates.ts";
import type { TrailRow } from "./contract.ts";

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

/** The headings of an export. */
export const EXPORT_HEADINGS: readonly string[] = COLUMNS.map(([heading]) => heading);

/** The cells of a row of the trail. */
export function exportCells(row: TrailRow): string[] {
  return COLUMNS.map(([, cell]) => cell(row));
}

function lineOf({ label, before, after, count }: TrailRow["changed"][number]): string {
  if (count !== null) return `${label}：${after ? `${after}等${count}项` : `共${count}处`}`;
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

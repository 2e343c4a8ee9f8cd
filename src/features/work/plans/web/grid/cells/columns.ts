import type { FilledField } from "../../bulk/weigh.ts";

/** A column of the table: a field of the task, or what is only to be read. */
export type ColumnId = FilledField | "group" | "words";

/** How a column stands on the screen. */
export interface Column {
  id: ColumnId;
  name: string;
  /** Pixels. */
  width: number;
  /** Takes what width is left. */
  isWide?: boolean;
  /** The field that its cells fill in; none where they are only to be read. */
  field?: FilledField;
  /** Text in sentences, over several lines where need be. */
  isProse?: boolean;
}

/** All columns, in the order in which they stand until somebody moves them. The title always comes first. */
export const COLUMNS: readonly Column[] = [
  { id: "title", name: "标题", width: 270, field: "title" },
  { id: "leadUnitId", name: "牵头单位", width: 150, field: "leadUnitId" },
  { id: "due", name: "完成期限", width: 152, field: "due" },
  {
    id: "finishStandard",
    name: "完成标准",
    width: 280,
    field: "finishStandard",
    isProse: true,
    isWide: true,
  },
  { id: "supporting", name: "协办单位", width: 160, field: "supporting" },
  { id: "reportCycle", name: "反馈周期", width: 100, field: "reportCycle" },
  { id: "needsVerification", name: "核查", width: 90, field: "needsVerification" },
  { id: "group", name: "所属分组", width: 200 },
  { id: "words", name: "文中依据", width: 180 },
  { id: "text", name: "内容", width: 320, field: "text", isProse: true },
];

const BY_ID = new Map(COLUMNS.map((column) => [column.id, column]));

/** The column of this id. */
export function columnOf(id: ColumnId): Column {
  return BY_ID.get(id)!;
}

import { z } from "zod";
import {
  EXAMPLE_MARK,
  ImportCounts,
  ImportPreview,
  ImportQuery,
  LARGEST_SHEET,
  MOST_ROWS,
  PreviewQuery,
  type SheetColumn,
} from "../../../../../base/import-shape.ts";
import { route } from "../../../../../base/route.ts";
import { ALLIANCE_KIND_NAMES, ALLIANCE_KINDS, ROLE_TABLE, ROLES } from "../kinds.ts";

export type AllianceColumn =
  | "name"
  | "kind"
  | "host"
  | "paper"
  | "founded"
  | "unit"
  | "person"
  | "role"
  | "since"
  | "until";

const KIND_WORDS = ALLIANCE_KINDS.map((kind) => ALLIANCE_KIND_NAMES[kind]).join("、");
const ROLE_WORDS = ROLES.map((role) => ROLE_TABLE[role].name).join("、");

/** The columns of a sheet of alliances, a member a row, in the order of templates and exports. */
export const ALLIANCE_COLUMNS: readonly SheetColumn<AllianceColumn>[] = [
  {
    key: "name",
    heading: "联合体",
    also: ["联合体名称", "名称", "集团名称"],
    isNeeded: true,
    hint: "每个成员一行；同一联合体的各行名称相同",
    examples: [`${EXAMPLE_MARK}青禾实验教育集团`, `${EXAMPLE_MARK}青禾实验教育集团`],
    width: 180,
  },
  {
    key: "kind",
    heading: "类别",
    also: ["联合体类别"],
    isNeeded: true,
    hint: `填写其一：${KIND_WORDS}；同一联合体填一行即可`,
    examples: ["教育集团", ""],
    width: 100,
  },
  {
    key: "host",
    heading: "主办单位",
    also: ["牵头部门", "主管单位"],
    isNeeded: false,
    hint: "登记和维护它的单位；新增时不填为本单位",
    examples: ["青禾县教育局", ""],
    width: 150,
  },
  {
    key: "paper",
    heading: "文号或牌匾",
    also: ["文号", "牌匾"],
    isNeeded: false,
    hint: "可不填；已有联合体不填的，保留原内容",
    examples: ["青教〔2026〕3号", ""],
    width: 150,
  },
  {
    key: "founded",
    heading: "成立日期",
    also: ["成立时间"],
    isNeeded: false,
    hint: "如 2026-09-01；新增时不填为成员最早的加入日期，没有的为今天",
    examples: ["2026-09-01", ""],
    width: 110,
  },
  {
    key: "unit",
    heading: "成员单位",
    also: ["成员", "单位", "成员校"],
    isNeeded: true,
    hint: "单位的名称、简称或代码；成员为个人的，填其任职单位",
    examples: ["青禾县第一小学", "青禾县第二小学"],
    width: 160,
  },
  {
    key: "person",
    heading: "人员",
    also: ["姓名", "成员姓名"],
    isNeeded: false,
    hint: "成员为个人的填姓名；为单位的不填",
    examples: ["", ""],
    width: 90,
  },
  {
    key: "role",
    heading: "角色",
    also: ["职务", "成员角色"],
    isNeeded: true,
    hint: `填写其一：${ROLE_WORDS}`,
    examples: ["牵头校", "成员校"],
    width: 90,
  },
  {
    key: "since",
    heading: "加入日期",
    also: ["加入时间"],
    isNeeded: false,
    hint: "如 2026-09-01；不填为成立日期，已有联合体的为今天",
    examples: ["2026-09-01", ""],
    width: 110,
  },
  {
    key: "until",
    heading: "退出日期",
    also: ["退出时间"],
    isNeeded: false,
    hint: "自这一天起不再是成员；仍在其中的不填",
    examples: ["", ""],
    width: 110,
  },
];

export const previewAlliances = route({
  method: "post",
  path: "/api/alliances/import-preview",
  summary: `What importing a sheet of alliances and their members would do, row by row; at most ${MOST_ROWS} rows and ${LARGEST_SHEET} bytes`,
  query: PreviewQuery,
  body: "bytes",
  response: ImportPreview,
});

export const importAlliances = route({
  method: "post",
  path: "/api/alliances/import",
  summary: "Makes the alliances of a sheet, and lets members join and leave, as previewed, all or none",
  query: ImportQuery,
  body: "bytes",
  response: z.object({ counts: ImportCounts }),
});

export const exportAlliances = route({
  method: "get",
  path: "/api/alliances/export",
  summary:
    "The alliances in sight that hold today with those who belong to them, as CSV in UTF-8, with the columns of the import",
  response: "bytes",
});

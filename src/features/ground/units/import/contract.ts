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
} from "../../../../base/import-shape.ts";
import { route } from "../../../../base/route.ts";
import { SCHOOL_KIND_NAMES, SCHOOL_KINDS, UNIT_KIND_NAMES } from "../contract.ts";
import { LONGEST_REMIT } from "../remit/contract.ts";

export type UnitColumn = "name" | "shortName" | "kind" | "parent" | "code" | "remit";

/** What the column 类别 may say of a unit that is opened; a school says its level. */
export const KIND_WORDS = [
  ...(["department", "county", "office"] as const).map((kind) => UNIT_KIND_NAMES[kind]),
  ...SCHOOL_KINDS.map((kind) => SCHOOL_KIND_NAMES[kind]),
];

/** The columns of a sheet of units, in the order of templates and exports. */
export const UNIT_COLUMNS: readonly SheetColumn<UnitColumn>[] = [
  {
    key: "name",
    heading: "名称",
    also: ["单位名称", "单位", "学校名称"],
    isNeeded: true,
    hint: "单位全称，同一上级单位之下不能重名",
    examples: [`${EXAMPLE_MARK}青禾县教育局`, `${EXAMPLE_MARK}青禾县第一小学`],
    width: 180,
  },
  {
    key: "shortName",
    heading: "简称",
    also: ["单位简称"],
    isNeeded: false,
    hint: "可不填；已有单位不填的，保留原简称",
    examples: ["青禾县", "县一小"],
    width: 110,
  },
  {
    key: "kind",
    heading: "类别",
    also: ["单位类别"],
    isNeeded: true,
    hint: `填写其一：${KIND_WORDS.join("、")}`,
    examples: ["县区局", "小学"],
    width: 90,
  },
  {
    key: "parent",
    heading: "上级单位",
    also: ["上级", "主管单位"],
    isNeeded: true,
    hint: "上级单位的名称、简称或代码，可以是本表中的单位，先后不限；重名的写成“上级/名称”",
    examples: ["云川市教育局", "青禾县教育局"],
    width: 160,
  },
  {
    key: "code",
    heading: "代码",
    also: ["单位代码"],
    isNeeded: false,
    hint: "小写字母、数字和连字符；可不填，新增时自动编号。填写已有代码的，按代码更新该单位的名称和简称",
    examples: ["", ""],
    width: 120,
  },
  {
    key: "remit",
    heading: "职责",
    also: ["主要职责", "工作职责", "单位职责"],
    isNeeded: false,
    longest: LONGEST_REMIT,
    hint: `“三定”规定中本单位的职责，最长 ${LONGEST_REMIT} 字；可不填，已有单位不填的，保留原职责`,
    examples: ["统筹全县教育事业发展，指导和管理各类学校", ""],
    width: 220,
  },
];

export const previewUnits = route({
  method: "post",
  path: "/api/units/import-preview",
  summary: `What importing a sheet of units would do, row by row; at most ${MOST_ROWS} rows and ${LARGEST_SHEET} bytes`,
  query: PreviewQuery,
  body: "bytes",
  response: ImportPreview,
});

export const importUnits = route({
  method: "post",
  path: "/api/units/import",
  summary: "Opens and renames the units of a sheet as previewed, all of them or none",
  query: ImportQuery,
  body: "bytes",
  response: z.object({ counts: ImportCounts }),
});

export const exportUnits = route({
  method: "get",
  path: "/api/units/export",
  summary: "The post's unit and all open units below as CSV in UTF-8, with the columns of the import",
  response: "bytes",
});

import { z } from "zod";
import { POST_KINDS, POST_NAMES } from "../../../../base/actor.ts";
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

export type PersonColumn = "name" | "username" | "unit" | "kind" | "title" | "phone";

/** The columns of a sheet of people, in the order of templates and exports; each row is one post. */
export const PERSON_COLUMNS: readonly SheetColumn<PersonColumn>[] = [
  {
    key: "name",
    heading: "姓名",
    isNeeded: true,
    hint: "已登记的人员，须与登记的姓名一致",
    examples: [`${EXAMPLE_MARK}秦月`, `${EXAMPLE_MARK}秦月`],
    width: 90,
  },
  {
    key: "username",
    heading: "账号",
    also: ["登录名", "用户名", "登录账号"],
    isNeeded: true,
    hint: "用于登录：小写字母、数字和 . _ -，2 至 40 个。一人任多个岗位的，每个岗位一行，账号相同",
    examples: ["qinyue", "qinyue"],
    width: 150,
  },
  {
    key: "unit",
    heading: "单位",
    also: ["所在单位", "工作单位", "单位名称"],
    isNeeded: true,
    hint: "单位的名称、简称或代码；重名的写成“上级/名称”",
    examples: ["青禾县教育局", "青禾县第一小学"],
    width: 150,
  },
  {
    key: "kind",
    heading: "岗位",
    also: ["岗位类别"],
    isNeeded: true,
    hint: `填写其一：${POST_KINDS.map((kind) => POST_NAMES[kind]).join("、")}`,
    examples: ["负责人", "经办"],
    width: 100,
  },
  {
    key: "title",
    heading: "职务",
    also: ["职务名称"],
    isNeeded: false,
    hint: "如“办公室副主任”，可不填；不填的，保留原职务",
    examples: ["副局长", ""],
    width: 120,
  },
  {
    key: "phone",
    heading: "电话",
    also: ["手机", "手机号", "手机号码", "联系电话"],
    isNeeded: false,
    hint: "可不填；不填的，保留原电话",
    examples: ["", ""],
    width: 120,
  },
];

/** A person's temporary password, in the one answer that shows it. */
export const NewPassword = z.object({
  name: z.string(),
  username: z.string(),
  unit: z.string(),
  password: z.string(),
});
export type NewPassword = z.output<typeof NewPassword>;

export const previewPeople = route({
  method: "post",
  path: "/api/people/import-preview",
  summary: `What importing a sheet of people would do, row by row; at most ${MOST_ROWS} rows and ${LARGEST_SHEET} bytes`,
  query: PreviewQuery,
  body: "bytes",
  response: ImportPreview.extend({
    waiting: z.number().describe("people in the sheet who have not changed their temporary password yet"),
  }),
});

export const importPeople = route({
  method: "post",
  path: "/api/people/import",
  summary: "Registers the people of a sheet as previewed; temporary passwords are in this answer only",
  query: ImportQuery.extend({
    reissue: z
      .enum(["true", "false"])
      .default("false")
      .describe("new temporary passwords for those who have not changed theirs yet"),
  }),
  body: "bytes",
  response: z.object({ counts: ImportCounts, passwords: z.array(NewPassword) }),
});

export const exportPeople = route({
  method: "post",
  path: "/api/people/export",
  summary:
    "The current posts of the post's unit and below as CSV in UTF-8; the export is itself an act on the trail",
  response: "bytes",
});

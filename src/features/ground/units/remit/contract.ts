import { z } from "zod";
import { LocalDate } from "../../../../base/dates.ts";
import { Id } from "../../../../base/ids.ts";
import { Version } from "../../../../base/numbers.ts";
import { route } from "../../../../base/route.ts";
import { Reason, UnitRow } from "../contract.ts";

/** From where a remit was taken. */
export const REMIT_SOURCES = ["typed", "sheet", "document"] as const;
export type RemitSource = (typeof REMIT_SOURCES)[number];

/** Wording of these on screen. */
export const REMIT_SOURCE_NAMES: Record<RemitSource, string> = {
  typed: "人工填写",
  sheet: "表格导入",
  document: "文稿读取",
};

/** Most characters of one unit's remit. */
export const LONGEST_REMIT = 8000;

/** What a unit is there to do, in its own lines; empty takes it back. */
export const RemitText = z.string().trim().max(LONGEST_REMIT, `职责最长 ${LONGEST_REMIT} 个字`);

/** A unit's remit as it held from a day on. */
export const RemitRow = z.object({
  id: Id,
  onDate: LocalDate,
  text: z.string(),
  reason: z.string(),
  source: z.enum(REMIT_SOURCES),
});
export type RemitRow = z.output<typeof RemitRow>;

const OneUnit = z.object({ id: Id });

export const listRemits = route({
  method: "get",
  path: "/api/units/{id}/remits",
  summary: "A unit's remit in all its wordings, the one in force first",
  params: OneUnit,
  response: z.object({ rows: z.array(RemitRow) }),
});

export const setRemit = route({
  method: "post",
  path: "/api/units/{id}/remit",
  summary: "Says what a unit is there to do, from a date on",
  params: OneUnit,
  body: z.object({ version: Version, text: RemitText, onDate: LocalDate, reason: Reason }),
  response: UnitRow,
});

/** Most units whose remits are written in one act. */
export const MOST_REMITS = 500;

/** Remits of several units, as they were read from one text. */
export const RemitsGiven = z
  .array(z.object({ unitId: Id, version: Version, text: RemitText.min(1, "请填写职责") }))
  .min(1, "请至少选择一个单位")
  .max(MOST_REMITS, `一次最多写入 ${MOST_REMITS} 个单位的职责`)
  .refine((rows) => new Set(rows.map(({ unitId }) => unitId)).size === rows.length, "同一单位只能出现一次");

/** A unit's part of a text that tells several units' remits. */
export const RemitFound = z.object({
  unitId: Id,
  name: z.string(),
  version: z.number(),
  text: z.string().describe("whole, even where it is longer than a remit may be"),
  before: z.string().describe("the remit in force, empty where there is none"),
  allowed: z.boolean().describe("whether the actor may write it"),
});
export type RemitFound = z.output<typeof RemitFound>;

/** What was read from such a text. */
export const RemitsRead = z.object({
  found: z.array(RemitFound),
  unknown: z.array(z.string()).describe("headings that look like a unit's and name none, or several"),
  ahead: z.string().describe("what stands before the first heading, and is no unit's"),
});
export type RemitsRead = z.output<typeof RemitsRead>;

/** Most characters of a text that tells several units' remits. */
export const LONGEST_REMITS_TEXT = 200_000;

export const readRemits = route({
  method: "post",
  path: "/api/units/remits/read",
  summary: "Reads several units' remits from one pasted text, each under its unit's name; writes nothing",
  body: z.object({
    text: z.string().trim().min(1, "请粘贴职责文本").max(LONGEST_REMITS_TEXT, "文本最长 20 万字"),
  }),
  response: RemitsRead,
});

export const setRemits = route({
  method: "post",
  path: "/api/units/remits",
  summary: "Says what several units are there to do, from one date on; all or none",
  body: z.object({
    rows: RemitsGiven,
    onDate: LocalDate,
    reason: Reason,
    source: z.enum(["typed", "document"]).default("typed"),
  }),
  response: z.object({ count: z.number() }),
});

import { z } from "zod";
import { UNIT_KINDS, type UnitKind } from "../../../base/actor.ts";
import { LocalDate } from "../../../base/dates.ts";
import { Id } from "../../../base/ids.ts";
import { Line, NarrowLine } from "../../../base/line.ts";
import { Version } from "../../../base/numbers.ts";
import { route } from "../../../base/route.ts";

export const SCHOOL_KINDS = [
  "kindergarten",
  "primary",
  "middle",
  "high",
  "nine-year",
  "complete-secondary",
  "twelve-year",
  "vocational",
  "special",
] as const;
export type SchoolKind = (typeof SCHOOL_KINDS)[number];

/** Wording of unit kinds on screen. */
export const UNIT_KIND_NAMES: Record<UnitKind, string> = {
  authority: "主管局",
  department: "处室",
  county: "县区局",
  school: "学校",
  office: "内设机构",
};

/** Wording of school kinds on screen. */
export const SCHOOL_KIND_NAMES: Record<SchoolKind, string> = {
  kindergarten: "幼儿园",
  primary: "小学",
  middle: "初中",
  high: "高中",
  "nine-year": "九年一贯制",
  "complete-secondary": "完全中学",
  "twelve-year": "十二年一贯制",
  vocational: "中职",
  special: "特教",
};

/** Below which kinds a unit of each kind may stand. */
export const PARENT_KINDS: Record<UnitKind, readonly UnitKind[]> = {
  authority: [],
  department: ["authority", "county"],
  county: ["authority"],
  school: ["authority", "county"],
  office: ["authority", "department", "county", "school"],
};

/** What may be done with a unit. */
export const UNIT_VERBS = ["open-below", "remit", "rename", "move", "merge", "close"] as const;
export type UnitVerb = (typeof UNIT_VERBS)[number];

/** A unit as the tree lists it. */
export const UnitRow = z.object({
  id: Id,
  parentId: Id.nullable(),
  kind: z.enum(UNIT_KINDS),
  schoolKind: z.enum(SCHOOL_KINDS).nullable(),
  code: z.string(),
  name: z.string(),
  shortName: z.string().nullable(),
  path: z.string(),
  closedOn: LocalDate.nullable(),
  mergedIntoId: Id.nullable(),
  version: z.number(),
  /** Whether the reader sees into it; ancestors are listed for their names only. */
  within: z.boolean(),
  verbs: z.array(z.enum(UNIT_VERBS)),
});
export type UnitRow = z.output<typeof UnitRow>;

/** A dated change in a unit's life. */
export const UnitChangeRow = z.object({
  id: Id,
  kind: z.enum(["opened", "renamed", "moved", "merged", "closed"]),
  onDate: LocalDate,
  from: z.string(),
  to: z.string(),
  reason: z.string(),
});
export type UnitChangeRow = z.output<typeof UnitChangeRow>;

/** What units are called, in full and in short, and their codes. */
export const UnitName = Line.min(1, "请填写名称").max(80, "名称最长 80 个字");
export const ShortName = Line.min(1).max(20, "简称最长 20 个字");
export const UnitCode = NarrowLine.toLowerCase().regex(
  /^[a-z0-9][a-z0-9-]{0,39}$/,
  "代码由小写字母、数字和连字符组成，最长 40 个",
);
/** Why a unit changed, or by what paper. */
export const Reason = z.string().trim().min(1, "请说明原因或依据").max(500, "最长 500 个字");
const OneUnit = z.object({ id: Id });

export const listUnits = route({
  method: "get",
  path: "/api/units",
  summary: "The visible tree in one answer: the post's unit, everything below it, and its ancestors' names",
  response: z.object({ rows: z.array(UnitRow) }),
});

export const listUnitChanges = route({
  method: "get",
  path: "/api/units/{id}/changes",
  summary: "The dated changes in a unit's life, the newest first",
  params: OneUnit,
  response: z.object({ rows: z.array(UnitChangeRow) }),
});

export const openUnit = route({
  method: "post",
  path: "/api/units",
  summary: "Opens a unit below another",
  body: z
    .object({
      parentId: Id,
      kind: z.enum(UNIT_KINDS),
      schoolKind: z.enum(SCHOOL_KINDS).nullable().default(null),
      code: UnitCode,
      name: UnitName,
      shortName: ShortName.nullable().default(null),
      onDate: LocalDate.optional(),
    })
    .refine((unit) => (unit.kind === "school") === (unit.schoolKind !== null), {
      path: ["schoolKind"],
      message: "学校须选学段，其他单位不选",
    }),
  response: UnitRow,
});

export const renameUnit = route({
  method: "post",
  path: "/api/units/{id}/rename",
  summary: "Gives a unit another name from a date on",
  params: OneUnit,
  body: z.object({
    version: Version,
    name: UnitName,
    shortName: ShortName.nullable().default(null),
    onDate: LocalDate,
    reason: Reason,
  }),
  response: UnitRow,
});

export const moveUnit = route({
  method: "post",
  path: "/api/units/{id}/move",
  summary: "Puts a unit with everything below it under another parent",
  params: OneUnit,
  body: z.object({ version: Version, parentId: Id, onDate: LocalDate, reason: Reason }),
  response: UnitRow,
});

export const mergeUnit = route({
  method: "post",
  path: "/api/units/{id}/merge",
  summary: "Merges a unit into another of its kind, which takes over what it owned and what stood below it",
  params: OneUnit,
  body: z.object({ version: Version, intoId: Id, onDate: LocalDate, reason: Reason }),
  response: UnitRow,
});

export const closeUnit = route({
  method: "post",
  path: "/api/units/{id}/close",
  summary: "Closes a unit that has no open units below it and owes nothing",
  params: OneUnit,
  body: z.object({ version: Version, onDate: LocalDate, reason: Reason }),
  response: UnitRow,
});

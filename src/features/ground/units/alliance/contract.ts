import { z } from "zod";
import { LocalDate } from "../../../../base/dates.ts";
import { Id } from "../../../../base/ids.ts";
import { Line, SearchWords } from "../../../../base/line.ts";
import { PageByKey, PagedByKey, Version } from "../../../../base/numbers.ts";
import { route } from "../../../../base/route.ts";
import { Reason } from "../contract.ts";
import { ALLIANCE_KINDS, ROLES } from "./kinds.ts";

const OneUnit = z.object({ id: Id, name: z.string() });

/** An alliance as lists show it. */
export const AllianceRow = z.object({
  id: Id,
  kind: z.enum(ALLIANCE_KINDS),
  name: z.string(),
  /** The unit that keeps it. */
  host: OneUnit,
  paper: z.string().describe("number of its document, or its plaque; empty where there is none"),
  since: LocalDate,
  until: LocalDate.nullable().describe("from this day on it is no more"),
  isOver: z.boolean(),
  memberCount: z.number().describe("how many belong to it today"),
  version: z.number(),
});
export type AllianceRow = z.output<typeof AllianceRow>;

/** A unit's or a person's time in an alliance. */
export const AllianceMember = z.object({
  id: Id,
  unit: OneUnit,
  /** Who belongs to it by a post in that unit; null where the unit itself does. */
  person: z
    .object({
      postId: Id,
      name: z.string(),
      title: z.string().nullable(),
      hasLeft: z.boolean().describe("the post is held no more, whatever the days here say"),
    })
    .nullable(),
  role: z.enum(ROLES),
  since: LocalDate,
  until: LocalDate.nullable(),
  holds: z.enum(["now", "later", "over"]),
});
export type AllianceMember = z.output<typeof AllianceMember>;

/** An alliance as its page shows it. */
export const Alliance = AllianceRow.extend({
  members: z.array(AllianceMember),
  mayKeep: z.boolean().describe("whether the acting post may change it and its members"),
});
export type Alliance = z.output<typeof Alliance>;

/** An alliance to which a unit belongs or belonged, and as what. */
export const AllianceOfUnit = z.object({
  id: Id,
  kind: z.enum(ALLIANCE_KINDS),
  name: z.string(),
  member: AllianceMember,
});
export type AllianceOfUnit = z.output<typeof AllianceOfUnit>;

/** An alliance with the units that belong to it today, for choosing them all. */
export const AllianceChoice = z.object({
  id: Id,
  kind: z.enum(ALLIANCE_KINDS),
  name: z.string(),
  unitIds: z.array(Id),
});
export type AllianceChoice = z.output<typeof AllianceChoice>;

/** Most members that are added at once. */
export const MOST_MEMBERS = 500;

/** A member that is to be. */
export const NewMember = z.object({
  unitId: Id,
  postId: Id.nullable().default(null).describe("somebody's post in that unit, where no unit belongs to it"),
  role: z.enum(ROLES),
  since: LocalDate,
  until: LocalDate.nullable().default(null),
});
export type NewMember = z.output<typeof NewMember>;

/** What an alliance is called, and its paper. */
export const AllianceName = Line.min(1, "请填写名称").max(80, "名称最长 80 个字");
export const Paper = Line.max(200, "最长 200 个字");
const Members = z.array(NewMember).max(MOST_MEMBERS, `一次最多加入 ${MOST_MEMBERS} 个成员`);
const One = z.object({ id: Id });
const OneMember = z.object({ id: Id, memberId: Id });
const Acted = z.object({ id: Id, version: z.number() });

export const listAlliances = route({
  method: "get",
  path: "/api/alliances",
  summary: "Alliances that units in sight keep or belong to, the newest first",
  query: z.object({
    ...PageByKey,
    q: SearchWords,
    kind: z.enum(ALLIANCE_KINDS).optional(),
    over: z.enum(["true", "false"]).default("false").describe("those that are no more"),
  }),
  response: z.object({ rows: z.array(AllianceRow), ...PagedByKey, mayMake: z.boolean() }),
});

export const getAlliance = route({
  method: "get",
  path: "/api/alliances/{id}",
  summary: "One alliance with all its members, former ones too",
  params: One,
  response: Alliance,
});

export const listAllianceChoices = route({
  method: "get",
  path: "/api/alliance-choices",
  summary: "Alliances in sight with the units that belong to them today",
  response: z.object({ rows: z.array(AllianceChoice) }),
});

export const listAlliancesOfUnit = route({
  method: "get",
  path: "/api/units/{id}/alliances",
  summary: "The alliances to which a unit belongs or belonged, itself or by somebody's post in it",
  params: One,
  response: z.object({ rows: z.array(AllianceOfUnit) }),
});

export const listAlliancePosts = route({
  method: "get",
  path: "/api/units/{id}/alliance-posts",
  summary: "Posts held today in a unit, for those who keep alliances",
  params: One,
  response: z.object({
    rows: z.array(
      z.object({ id: Id, name: z.string(), title: z.string().nullable(), isLeader: z.boolean() }),
    ),
  }),
});

export const makeAlliance = route({
  method: "post",
  path: "/api/alliances",
  summary: "Makes an alliance, with its first members",
  body: z.object({
    kind: z.enum(ALLIANCE_KINDS),
    name: AllianceName,
    hostId: Id,
    paper: Paper.default(""),
    since: LocalDate,
    members: Members.default([]),
  }),
  response: Acted,
});

export const changeAlliance = route({
  method: "post",
  path: "/api/alliances/{id}/change",
  summary: "Gives an alliance another name, paper, keeper or first day",
  params: One,
  body: z.object({
    version: Version,
    name: AllianceName,
    hostId: Id,
    paper: Paper.default(""),
    since: LocalDate,
  }),
  response: Acted,
});

export const endAlliance = route({
  method: "post",
  path: "/api/alliances/{id}/end",
  summary: "Ends an alliance, and with it the time of all who belong to it",
  params: One,
  body: z.object({ version: Version, onDate: LocalDate, reason: Reason }),
  response: Acted,
});

export const addMembers = route({
  method: "post",
  path: "/api/alliances/{id}/members",
  summary: "Lets units or people join an alliance, each from a day on",
  params: One,
  body: z.object({ version: Version, members: Members.min(1, "请至少选择一个成员") }),
  response: Acted,
});

export const endMember = route({
  method: "post",
  path: "/api/alliances/{id}/members/{memberId}/end",
  summary: "Lets a member leave an alliance on a day",
  params: OneMember,
  body: z.object({ version: Version, onDate: LocalDate, reason: Reason }),
  response: Acted,
});

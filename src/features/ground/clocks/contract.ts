import { z } from "zod";
import { LocalDate } from "../../../base/dates.ts";
import { Id } from "../../../base/ids.ts";
import { Version, whole, wholeInAddress } from "../../../base/numbers.ts";
import { type RouteResult, route } from "../../../base/route.ts";
import { Calendar, SpecialDay, Vacation } from "./count/calendar.ts";
import { ClockRule } from "./count/rule.ts";

/** The years whose calendar can be looked at and amended. */
export const [FIRST_YEAR, LAST_YEAR] = [2004, 2100] as const;

export const getCalendar = route({
  method: "get",
  path: "/api/clocks/calendar",
  summary:
    "The days of a unit's office: what differs from the weekday, vacations, and until when it is known",
  query: z.object({ unitId: Id.optional().describe("the acting post's own unit where none is named") }),
  response: Calendar,
});

/** By which rule a date was counted, and from which day; for records that are due by rule. */
export const DueRule = z.object({ code: ClockRule.shape.code, startedOn: LocalDate });
export type DueRule = z.infer<typeof DueRule>;

/** A record's date by rule as it is kept: the rule as it was when the count began. */
export const DueKept = z.object({ rule: ClockRule, startedOn: LocalDate, isProvisional: z.boolean() });
export type DueKept = z.infer<typeof DueKept>;

const YearNamed = z.object({ year: wholeInAddress(FIRST_YEAR, LAST_YEAR) });

/** A day of a year's arrangement, with who said so. */
export const ArrangedDay = SpecialDay.extend({ by: z.enum(["national", "own"]) });
export type ArrangedDay = z.infer<typeof ArrangedDay>;

export const getYear = route({
  method: "get",
  path: "/api/clocks/years/{year}",
  summary:
    "The days of a year that differ from their weekday, as arranged nationally and as the authority amended it",
  params: YearNamed,
  response: z.object({
    year: z.number(),
    version: z.number().describe("0 where the authority has not amended it"),
    isNational: z.boolean().describe("the national arrangement is known"),
    isWhole: z.boolean().describe("the authority says that it entered all days of the year"),
    days: z.array(ArrangedDay),
    knownUntil: LocalDate,
    mayChange: z.boolean(),
  }),
});
export type Year = RouteResult<typeof getYear>;

export const saveYear = route({
  method: "put",
  path: "/api/clocks/years/{year}",
  summary: "Sets which days of a year the authority's offices do not work, or work though it is a weekend",
  params: YearNamed,
  body: z.object({
    version: whole(0).describe("the version that the person saw; 0 where nobody has amended it yet"),
    isWhole: z.boolean(),
    days: z.array(SpecialDay).max(200).describe("the authority's own days only"),
  }),
  response: z.object({ version: Version }),
});

/** Moves that are shown before a calendar is saved; all of them are made. */
export const MOVES_SHOWN = 100;

export const previewYear = route({
  method: "post",
  path: "/api/clocks/years/{year}/preview",
  summary: "Which running time limits these days of a year would move; writes nothing",
  params: YearNamed,
  body: z.object({ isWhole: z.boolean(), days: z.array(SpecialDay).max(200) }),
  response: z.object({
    total: z.number(),
    moves: z
      .array(
        z.object({
          kind: z.string(),
          id: Id,
          title: z.string(),
          oldDue: LocalDate,
          newDue: LocalDate,
          isProvisional: z.boolean(),
        }),
      )
      .describe(`the earliest ${MOVES_SHOWN}`),
  }),
});

export const VacationRow = Vacation.extend({
  id: Id,
  version: z.number(),
  unitId: Id,
  unitName: z.string(),
  mayWithdraw: z.boolean(),
});
export type VacationRow = z.infer<typeof VacationRow>;

export const listVacations = route({
  method: "get",
  path: "/api/clocks/vacations",
  summary:
    "Vacations of the acting post's unit, of those above it and of those below it; the latest first, at most 500",
  response: z.object({ rows: z.array(VacationRow), maySet: z.boolean() }),
});

export const setVacation = route({
  method: "post",
  path: "/api/clocks/vacations",
  summary: "Sets days without school for a unit and all below it",
  body: Vacation.extend({ unitId: Id }),
  response: z.object({ id: Id }),
});

export const withdrawVacation = route({
  method: "post",
  path: "/api/clocks/vacations/{id}/withdraw",
  summary: "Takes a vacation back",
  params: z.object({ id: Id }),
  body: z.object({ version: Version }),
  response: z.object({ version: Version }),
});

/** A rule as it stands today: the law's, or the authority's own, which holds before it. */
export const RuleRow = z.object({
  rule: ClockRule,
  isOwn: z.boolean().describe("set by the authority; else as the software brings it, after the law"),
  withdraw: z
    .object({ id: Id, version: z.number() })
    .nullable()
    .describe("by what the acting post may take it back"),
  isComing: z.boolean().describe("its day has not come"),
});
export type RuleRow = z.infer<typeof RuleRow>;

export const listRules = route({
  method: "get",
  path: "/api/clocks/rules",
  summary: "Time limits in force today, and those whose day comes",
  response: z.object({ rows: z.array(RuleRow), mayChange: z.boolean() }),
});

export const setRule = route({
  method: "post",
  path: "/api/clocks/rules",
  summary: "Sets a time limit from a day on: a new one, or another wording of one that is there",
  body: z.object({
    ...ClockRule.shape,
    code: ClockRule.shape.code.nullable().describe("null: a new one"),
    fromDay: LocalDate,
  }),
  response: z.object({ id: Id, code: z.string() }),
});

export const withdrawRule = route({
  method: "post",
  path: "/api/clocks/rules/{id}/withdraw",
  summary:
    "Takes back a time limit that the authority set; what held before holds again, running clocks keep theirs",
  params: z.object({ id: Id }),
  body: z.object({ version: Version }),
  response: z.object({ version: Version }),
});

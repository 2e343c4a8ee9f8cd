import { type RawBuilder, sql } from "kysely";
import type { Doer } from "../../../base/actor.ts";
import { addDays } from "../../../base/dates.ts";
import type { Tables, Transaction } from "../../../base/server/database.ts";
import { pathAndAbove } from "../../../record/server/below.ts";
import type { DueKept } from "./contract.ts";
import { type Calendar, dayFinder, isWorked, type SpecialDay } from "./count/calendar.ts";
import { reckon } from "./count/reckon.ts";
import { ClockRule } from "./count/rule.ts";
import { NATIONAL_DAYS } from "./national.ts";

/** What a calendar is read by. */
interface Reading {
  db: Transaction<Tables>;
  actor: Pick<Doer, "authorityId">;
}

/** The days of a unit's office, of all years that are known: the national arrangement, amended by the authority. */
export async function calendarOf(tx: Reading, unitPath: string): Promise<Calendar> {
  const [calendar, vacations] = await Promise.all([
    officeCalendar(tx),
    tx.db
      .selectFrom("vacation")
      .select(["name", "from_day as from", "to_day as to"])
      .where("authority_id", "=", tx.actor.authorityId)
      .where("unit_path", "in", pathAndAbove(unitPath))
      .where("is_withdrawn", "=", false)
      .orderBy("from_day")
      .orderBy("id")
      .execute(),
  ]);
  return { ...calendar, vacations };
}

/** The same without vacations, as all offices of an authority have it alike; `instead` in place of what is kept of a year. */
export async function officeCalendar(tx: Reading, instead?: YearKept): Promise<Calendar> {
  const [own, wholeYears] = await Promise.all([ownDays(tx), wholeYearsOf(tx)]);
  const kept = instead
    ? own.filter(({ day }) => !day.startsWith(`${instead.year}-`)).concat(instead.days)
    : own;
  if (instead) wholeYears[instead.isWhole ? "add" : "delete"](instead.year);
  return { ...known(wholeYears), special: overlaid([...NATIONAL_DAYS.values()].flat(), kept), vacations: [] };
}

/** What an authority says of a year: its own days, and whether they are all there are. */
export interface YearKept {
  year: number;
  isWhole: boolean;
  days: readonly SpecialDay[];
}

/** The authority's own days, in order. */
function ownDays({ db, actor }: Reading): Promise<SpecialDay[]> {
  return db
    .selectFrom("calendar_day")
    .select(["day", "kind", "name"])
    .where("authority_id", "=", actor.authorityId)
    .orderBy("day")
    .execute() as Promise<SpecialDay[]>;
}

/** Years whose days the authority says it entered whole. */
export async function wholeYearsOf({ db, actor }: Reading): Promise<Set<number>> {
  const rows = await db
    .selectFrom("calendar_year")
    .select("year")
    .where("authority_id", "=", actor.authorityId)
    .where("is_whole", "=", true)
    .execute();
  return new Set(rows.map(({ year }) => year));
}

/** Whether the offices of an authority work on a day. */
export async function isWorkedOn(tx: Reading, day: string): Promise<boolean> {
  return isWorked(dayFinder(await officeCalendar(tx))(day));
}

/**
 * The earliest day from which no more than so many days worked have passed: of a limit of one working day on a Monday it is
 * the Friday before.
 */
export function workedDaysBack(calendar: Calendar, day: string, count: number): string {
  const find = dayFinder(calendar);
  let at = day;
  for (let worked = 0; ; at = addDays(at, -1)) if (isWorked(find(at)) && ++worked > count) return at;
}

/** From the first national year on, until the end of the last year without a gap before it. */
export function known(wholeYears: ReadonlySet<number>): Pick<Calendar, "knownFrom" | "knownUntil"> {
  const first = Math.min(...NATIONAL_DAYS.keys());
  let last = first;
  while (NATIONAL_DAYS.has(last + 1) || wholeYears.has(last + 1)) last += 1;
  return { knownFrom: `${first}-01-01`, knownUntil: `${last}-12-31` };
}

/** One's own word on a day goes before the national one. */
function overlaid(national: readonly SpecialDay[], own: readonly SpecialDay[]): SpecialDay[] {
  const days = new Map([...national, ...own].map((one) => [one.day, one]));
  return [...days.values()].sort((one, other) => (one.day < other.day ? -1 : 1));
}

/**
 * Those of an authority's dates by rule that the calendar of today does not give; what is provisional is counted again at
 * night, and is left out. `open` are the records whose date still counts, as a query for their ids.
 */
export async function datesAmiss(
  db: Transaction<Tables>,
  authorityId: string,
  kind: string,
  open: RawBuilder<unknown>,
): Promise<string[]> {
  const calendar = await officeCalendar({ db, actor: { authorityId } });
  const { rows } = await sql<{ id: string; rule: unknown; startedOn: string; dueOn: string }>`
    select subject_id::text as id, rule, started_on::text as "startedOn", due_on::text as "dueOn" from clock
    where authority_id = ${authorityId} and subject_kind = ${kind} and not is_provisional
      and subject_id in (${open}) order by subject_id`.execute(db);
  return rows.flatMap(({ id, rule, startedOn, dueOn }) => {
    const course = { rule: ClockRule.parse(rule), startedOn, pauses: [], restarts: [], extendedBy: 0 };
    return reckon(course, calendar).dueOn === dueOn ? [] : [id];
  });
}

/** The date by rule of a record; null where it is due by none. */
export async function dueKeptOf({ db, actor }: Reading, kind: string, id: string): Promise<DueKept | null> {
  const row = await db
    .selectFrom("clock")
    .select(["rule", "started_on", "is_provisional"])
    .where("authority_id", "=", actor.authorityId)
    .where("subject_kind", "=", kind)
    .where("subject_id", "=", id)
    .executeTakeFirst();
  if (!row) return null;
  return { rule: ClockRule.parse(row.rule), startedOn: row.started_on, isProvisional: row.is_provisional };
}

import type { ReadTx } from "../../../base/server/act.ts";
import { pathAndAbove } from "../../../record/server/below.ts";
import type { Calendar, SpecialDay } from "./count/calendar.ts";
import { NATIONAL_DAYS } from "./national.ts";

/** The days of a unit's office, of all years that are known: the national arrangement, amended by the authority. */
export async function calendarOf(tx: ReadTx, unitPath: string): Promise<Calendar> {
  const [own, wholeYears, vacations] = await Promise.all([
    ownDays(tx),
    wholeYearsOf(tx),
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
  return { ...known(wholeYears), special: overlaid([...NATIONAL_DAYS.values()].flat(), own), vacations };
}

/** The authority's own days, in order. */
function ownDays({ db, actor }: ReadTx): Promise<SpecialDay[]> {
  return db
    .selectFrom("calendar_day")
    .select(["day", "kind", "name"])
    .where("authority_id", "=", actor.authorityId)
    .orderBy("day")
    .execute() as Promise<SpecialDay[]>;
}

/** Years whose days the authority says it entered whole. */
export async function wholeYearsOf({ db, actor }: ReadTx): Promise<Set<number>> {
  const rows = await db
    .selectFrom("calendar_year")
    .select("year")
    .where("authority_id", "=", actor.authorityId)
    .where("is_whole", "=", true)
    .execute();
  return new Set(rows.map(({ year }) => year));
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

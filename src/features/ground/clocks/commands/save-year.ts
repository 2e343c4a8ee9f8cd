import { inWords } from "../../../../base/dates.ts";
import { newId } from "../../../../base/ids.ts";
import type { ReadTx, Tx } from "../../../../base/server/act.ts";
import type { Clocked } from "../../../../base/server/clocked.ts";
import { refusedAt } from "../../../../record/server/expect-date.ts";
import { addParts, change, expectAllowed } from "../../../../record/server/records.ts";
import { lockSoleForAct } from "../../../../record/server/sole.ts";
import { isWeekend, type SpecialDay } from "../count/calendar.ts";
import { officeCalendar, type YearKept } from "../lookup.ts";
import { NATIONAL_DAYS } from "../national.ts";
import { mayKeepCalendar } from "../policy.ts";
import { CALENDAR_YEAR } from "../store.ts";
import { applyMoves, type Move, movesBy } from "./recount.ts";

/** What is to be kept of a year, and the version that the person saw; 0 where nobody has amended it yet. */
export interface YearSaid extends YearKept {
  version: number;
}

/**
 * Sets the authority's own days of a year, in place of those it set before. Errors: `forbidden`, `bad-request` (a day twice,
 * of another year, or worked anyway), `changed-meanwhile`. Running clocks move with it, each with an act on its record. Gives
 * the new version.
 */
export async function saveYear(
  tx: Tx,
  clocked: readonly Clocked[],
  { year, version, isWhole, days }: YearSaid,
): Promise<number> {
  const decision = mayKeepCalendar(tx.actor);
  expectAllowed(decision);
  refuseBadDays(year, days);
  const row = await lockSoleForAct(
    tx,
    CALENDAR_YEAR,
    { by: { year }, begins: { id: newId() } },
    version,
    decision,
  );
  const { authorityId, unitId, unitPath } = tx.actor;
  await tx.db
    .deleteFrom("calendar_day")
    .where("authority_id", "=", authorityId)
    .where("calendar_year_id", "=", row.id)
    .execute();
  await addParts(
    tx,
    "calendar_day",
    days.map((one) => ({ authority_id: authorityId, calendar_year_id: row.id, ...one })),
  );
  const holidays = daysLine(days, "holiday");
  const makeUps = daysLine(days, "make-up");
  const after = await change(
    tx,
    CALENDAR_YEAR,
    row,
    { is_whole: isWhole },
    {
      verb: "calendar-year.save",
      summary: `登记${year}年放假安排${isWhole ? "，已登记完整" : ""}`,
      unit: { id: unitId, path: unitPath },
      changes: { year, isWhole, ...(holidays && { holidays }), ...(makeUps && { makeUps }) },
    },
  );
  await applyMoves(tx, clocked, await movesBy(tx, clocked, await officeCalendar(tx), `${year}-01-01`));
  return after.version;
}

/** Which running clocks a year's days would move. Errors as {@link saveYear}; writes nothing. */
export async function previewYear(tx: ReadTx, clocked: readonly Clocked[], said: YearKept): Promise<Move[]> {
  expectAllowed(mayKeepCalendar(tx.actor));
  refuseBadDays(said.year, said.days);
  return movesBy(tx, clocked, await officeCalendar(tx, said), `${said.year}-01-01`);
}

/** A day stands once, lies in the year, and is set apart from something. */
function refuseBadDays(year: number, days: readonly SpecialDay[]): void {
  const seen = new Map<string, SpecialDay>();
  const national = new Map((NATIONAL_DAYS.get(year) ?? []).map((one) => [one.day, one]));
  for (const [i, one] of days.entries()) {
    const at = `days.${i}.day`;
    const words = inWords(one.day);
    const before = seen.get(one.day);
    if (before)
      throw refusedAt(
        at,
        before.kind === one.kind
          ? `${words}登记了两次`
          : `${words}既登记为放假，又登记为调休上班，请保留一项`,
      );
    if (!one.day.startsWith(`${year}-`)) throw refusedAt(at, `${words}不在${year}年`);
    if (one.kind === "make-up" && !isWeekend(one.day) && national.get(one.day)?.kind !== "holiday")
      throw refusedAt(at, `${words}本来就是工作日，不必登记为调休上班`);
    seen.set(one.day, one);
  }
}

/** The days of a kind as the trail tells them: 国庆节 10月1日、10月2日. */
function daysLine(days: readonly SpecialDay[], kind: SpecialDay["kind"]): string {
  const names = new Map<string, string[]>();
  for (const one of days.filter((day) => day.kind === kind)) {
    const [, month, day] = one.day.split("-").map(Number);
    names.set(one.name, [...(names.get(one.name) ?? []), `${month}月${day}日`]);
  }
  return [...names].map(([name, own]) => `${name} ${own.join("、")}`).join("；");
}

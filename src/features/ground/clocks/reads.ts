import { sql } from "kysely";
import { officeDate } from "../../../base/dates.ts";
import type { RouteResult } from "../../../base/route.ts";
import type { ReadTx } from "../../../base/server/act.ts";
import type { UnitScope } from "../../../base/server/scope.ts";
import { atOrBelow, pathAndAbove } from "../../../record/server/below.ts";
import type { listRules, listVacations, RuleRow, Year } from "./contract.ts";
import type { SpecialDay } from "./count/calendar.ts";
import { ClockRule } from "./count/rule.ts";
import { known, wholeYearsOf } from "./lookup.ts";
import { NATIONAL_DAYS } from "./national.ts";
import { mayKeepCalendar, maySetVacationOf, maySetVacations } from "./policy.ts";
import { PRESET_RULES } from "./presets.ts";

/** A year's days that differ from their weekday, each with who said so; one's own word goes before the national one. */
export async function readYear(tx: ReadTx, year: number): Promise<Year> {
  const row = await tx.db
    .selectFrom("calendar_year")
    .select(["id", "version", "is_whole"])
    .where("authority_id", "=", tx.actor.authorityId)
    .where("year", "=", year)
    .executeTakeFirst();
  const own = row ? await daysOf(tx, row.id) : [];
  const said = new Set(own.map(({ day }) => day));
  const national = (NATIONAL_DAYS.get(year) ?? []).filter(({ day }) => !said.has(day));
  const days = [
    ...national.map((one) => ({ ...one, by: "national" as const })),
    ...own.map((one) => ({ ...one, by: "own" as const })),
  ];
  return {
    year,
    version: row?.version ?? 0,
    isNational: NATIONAL_DAYS.has(year),
    isWhole: row?.is_whole ?? false,
    days: days.sort((one, other) => (one.day < other.day ? -1 : 1)),
    knownUntil: known(await wholeYearsOf(tx)).knownUntil,
    mayChange: mayKeepCalendar(tx.actor).allowed,
  };
}

function daysOf({ db, actor }: ReadTx, yearId: string): Promise<SpecialDay[]> {
  return db
    .selectFrom("calendar_day")
    .select(["day", "kind", "name"])
    .where("authority_id", "=", actor.authorityId)
    .where("calendar_year_id", "=", yearId)
    .execute() as Promise<SpecialDay[]>;
}

/** Vacations that are looked at, at once. */
const MOST_VACATIONS = 500;

/** Vacations of the unit, of those above it, which hold for it, and of those below it; the latest first. */
export async function readVacations(
  tx: ReadTx,
  scope: UnitScope,
): Promise<RouteResult<typeof listVacations>> {
  const rows = await tx.db
    .selectFrom("vacation as v")
    .innerJoin("unit as u", (join) =>
      join.onRef("u.authority_id", "=", "v.authority_id").onRef("u.id", "=", "v.unit_id"),
    )
    .select([
      "v.id",
      "v.version",
      "v.name",
      "v.from_day",
      "v.to_day",
      "v.unit_id",
      "v.unit_path",
      "u.name as unit_name",
    ])
    .where("v.authority_id", "=", scope.authorityId)
    .where("v.is_withdrawn", "=", false)
    .where((e) =>
      e.or([atOrBelow("v.unit_path", scope.path), e("v.unit_path", "in", pathAndAbove(scope.path))]),
    )
    .orderBy("v.from_day", "desc")
    .orderBy("v.id", "desc")
    .limit(MOST_VACATIONS)
    .execute();
  return {
    rows: rows.map(({ unit_id, unit_path, unit_name, from_day, to_day, ...row }) => ({
      ...row,
      from: from_day,
      to: to_day,
      unitId: unit_id,
      unitName: unit_name,
      mayWithdraw: maySetVacationOf(tx.actor, unit_path).allowed,
    })),
    maySet: maySetVacations(tx.actor).allowed,
  };
}

/** The rules of today, those of the law and the authority's own before them, and the own ones whose day comes. */
export async function readRules(tx: ReadTx): Promise<RouteResult<typeof listRules>> {
  const today = officeDate(tx.at);
  const mayChange = mayKeepCalendar(tx.actor).allowed;
  const own = await ownRules(tx, mayChange);
  const inForce = new Map<string, RuleRow>(
    PRESET_RULES.map((rule) => [rule.code, { rule, isOwn: false, withdraw: null, isComing: false }]),
  );
  // In order of day: the later word goes before the earlier.
  for (const row of own.filter(({ rule }) => rule.fromDay! <= today)) inForce.set(row.rule.code, row);
  const coming = own.filter(({ rule }) => rule.fromDay! > today);
  return {
    rows: [...inForce.values(), ...coming.map((row) => ({ ...row, isComing: true }))],
    mayChange,
  };
}

async function ownRules(tx: ReadTx, mayChange: boolean): Promise<RuleRow[]> {
  const { rows } = await sql<{ id: string; version: number; rule: unknown }>`
    select id, version, rule from clock_rule
    where authority_id = ${tx.actor.authorityId} and not is_withdrawn order by from_day, id`.execute(tx.db);
  return rows.flatMap(({ rule, ...own }) => {
    const read = ClockRule.safeParse(rule);
    const withdraw = mayChange ? own : null;
    return read.success ? [{ rule: read.data, isOwn: true, withdraw, isComing: false }] : [];
  });
}

import type { Kysely } from "kysely";
import type { Doer } from "../../../../base/actor.ts";
import { addDays, officeDate } from "../../../../base/dates.ts";
import type { ReadTx } from "../../../../base/server/act.ts";
import type { Tables, Transaction } from "../../../../base/server/database.ts";
import { officeCalendar, workedDaysBack } from "../../../ground/clocks/lookup.ts";
import { settingOn, settingsOn } from "../../../ground/settings/lookup.ts";
import type { MatterRules, Preset } from "../rules.ts";
import type { DayLimit } from "../states.ts";
import { LAMP_RULES, LIMITS, type Limits } from "./settings.ts";

/** Lamp rules, by which name they were chosen, and how often the setting was acted on. */
export interface RulesInForce {
  preset: Preset;
  rules: MatterRules;
  version: number;
}

/** The lamp rules of an authority on a day (`YYYY-MM-DD`), for work that nobody asked for. */
export async function rulesOn(db: Kysely<Tables>, authorityId: string, day: string): Promise<RulesInForce> {
  const [{ value, version }] = await settingsOn(db, authorityId, [LAMP_RULES], day);
  const { preset, lamps } = value;
  return { preset, rules: { lamps }, version };
}

/** The lamp rules in force for the actor's authority. */
export function loadRules(tx: ReadTx): Promise<RulesInForce> {
  return rulesOn(tx.db, tx.actor.authorityId, officeDate(tx.at));
}

/** Time limits seen from today. */
export interface LimitsInForce {
  decline: DayLimit;
  escalate: DayLimit;
}

/** The time limits in force for the actor's authority. */
export async function loadLimits(tx: ReadTx): Promise<LimitsInForce> {
  return limitsFrom(tx, (await settingOn(tx, LIMITS)).value);
}

/** Who asks for limits, and when. */
interface Asking {
  db: Transaction<Tables>;
  actor: Pick<Doer, "authorityId">;
  at: Date;
}

/** Limits that were read, seen from today; the calendar is asked only where working days are counted. */
export async function limitsFrom(tx: Asking, limits: Limits): Promise<LimitsInForce> {
  const { declineLimitDays, escalateAfterDays, inWorkingDays } = limits;
  const today = officeDate(tx.at);
  const calendar = inWorkingDays ? await officeCalendar(tx) : undefined;
  const limit = (days: number): DayLimit => ({
    days,
    inWorkingDays,
    since: calendar ? workedDaysBack(calendar, today, days) : addDays(today, -days),
  });
  return { decline: limit(declineLimitDays), escalate: limit(escalateAfterDays) };
}

import type { Kysely } from "kysely";
import { officeDate } from "../../../../base/dates.ts";
import type { ReadTx } from "../../../../base/server/act.ts";
import type { Tables } from "../../../../base/server/database.ts";
import { settingOn, settingsOn } from "../../../ground/settings/lookup.ts";
import type { MatterRules, Preset } from "../rules.ts";
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

/** The time limits in force for the actor's authority. */
export async function loadLimits(tx: ReadTx): Promise<Limits> {
  return (await settingOn(tx, LIMITS)).value;
}

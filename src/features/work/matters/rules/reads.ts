import { sql } from "kysely";
import { officeDate } from "../../../../base/dates.ts";
import type { ReadTx } from "../../../../base/server/act.ts";
import type { UnitScope } from "../../../../base/server/scope.ts";
import { expectAllowed } from "../../../../record/server/records.ts";
import { mayChangeSetting, settingOn } from "../../../ground/settings/lookup.ts";
import { lampOf } from "../lamp.ts";
import { lampSql } from "../reads/lamp-sql.ts";
import { lampFacts, type NamedMatter } from "../reads/matter-row.ts";
import { visibleMatters, withNames } from "../reads/visible-matters.ts";
import { type Lamp, type MatterRules, PRESETS, type Preset } from "../rules.ts";
import type { ChangedLamp } from "./contract.ts";
import { loadRules } from "./in-force.ts";
import { LAMP_RULES, LIMITS } from "./settings.ts";

/** The rules and limits in force, and whether the actor may set other rules. */
export async function rulesInForce(tx: ReadTx) {
  const { preset, version, rules } = await loadRules(tx);
  const mayChange = mayChangeSetting(tx.actor, LAMP_RULES).allowed;
  return { preset, version, rules: { ...rules, ...(await settingOn(tx, LIMITS)).value }, mayChange };
}

/** Changed matters that are shown one by one. */
const SHOWN = 50;

/** What today's lamps would be under a preset, where they would differ. Error `forbidden`. */
export async function previewRules(tx: ReadTx, scope: UnitScope, preset: Preset) {
  expectAllowed(mayChangeSetting(tx.actor, LAMP_RULES));
  const today = officeDate(tx.at);
  const { rules } = await loadRules(tx);
  const others = PRESETS[preset].rules as MatterRules;
  const [from, to] = [lampSql(rules, today), lampSql(others, today)];
  const changed = visibleMatters(tx, scope).where(sql<boolean>`${from} <> ${to}`);
  const moves = await changed
    .select([from.as("from"), to.as("to")])
    .select((e) => e.fn.countAll<number>().as("count"))
    .groupBy([sql`1`, sql`2`])
    .orderBy("count", "desc")
    .execute();
  const found = await withNames(changed).orderBy("m.due_date").orderBy("m.number").limit(SHOWN).execute();
  return {
    total: moves.reduce((sum, { count }) => sum + count, 0),
    moves: moves.map((move): { from: Lamp; to: Lamp; count: number } => move),
    rows: found.map((m) => changedLamp(m as NamedMatter, { rules, others, today })),
  };
}

function changedLamp(
  m: NamedMatter,
  { rules, others, today }: { rules: MatterRules; others: MatterRules; today: string },
): ChangedLamp {
  const facts = lampFacts(m, today);
  const [from, to] = [lampOf(facts, rules), lampOf(facts, others)];
  return {
    id: m.id,
    number: m.number,
    title: m.title,
    lead: m.lead_name,
    dueDate: m.due_date,
    from: from.lamp,
    fromSays: from.says,
    to: to.lamp,
    toSays: to.says,
  };
}

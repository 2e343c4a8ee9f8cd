import { type RawBuilder, sql } from "kysely";
import type { z } from "zod";
import type { ReadTx } from "../../../../../base/server/act.ts";
import type { UnitScope } from "../../../../../base/server/scope.ts";
import { atOrBelow } from "../../../../../record/server/below.ts";
import { unitsById } from "../../../../ground/units/lookup.ts";
import type { MatterFilter } from "../../contract.ts";
import { daysOf } from "../../lamp.ts";
import type { MatterRules } from "../../rules.ts";
import { STATES, type State } from "../../states.ts";
import { lampSql } from "../lamp-sql.ts";
import { isTopSql, isWhole } from "../visible-matters.ts";
import { dueBoundsOf } from "./lamp-bounds.ts";
import { turnSql } from "./turns.ts";

export type LedgerFilter = z.output<typeof MatterFilter>;

/** What a filter of the ledger asks for, as conditions on `matter m`. */
export interface Narrowed {
  /** Those that an index can give, each with the rows it is true of. */
  byIndex: RawBuilder<boolean>[];
  /** Those that look at each row. */
  byRow: RawBuilder<boolean>[];
  /** The states that are left, undefined for all. */
  states: readonly State[] | undefined;
  /** Nothing without a due date is left. */
  isDated: boolean;
}

/** The conditions of a filter under the rules in force, but for the words that are searched and for what is a part. */
export async function narrowedBy(
  tx: ReadTx,
  f: LedgerFilter,
  { rules, today }: { rules: MatterRules; today: string },
): Promise<Narrowed> {
  const states = statesLeft(f);
  const due = f.lamp?.length ? dueBoundsOf(f.lamp, rules, today) : undefined;
  const from = [f.dueFrom, due?.from]
    .filter((day) => day !== undefined)
    .sort()
    .at(-1);
  const to = [f.dueTo, due?.to].filter((day) => day !== undefined).sort()[0];
  const given: [unknown, () => RawBuilder<boolean> | Promise<RawBuilder<boolean>>][] = [
    [states, () => isIn(states!)],
    [f.leadUnitId, () => ledBelow(tx, f.leadUnitId!)],
    [f.ownerUnitId, () => sql`m.owner_unit_id = ${f.ownerUnitId}`],
    [f.parentId, () => sql`m.parent_id = ${f.parentId}`],
    [f.planId, () => sql`m.root_id in (${mattersOfPlan(tx, f.planId!)})`],
    [from, () => sql`m.due_date >= ${from}::date`],
    [to, () => sql`m.due_date <= ${to}::date`],
  ];
  const turn = f.turn && turnSql(rules, daysOf(f.turn, today));
  const asked = given.filter(([value]) => value !== undefined);
  return {
    byIndex: [
      ...(await Promise.all(asked.map(([, condition]) => condition()))),
      ...(turn?.byIndex ? [turn.byIndex] : []),
    ],
    byRow: [
      ...(turn ? [turn.byRow] : []),
      ...(f.lamp?.length && !due?.isExact
        ? [sql<boolean>`${lampSql(rules, today)} in (${sql.join(f.lamp)})`]
        : []),
      ...(f.origin?.length ? [sql<boolean>`m.origin in (${sql.join(f.origin)})`] : []),
    ],
    states,
    isDated: turn !== undefined || due !== undefined || from !== undefined || to !== undefined,
  };
}

/** Narrowed to what stands at the top in a scope. */
export function atTop(scope: UnitScope, { byRow, ...narrowed }: Narrowed): Narrowed {
  return { ...narrowed, byRow: [...byRow, isTopSql(scope)] };
}

/** Narrowed to the parts of what can be read in a scope; an index gives them where that is everything. */
export function partsAlone(scope: UnitScope, narrowed: Narrowed): Narrowed {
  const isPart = sql<boolean>`m.parent_id is not null`;
  if (isWhole(scope)) return { ...narrowed, byIndex: [...narrowed.byIndex, isPart] };
  return { ...narrowed, byRow: [...narrowed.byRow, isPart, sql<boolean>`not ${isTopSql(scope)}`] };
}

/** A lamp other than grey is lit on what is given and not at its end. */
function statesLeft(f: LedgerFilter): State[] | undefined {
  const isLit =
    f.turn !== undefined || (f.lamp !== undefined && f.lamp.length > 0 && !f.lamp.includes("grey"));
  const asked = f.state?.length ? f.state : undefined;
  if (!isLit) return asked;
  const lit = STATES.filter((state) => !["registered", "closed", "cancelled"].includes(state));
  return asked ? asked.filter((state) => lit.includes(state)) : lit;
}

function isIn(states: readonly State[]): RawBuilder<boolean> {
  if (states.length === 0) return sql<boolean>`false`;
  return sql<boolean>`m.state in (${sql.join(states.map((state) => sql.lit(state)))})`;
}

async function ledBelow(tx: ReadTx, unitId: string): Promise<RawBuilder<boolean>> {
  const unit = (await unitsById(tx, [unitId])).get(unitId);
  return unit ? atOrBelow("m.lead_path", unit.path) : sql<boolean>`false`;
}

function mattersOfPlan(tx: ReadTx, planId: string): RawBuilder<unknown> {
  return sql`select p.id from plan_item i join matter p
    on p.authority_id = i.authority_id and p.origin_id = i.id and p.origin = 'plan-item'
    where i.authority_id = ${tx.actor.authorityId} and i.plan_id = ${planId}`;
}

import { sql } from "kysely";
import type { z } from "zod";
import { officeDate } from "../../../../base/dates.ts";
import type { ReadTx } from "../../../../base/server/act.ts";
import type { UnitScope } from "../../../../base/server/scope.ts";
import type { MatterFilter, MatterRow } from "../contract.ts";
import { ENDED } from "../states.ts";
import { loadRules } from "../store.ts";
import { lampSql } from "./lamp-sql.ts";
import { type NamedMatter, toMatterRow } from "./matter-row.ts";
import { wordsFound } from "./words-found.ts";

type Filter = z.output<typeof MatterFilter>;

/** A page of rows and how many there are in all. */
export interface MatterPage {
  rows: MatterRow[];
  total: number;
  /** There are more than `total`: a search by common words ends where it has enough. */
  isMore: boolean;
}

/** The ledger: matters that units within the scope own, lead or support. */
export async function listMatters(tx: ReadTx, scope: UnitScope, filter: Filter): Promise<MatterPage> {
  const { rules } = await loadRules(tx);
  const today = officeDate(tx.at);
  const chosen = () => {
    const found = filtered(visibleMatters(tx, scope), tx, filter);
    return filter.lamp?.length ? found.where(lampSql(rules, today), "in", filter.lamp) : found;
  };
  const words = filter.q
    ? await wordsFound(tx, scope, filter.q, { chosen, isRanked: !filter.sort })
    : undefined;
  const query = words ? chosen().where(words.condition) : chosen();
  const { total } = await query.select((e) => e.fn.countAll<number>().as("total")).executeTakeFirstOrThrow();
  const sort = filter.sort ?? "due";
  const rows = await withNames(query)
    .$if(Boolean(words?.rank), (q) => q.orderBy(words!.rank!))
    // What is at its end does not stand in the way of what is not.
    .$if(sort === "due", (q) => q.orderBy((e) => e("m.state", "in", [...ENDED])))
    .orderBy(SORT_COLUMNS[sort], (o) => (filter.order === "asc" ? o.asc() : o.desc()).nullsLast())
    .orderBy("m.number")
    .limit(filter.size)
    .offset((filter.page - 1) * filter.size)
    .execute();
  return {
    rows: rows.map((m) => toMatterRow(m as NamedMatter, rules, today)),
    total: Number(total),
    isMore: words?.isMore ?? false,
  };
}

const SORT_COLUMNS = {
  due: sql.ref("m.due_date"),
  number: sql.ref("m.number"),
  updated: sql.ref("m.updated_at"),
  progress: sql`case when m.children > 0 then m.children_ended::numeric / m.children
    else array_position(array['registered','declined','cancelled','dispatched','under-way','submitted','finished','verified','closed'], m.state)::numeric / 9 end`,
} as const;

/** `matter as m` narrowed to what a scope may read; the same rule as {@link isVisible} in visible.ts. */
export function visibleMatters(tx: ReadTx, scope: UnitScope) {
  const below = `${scope.path}%`;
  return tx.db
    .selectFrom("matter as m")
    .where("m.authority_id", "=", scope.authorityId)
    .where((e) =>
      e.or([
        e("m.lead_path", "like", below),
        e("m.owner_path", "like", below),
        e.exists(
          e
            .selectFrom("matter_support as s")
            .select(e.val(1).as("one"))
            .where("s.authority_id", "=", scope.authorityId)
            .whereRef("s.matter_id", "=", "m.id")
            .where("s.unit_path", "like", below),
        ),
      ]),
    );
}

export type MatterQuery = ReturnType<typeof visibleMatters>;

/** Adds every column of the matter and the names of its units. */
export function withNames(query: MatterQuery) {
  return query
    .innerJoin("unit as owner", (j) =>
      j.onRef("owner.authority_id", "=", "m.authority_id").onRef("owner.id", "=", "m.owner_unit_id"),
    )
    .leftJoin("unit as lead", (j) =>
      j.onRef("lead.authority_id", "=", "m.authority_id").onRef("lead.id", "=", "m.lead_unit_id"),
    )
    .selectAll("m")
    .select(["owner.name as owner_name", "lead.name as lead_name"]);
}

/** These matters with the names of their units; whoever asks has made sure that they may be read. */
export async function namedMatters(tx: ReadTx, ids: readonly string[]): Promise<NamedMatter[]> {
  const some = tx.db
    .selectFrom("matter as m")
    .where("m.authority_id", "=", tx.actor.authorityId)
    .where((e) => e("m.id", "=", e.fn.any(e.val([...ids]))));
  return (await withNames(some).execute()) as NamedMatter[];
}

function filtered(query: MatterQuery, tx: ReadTx, f: Filter): MatterQuery {
  let q = query;
  if (f.state?.length) q = q.where("m.state", "in", f.state);
  if (f.origin?.length) q = q.where("m.origin", "in", f.origin);
  if (f.leadUnitId) q = q.where("m.lead_path", "like", pathBelow(tx, f.leadUnitId));
  if (f.ownerUnitId) q = q.where("m.owner_unit_id", "=", f.ownerUnitId);
  if (f.parentId) q = q.where("m.parent_id", "=", f.parentId);
  if (f.top === "true") q = q.where("m.parent_id", "is", null);
  if (f.dueFrom) q = q.where("m.due_date", ">=", f.dueFrom);
  if (f.dueTo) q = q.where("m.due_date", "<=", f.dueTo);
  if (f.planId) q = q.where("m.root_id", "in", mattersOfPlan(tx, f.planId));
  return q;
}

function pathBelow(tx: ReadTx, unitId: string) {
  return tx.db
    .selectFrom("unit")
    .select(sql<string>`path || '%'`.as("below"))
    .where("authority_id", "=", tx.actor.authorityId)
    .where("id", "=", unitId);
}

function mattersOfPlan(tx: ReadTx, planId: string) {
  return tx.db
    .selectFrom("matter as p")
    .innerJoin("plan_item as i", (j) =>
      j.onRef("i.authority_id", "=", "p.authority_id").onRef("i.id", "=", "p.origin_id"),
    )
    .select("p.id")
    .where("p.authority_id", "=", tx.actor.authorityId)
    .where("i.plan_id", "=", planId);
}

import { type RawBuilder, sql } from "kysely";
import type { ReadTx } from "../../../../base/server/act.ts";
import { readPaths, type UnitScope } from "../../../../base/server/scope.ts";
import { atOrBelow, whereRead } from "../../../../record/server/below.ts";
import type { NamedMatter } from "./matter-row.ts";

/** Whether a scope is the whole tree: every matter stands in it then. */
export function isWhole(scope: UnitScope): boolean {
  return scope.path.indexOf("/", 1) === scope.path.length - 1;
}

/**
 * Whether a row of `matter m` may be read in a scope: units within it, or contact schools, own, lead or support it; the same rule as
 * {@link isVisible} in visible.ts. Told row by row, for lists that walk along an index of their order.
 */
export function isVisibleSql(scope: UnitScope, of: "m" | "whole" = "m"): RawBuilder<boolean> {
  if (isWhole(scope)) return sql<boolean>`true`;
  // A single value rather than `exists`, so that no plan reads all supports of the scope beforehand.
  return sql<boolean>`(${whereRead(`${of}.lead_path`, scope)} or ${whereRead(`${of}.owner_path`, scope)} or (
    select true from matter_support s where s.authority_id = ${scope.authorityId} and s.matter_id = ${sql.ref(`${of}.id`)}
      and ${whereRead("s.unit_path", scope)} limit 1))`;
}

/**
 * Whether a row of `matter m` stands at the top for whoever reads in a scope: it is no part, or a part of what they may
 * not read, as a school's part of a matter of the county.
 */
export function isTopSql(scope: UnitScope): RawBuilder<boolean> {
  if (isWhole(scope)) return sql<boolean>`m.parent_id is null`;
  return sql<boolean>`(m.parent_id is null or not coalesce((
    select ${isVisibleSql(scope, "whole")} from matter whole
    where whole.authority_id = ${scope.authorityId} and whole.id = m.parent_id), false))`;
}

/** The ids of the matters of a scope, as selects of which each reads one range of an index; several may give the same. */
export function rangesOf(scope: UnitScope): RawBuilder<unknown>[] {
  const own = sql`select m.id from matter m where m.authority_id = ${scope.authorityId}`;
  if (isWhole(scope)) return [own];
  return readPaths(scope).flatMap((path) => [
    sql`${own} and ${atOrBelow("m.lead_path", path)}`,
    sql`${own} and ${atOrBelow("m.owner_path", path)}`,
    sql`select s.matter_id as id from matter_support s where s.authority_id = ${scope.authorityId}
      and ${atOrBelow("s.unit_path", path)}`,
  ]);
}

/** `matter as m` narrowed to what a scope may read. */
export function visibleMatters(tx: ReadTx, scope: UnitScope) {
  return tx.db
    .selectFrom("matter as m")
    .where("m.authority_id", "=", scope.authorityId)
    .where(isVisibleSql(scope));
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

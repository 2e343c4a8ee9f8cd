import { type RawBuilder, sql } from "kysely";
import type { ReadTx } from "../../../../../base/server/act.ts";
import type { UnitScope } from "../../../../../base/server/scope.ts";
import { isWhole, rangesOf } from "../visible-matters.ts";
import type { Narrowed } from "./narrowed.ts";

/** Up to so many matters are gathered and sorted; of more, some stand soon on a walk along any index. */
export const GATHERED = 2000;

/**
 * The ids of a set of matters, small enough to be gathered and sorted, in which all that is asked for lies: those of a
 * school, the parts of a whole, those in a rare state. Undefined where no such set is known; then a page is found by
 * walking along the index of its order. Each set is counted so far only as the choice needs.
 */
export async function gatheredIds(
  tx: ReadTx,
  scope: UnitScope,
  { byIndex }: Narrowed,
): Promise<RawBuilder<unknown> | undefined> {
  const sets = [
    ...byIndex.map((condition) => [
      sql`select m.id from matter m where m.authority_id = ${scope.authorityId} and ${condition}`,
    ]),
    ...(isWhole(scope) ? [] : [rangesOf(scope)]),
  ];
  if (sets.length === 0) return undefined;
  const counts = sets.map(
    (ranges, i) => sql`(select count(*) from (${upTo(ranges)}) c)::int as ${sql.id(`n${i}`)}`,
  );
  const { rows } = await sql<Record<string, number>>`select ${sql.join(counts)}`.execute(tx.db);
  const sizes = sets.map((ranges, i) => ({ ranges, size: rows[0]![`n${i}`]! }));
  const smallest = sizes.reduce((least, one) => (one.size < least.size ? one : least));
  return smallest.size > GATHERED ? undefined : sql.join(smallest.ranges, sql` union `);
}

function upTo(ranges: readonly RawBuilder<unknown>[]): RawBuilder<unknown> {
  const most = GATHERED + 1;
  return sql.join(
    ranges.map((range) => sql`(${range} limit ${most})`),
    sql` union all `,
  );
}

import { type RawBuilder, sql } from "kysely";
import type { ReadTx } from "../../../../../base/server/act.ts";
import { type Counted, counted } from "../../../../../base/server/keyset/count.ts";
import {
  type KeysetPage,
  keysetPage,
  type Leg,
  type PageAsked,
} from "../../../../../base/server/keyset/keyset.ts";
import type { UnitScope } from "../../../../../base/server/scope.ts";
import type { Matter } from "../../store.ts";
import { isVisibleSql, isWhole, rangesOf } from "../visible-matters.ts";
import { gatheredIds } from "./gathered.ts";
import type { Narrowed } from "./narrowed.ts";

type Found = Matter & { keys: string[] };

/** What of the ledger is asked for: which page, in which order, and what that order is called. */
export interface LedgerAsked {
  page: PageAsked;
  order: string;
  legs: readonly Leg[];
}

/**
 * A page of the matters of a scope, and how many there are. Where all of them lie in a small set that an index gives, the
 * set is gathered and sorted; else the page is found by walking along the index of its order.
 */
export async function findMatters(
  tx: ReadTx,
  scope: UnitScope,
  narrowed: Narrowed,
  { page: asked, order, legs }: LedgerAsked,
): Promise<KeysetPage<Matter> & Counted> {
  await byIndexAlone(tx);
  const ids = await gatheredIds(tx, scope, narrowed);
  const rows = ids ? gathered(scope, narrowed, ids) : walked(scope, narrowed);
  const page = await keysetPage<Found>(order, legs, asked, async ({ where, orderBy, keys, limit }) => {
    const found = await sql<Found>`select m.*, ${keys} as keys ${rows} and ${where}
        order by ${orderBy} limit ${limit}`.execute(tx.db);
    return found.rows;
  });
  const count = await countOf(tx, scope, narrowed, ids);
  // A count that stopped early counts at least what is shown.
  return { ...page, ...count, total: Math.max(count.total, page.rows.length) };
}

/** How many matters of a scope there are, as far as lists count. */
export async function countMatters(tx: ReadTx, scope: UnitScope, narrowed: Narrowed): Promise<Counted> {
  await byIndexAlone(tx);
  return countOf(tx, scope, narrowed, await gatheredIds(tx, scope, narrowed));
}

function countOf(
  tx: ReadTx,
  scope: UnitScope,
  narrowed: Narrowed,
  ids: RawBuilder<unknown> | undefined,
): Promise<Counted> {
  return ids
    ? counted(tx, sql`select ${gathered(scope, narrowed, ids)}`)
    : countedOnWalk(tx, scope, narrowed);
}

/**
 * Where only the first rows are wanted, the planner takes it that such rows lie evenly in the table, and reads it from its
 * beginning; matters lie as they came, and what fits may begin after half a million of them.
 */
async function byIndexAlone(tx: ReadTx): Promise<void> {
  await sql`select set_config('enable_seqscan', 'off', true)`.execute(tx.db);
}

/** The set is fetched and looked at before anything is sorted: `offset 0` keeps the two apart. */
function gathered(scope: UnitScope, narrowed: Narrowed, ids: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`from (select m.* from matter m where m.authority_id = ${scope.authorityId}
    and m.id = any(array(${ids})) offset 0) m where ${all(conditionsOf(scope, narrowed))}`;
}

function walked(scope: UnitScope, narrowed: Narrowed): RawBuilder<unknown> {
  return sql`from matter m where m.authority_id = ${scope.authorityId} and ${all(conditionsOf(scope, narrowed))}`;
}

function conditionsOf(scope: UnitScope, { byIndex, byRow }: Narrowed): RawBuilder<boolean>[] {
  return [...byIndex, ...byRow, isVisibleSql(scope)];
}

function all(conditions: readonly RawBuilder<boolean>[]): RawBuilder<unknown> {
  return conditions.length === 0 ? sql`true` : sql.join(conditions, sql` and `);
}

/** So many matters are looked at one by one to be counted. */
const LOOKED_AT = 4000;

/**
 * How many matters there are where they are too many to be gathered. What indexes give is counted by them alone. Where each
 * matter must be looked at as well, the first few thousand are, so that a count never takes longer: of more it says how
 * many of those fit, and that there are more.
 */
async function countedOnWalk(tx: ReadTx, scope: UnitScope, { byIndex, byRow }: Narrowed): Promise<Counted> {
  if (byIndex.length + byRow.length === 0) return countedInScope(tx, scope);
  const window = sql`select m.* from matter m where ${all([sql`m.authority_id = ${scope.authorityId}`, ...byIndex])}`;
  if (isWhole(scope) && byRow.length === 0) return counted(tx, window);
  const { rows } = await sql<{ n: number; seen: number }>`
    select count(*)::int as seen, (count(*) filter (where ${all([...byRow, isVisibleSql(scope)])}))::int as n
    from (${window} limit ${LOOKED_AT + 1}) m`.execute(tx.db);
  const { n, seen } = rows[0]!;
  return { total: Math.min(n, LOOKED_AT), isMore: seen > LOOKED_AT };
}

/** One range alone often holds more than are counted; only where none does, what lies in several must count once. */
async function countedInScope(tx: ReadTx, scope: UnitScope): Promise<Counted> {
  const ranges = rangesOf(scope);
  for (const range of ranges) {
    const count = await counted(tx, range);
    if (count.isMore || isWhole(scope)) return count;
  }
  return counted(tx, sql.join(ranges, sql` union `));
}

import { officeDate } from "../../../../base/dates.ts";
import type { ReadTx } from "../../../../base/server/act.ts";
import type { Counted } from "../../../../base/server/keyset/count.ts";
import type { UnitScope } from "../../../../base/server/scope.ts";
import { unitsById } from "../../../ground/units/lookup.ts";
import type { MatterPage } from "../contract.ts";
import { loadRules } from "../rules/in-force.ts";
import type { Matter } from "../store.ts";
import { countMatters, findMatters } from "./ledger/find.ts";
import { kinOf } from "./ledger/kin.ts";
import { atTop, type LedgerFilter, type Narrowed, narrowedBy, partsAlone } from "./ledger/narrowed.ts";
import { legsOf, rankedLegs } from "./ledger/order.ts";
import { type NamedMatter, toMatterRow } from "./matter-row.ts";
import { visibleMatters } from "./visible-matters.ts";
import { type WordsFound, wordsFound } from "./words-found.ts";

/** The ledger: matters that units within the scope own, lead or support, a page at a time. */
export async function listMatters(tx: ReadTx, scope: UnitScope, filter: LedgerFilter): Promise<MatterPage> {
  const { rules } = await loadRules(tx);
  const today = officeDate(tx.at);
  const all = await narrowedBy(tx, filter, { rules, today });
  const narrowed = filter.top === "true" ? atTop(scope, all) : all;
  const words = await wordsIn(tx, scope, filter, narrowed);
  const asked = { page: filter, ...orderOf(filter, narrowed, words) };
  const { rows, ...page } = await findMatters(tx, scope, withWords(narrowed, words), asked);
  const [named, kin] = [await withUnitNames(tx, rows), await kinOf(tx, rows)];
  const parts = await countParts(tx, scope, filter, withWords(all, words));
  return {
    ...page,
    isMore: page.isMore || (words?.isMore ?? false),
    ...(parts && { below: { ...parts, isApart: filter.top === "true" } }),
    rows: named.map((m) => ({ ...toMatterRow(m, rules, today), ...kin(m) })),
  };
}

/** How many matters a filter finds, without words. */
export async function countLedger(tx: ReadTx, scope: UnitScope, filter: LedgerFilter): Promise<Counted> {
  const { rules } = await loadRules(tx);
  return countMatters(tx, scope, await narrowedBy(tx, filter, { rules, today: officeDate(tx.at) }));
}

/** How many of what is asked for are parts; not told where words were searched among what stands at the top alone. */
async function countParts(
  tx: ReadTx,
  scope: UnitScope,
  { q, top, parentId }: LedgerFilter,
  all: Narrowed,
): Promise<Counted | undefined> {
  if (parentId || (q && top === "true")) return undefined;
  return countMatters(tx, scope, partsAlone(scope, all));
}

function wordsIn(
  tx: ReadTx,
  scope: UnitScope,
  { q, sort }: LedgerFilter,
  { byIndex, byRow }: Narrowed,
): Promise<WordsFound | undefined> {
  if (!q) return Promise.resolve(undefined);
  const chosen = () =>
    [...byIndex, ...byRow].reduce((query, condition) => query.where(condition), visibleMatters(tx, scope));
  return wordsFound(tx, scope, q, { chosen, isRanked: !sort });
}

function withWords(narrowed: Narrowed, words: WordsFound | undefined): Narrowed {
  if (!words) return narrowed;
  const { byIndex, byRow } = narrowed;
  return words.isByIndex
    ? { ...narrowed, byIndex: [...byIndex, words.condition] }
    : { ...narrowed, byRow: [...byRow, words.condition] };
}

/** What was searched stands by how well it fits, unless somebody chose an order. */
function orderOf({ sort, order }: LedgerFilter, narrowed: Narrowed, words: WordsFound | undefined) {
  if (words?.rank) return { order: "fit", legs: rankedLegs(words.rank) };
  const by = sort ?? "due";
  return { order: `${by}.${order}`, legs: legsOf(by, order, narrowed) };
}

/** Names are read for what a page shows, never before it is cut. */
async function withUnitNames(tx: ReadTx, rows: readonly Matter[]): Promise<NamedMatter[]> {
  const units = await unitsById(
    tx,
    rows.flatMap((m) => [m.owner_unit_id, m.lead_unit_id ?? []].flat()),
  );
  return rows.map((m) => ({
    ...m,
    owner_name: units.get(m.owner_unit_id)!.name,
    lead_name: m.lead_unit_id ? (units.get(m.lead_unit_id)?.name ?? null) : null,
  }));
}

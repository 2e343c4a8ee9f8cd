import { CompiledQuery } from "kysely";
import type { ReadTx, Tx } from "../../../../base/server/act.ts";
import { AppError } from "../../../../base/server/errors.ts";
import type { PlanItem, PlanSegment } from "./contract.ts";
import type { Draft } from "./draft.ts";
import {
  ITEM_COLUMNS,
  itemFromRow,
  itemToRow,
  type PlanKey,
  SEGMENT_COLUMNS,
  segmentFromRow,
  segmentToRow,
} from "./rows.ts";
import { arrange, childrenOf } from "./tree.ts";

/** A plan's sentences in the order of the text: all, or `size` of them behind the first `from`. */
export async function loadSegments(
  tx: ReadTx,
  planId: string,
  part?: { from: number; size: number },
): Promise<PlanSegment[]> {
  const rows = await tx.db
    .selectFrom("plan_segment")
    .selectAll()
    .where("authority_id", "=", tx.actor.authorityId)
    .where("plan_id", "=", planId)
    .orderBy("start_offset")
    .$if(part !== undefined, (q) => q.limit(part!.size).offset(part!.from))
    .execute();
  return rows.map(segmentFromRow);
}

/** A plan's items in the order of the tree. */
export async function loadItems(tx: ReadTx, planId: string): Promise<PlanItem[]> {
  const rows = await tx.db
    .selectFrom("plan_item")
    .selectAll()
    .where("authority_id", "=", tx.actor.authorityId)
    .where("plan_id", "=", planId)
    .execute();
  return arrange(childrenOf(rows.map(itemFromRow)));
}

/** Writes what differs between two drafts of a plan. Error `duplicate` where a new row's id is in use elsewhere. */
export async function saveDifference(
  tx: Tx,
  planId: string,
  before: Pick<Draft, "segments" | "items">,
  after: Pick<Draft, "segments" | "items">,
): Promise<void> {
  const key: PlanKey = { authority_id: tx.actor.authorityId, plan_id: planId };
  // Sentences that are gone make room for the merged ones; foreign keys are checked at the end of the transaction.
  await remove(tx, "plan_segment", planId, gone(before.segments, after.segments));
  const items = changed(before.items, after.items).map((item) => itemToRow(key, item));
  await upsert(tx, "plan_item", ITEM_COLUMNS, items);
  const segments = changed(before.segments, after.segments).map((segment) => segmentToRow(key, segment));
  await upsert(tx, "plan_segment", SEGMENT_COLUMNS, segments);
  await remove(tx, "plan_item", planId, gone(before.items, after.items));
}

/** Unchanged rows are the same objects in both drafts. */
function changed<T>(before: readonly T[], after: readonly T[]): T[] {
  const old = new Set(before);
  return after.filter((row) => !old.has(row));
}

function gone(before: readonly { id: string }[], after: readonly { id: string }[]): string[] {
  const kept = new Set(after.map((row) => row.id));
  return before.map((row) => row.id).filter((id) => !kept.has(id));
}

async function remove(
  tx: Tx,
  table: "plan_segment" | "plan_item",
  planId: string,
  ids: string[],
): Promise<void> {
  if (ids.length === 0) return;
  await tx.db
    .deleteFrom(table)
    .where("authority_id", "=", tx.actor.authorityId)
    .where("plan_id", "=", planId)
    .where((e) => e("id", "=", e.fn.any(e.val(ids))))
    .execute();
}

/** Rows in one statement, far below the number of values that PostgreSQL takes. */
const AT_ONCE = 200;

/** Writes rows, new or not. A row of another plan with the same id is not touched but reported. */
async function upsert(
  tx: Tx,
  table: "plan_segment" | "plan_item",
  columns: Record<string, string>,
  rows: Record<string, unknown>[],
): Promise<void> {
  const names = Object.keys(columns);
  for (let from = 0; from < rows.length; from += AT_ONCE) {
    const some = rows.slice(from, from + AT_ONCE);
    const statement = CompiledQuery.raw(
      upsertText(table, columns, some.length),
      some.flatMap((row) => names.map((name) => sent(row[name], columns[name]!))),
    );
    const written = await tx.db.executeQuery(statement);
    if (written.rows.length !== some.length)
      throw new AppError("duplicate", "新建内容的编号已被使用，请刷新后重试");
  }
}

/** The driver would take a text or a list for something other than JSON. */
function sent(value: unknown, type: string): unknown {
  return type === "jsonb" && value !== null ? JSON.stringify(value) : value;
}

function upsertText(table: string, columns: Record<string, string>, count: number): string {
  const names = Object.keys(columns);
  const row = (_: unknown, i: number) => {
    const values = names.map((name, j) => {
      const type = columns[name] === "jsonb" ? "text::jsonb" : columns[name];
      return `$${i * names.length + j + 1}::${type}`;
    });
    return `(${values.join(", ")})`;
  };
  const excluded = names.map((name) => `${name} = excluded.${name}`).join(", ");
  return `insert into ${table} as own (${names.join(", ")}) values ${Array.from({ length: count }, row).join(", ")}
    on conflict (authority_id, id) do update set ${excluded} where own.plan_id = excluded.plan_id returning 1`;
}

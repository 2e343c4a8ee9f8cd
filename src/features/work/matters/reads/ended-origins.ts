import type { Selectable } from "kysely";
import type { ReadTx } from "../../../../base/server/act.ts";
import type { OriginKind } from "../../../../base/server/feature.ts";
import type { MatterTable } from "../../../../base/server/tables.gen.ts";

type Row = Pick<Selectable<MatterTable>, "id" | "root_id" | "state">;

let kinds: () => readonly OriginKind[] = () => [];

/** Lets matters ask the kinds of origin that all features register whether what stands there has ended. */
export function askOrigins(known: () => readonly OriginKind[]): void {
  kinds = known;
}

/**
 * Of closed matters: why the origin of each, or of the whole to which it belongs, has ended as well; by the
 * matter's id, absent where it has not. Only those can be taken up again, so of others nothing is asked.
 */
export async function endedOrigins(tx: ReadTx, rows: readonly Row[]): Promise<Map<string, string>> {
  const closed = rows.filter(({ state }) => state === "closed");
  if (closed.length === 0) return new Map();
  const roots = await originsOf(tx, [...new Set(closed.map((row) => row.root_id))]);
  const reasons = new Map<string, string>();
  for (const { kind, ended } of kinds()) {
    const ids = [...roots.values()].flatMap(({ origin, id }) => (origin === kind && id ? [id] : []));
    if (!ended || ids.length === 0) continue;
    for (const [id, why] of await ended(tx, ids)) reasons.set(`${kind} ${id}`, why);
  }
  const reasonOf = (row: Row) => {
    const { origin, id } = roots.get(row.root_id)!;
    return reasons.get(`${origin} ${id}`);
  };
  return new Map(
    closed.flatMap((row) => {
      const why = reasonOf(row);
      return why === undefined ? [] : [[row.id, why] as const];
    }),
  );
}

async function originsOf(
  tx: ReadTx,
  ids: readonly string[],
): Promise<Map<string, { origin: string; id: string | null }>> {
  const rows = await tx.db
    .selectFrom("matter")
    .select(["id", "origin", "origin_id"])
    .where("authority_id", "=", tx.actor.authorityId)
    .where((e) => e("id", "=", e.fn.any(e.val([...ids]))))
    .execute();
  return new Map(rows.map((row) => [row.id, { origin: row.origin, id: row.origin_id }]));
}

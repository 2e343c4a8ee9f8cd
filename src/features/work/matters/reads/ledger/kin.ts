import { sql } from "kysely";
import type { ReadTx } from "../../../../../base/server/act.ts";
import type { LedgerRow } from "../../contract.ts";
import type { Matter } from "../../store.ts";

type Kin = Pick<LedgerRow, "whole" | "parts">;

/** Of one matter so many parts are looked at, so that a page takes no longer where one of its rows has very many. */
const LOOKED_AT = 1000;

/**
 * Of a page of matters what each is a part of, and how its own parts stand. The title of the whole is told even where
 * the whole itself is not open to the reader, as on the page of a part.
 */
export async function kinOf(tx: ReadTx, rows: readonly Matter[]): Promise<(m: Matter) => Kin> {
  const wholes = await titlesOf(
    tx,
    rows.flatMap((m) => m.parent_id ?? []),
  );
  const parts = await partsOf(
    tx,
    rows.filter((m) => m.children > 0).map((m) => m.id),
  );
  return (m) => ({
    whole: m.parent_id === null ? null : { id: m.parent_id, title: wholes.get(m.parent_id)! },
    parts: parts.get(m.id) ?? null,
  });
}

async function titlesOf(tx: ReadTx, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const found = await tx.db
    .selectFrom("matter")
    .select(["id", "title"])
    .where("authority_id", "=", tx.actor.authorityId)
    .where((e) => e("id", "=", e.fn.any(e.val([...new Set(ids)]))))
    .execute();
  return new Map(found.map(({ id, title }) => [id, title]));
}

async function partsOf(
  tx: ReadTx,
  ids: readonly string[],
): Promise<Map<string, NonNullable<LedgerRow["parts"]>>> {
  if (ids.length === 0) return new Map();
  const { authorityId } = tx.actor;
  const { rows } = await sql<{ id: string; unsigned: number; areSchools: boolean }>`
    select whole.id::text, parts.* from unnest(${[...ids]}::uuid[]) as whole(id) cross join lateral (
      select (count(*) filter (where p.state = 'dispatched'))::int as unsigned,
        coalesce(bool_and(u.kind = 'school'), false) as "areSchools"
      from (
        select m.state, m.lead_unit_id from matter m
        where m.authority_id = ${authorityId} and m.parent_id = whole.id limit ${LOOKED_AT}
      ) as p left join unit u on u.authority_id = ${authorityId} and u.id = p.lead_unit_id
    ) as parts`.execute(tx.db);
  return new Map(rows.map(({ id, ...parts }) => [id, parts]));
}

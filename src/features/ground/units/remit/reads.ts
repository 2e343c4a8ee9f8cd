import { sql } from "kysely";
import type { ReadTx } from "../../../../base/server/act.ts";
import type { UnitScope } from "../../../../base/server/scope.ts";
import { atOrBelow } from "../../../../record/server/below.ts";
import { readTree } from "../reads.ts";
import { loadUnitWithin } from "../store.ts";
import type { RemitFound, RemitRow, RemitsRead } from "./contract.ts";
import { type RemitPart, splitRemits } from "./split-remits.ts";

/** A unit's remit in all its wordings, the newest first. Error `not-found` outside the scope. */
export async function remitsOf(tx: ReadTx, scope: UnitScope, unitId: string): Promise<RemitRow[]> {
  await loadUnitWithin(tx, scope, unitId);
  const rows = await tx.db
    .selectFrom("unit_remit")
    .selectAll()
    .where("authority_id", "=", scope.authorityId)
    .where("unit_id", "=", unitId)
    .orderBy("on_date", "desc")
    .orderBy("id", "desc")
    .execute();
  return rows.map(({ id, on_date: onDate, text, reason, source }) => ({ id, onDate, text, reason, source }));
}

/** The remits in force of these units, by unit; those without one are absent. */
export async function remitsInForce(tx: ReadTx, unitIds: readonly string[]): Promise<Map<string, string>> {
  if (unitIds.length === 0) return new Map();
  const { rows } = await sql<{ unitId: string; text: string }>`
    select distinct on (unit_id) unit_id as "unitId", text from unit_remit
    where authority_id = ${tx.actor.authorityId} and unit_id = any(${[...unitIds]})
    order by unit_id, on_date desc, id desc`.execute(tx.db);
  return mapOf(rows);
}

/** The remits in force of the open units at or below a path, by unit; those without one are absent. */
export async function remitsBelow(tx: ReadTx, path: string): Promise<Map<string, string>> {
  const { rows } = await sql<{ unitId: string; text: string }>`
    select distinct on (r.unit_id) r.unit_id as "unitId", r.text from unit_remit r
    join unit u on u.authority_id = r.authority_id and u.id = r.unit_id
    where r.authority_id = ${tx.actor.authorityId} and ${atOrBelow("u.path", path)} and u.closed_on is null
    order by r.unit_id, r.on_date desc, r.id desc`.execute(tx.db);
  return mapOf(rows);
}

function mapOf(rows: readonly { unitId: string; text: string }[]): Map<string, string> {
  return new Map(rows.filter(({ text }) => text !== "").map(({ unitId, text }) => [unitId, text]));
}

/** What a text says of the remits of units in the scope, beside what is in force. Writes nothing. */
export async function readRemitsIn(tx: ReadTx, scope: UnitScope, text: string): Promise<RemitsRead> {
  const units = (await readTree(tx, scope)).filter(({ within, closedOn }) => within && closedOn === null);
  const { parts, unknown, ahead } = splitRemits(text, units);
  const before = await remitsInForce(
    tx,
    parts.map(({ unitId }) => unitId),
  );
  const byId = new Map(units.map((unit) => [unit.id, unit]));
  const found = (part: RemitPart): RemitFound => {
    const unit = byId.get(part.unitId)!;
    return {
      unitId: unit.id,
      name: unit.name,
      version: unit.version,
      text: part.text,
      before: before.get(unit.id) ?? "",
      allowed: unit.verbs.includes("remit"),
    };
  };
  return { found: parts.map(found), unknown, ahead };
}

import { sql } from "kysely";
import type { Tx } from "../../base/server/act.ts";
import { AppError } from "../../base/server/errors.ts";
import type { UnitChange } from "../../base/server/feature.ts";
import { unitById } from "../units/lookup.ts";
import { ENDED, type State } from "./states.ts";
import { emitMatter, type Matter, writeMatter } from "./store.ts";

/**
 * Matters follow the unit tree: paths are rewritten after a move; after a merger what the unit owned, led or
 * supported passes on to the other, each matter with an event of its own; a unit with open matters cannot close.
 */
export async function followUnits(tx: Tx, change: UnitChange): Promise<void> {
  if (change.kind === "close") return refuseWhileOpen(tx, change);
  // The unit itself keeps its path in a merger; only what stood below it moved.
  if (change.kind === "merge") await passOn(tx, change.unitId, change.mergedIntoId!);
  await rewritePaths(tx, change);
}

async function refuseWhileOpen(tx: Tx, change: UnitChange): Promise<void> {
  const below = `${change.fromPath}%`;
  const { n } = await tx.db
    .selectFrom("matter")
    .select((e) => e.fn.countAll<number>().as("n"))
    .where("authority_id", "=", tx.actor.authorityId)
    .where("state", "not in", [...ENDED])
    .where((e) => e.or([e("lead_path", "like", below), e("owner_path", "like", below)]))
    .executeTakeFirstOrThrow();
  if (Number(n) > 0)
    throw new AppError("not-allowed-now", `该单位还有${n}件未了结的事项，请先办结、终止或并入其他单位`);
}

/** Every column that copies a unit's path. */
const PATH_COLUMNS = [
  ["matter", "owner_path"],
  ["matter", "lead_path"],
  ["matter", "next_path"],
  ["matter_support", "unit_path"],
  ["matter_report", "unit_path"],
  ["evidence", "unit_path"],
] as const;

async function rewritePaths(tx: Tx, change: UnitChange): Promise<void> {
  for (const [table, column] of PATH_COLUMNS) {
    await sql`
      update ${sql.table(table)} set ${sql.ref(column)} =
        ${change.toPath} || substr(${sql.ref(column)}, length(${change.fromPath}::text) + 1)
      where authority_id = ${tx.actor.authorityId} and ${sql.ref(column)} like ${`${change.fromPath}%`}`.execute(
      tx.db,
    );
  }
}

async function passOn(tx: Tx, fromId: string, intoId: string): Promise<void> {
  const into = await unitById(tx, intoId);
  const from = await unitById(tx, fromId);
  await passOnSupports(tx, fromId, into);
  const matters = await tx.db
    .selectFrom("matter")
    .selectAll()
    .where("authority_id", "=", tx.actor.authorityId)
    .where((e) => e.or([e("lead_unit_id", "=", fromId), e("owner_unit_id", "=", fromId)]))
    .orderBy("id")
    .forUpdate()
    .execute();
  for (const m of matters) {
    const after = await writeMatter(tx, m, {
      state: m.state as State,
      ...(m.lead_unit_id === fromId && { lead_unit_id: into.id, lead_path: into.path }),
      ...(m.owner_unit_id === fromId && { owner_unit_id: into.id, owner_path: into.path }),
    });
    emitMatter(tx, after, "pass-on", `${from.name}并入${into.name}，事项随之移交`, rolesOf(m, fromId));
  }
}

function rolesOf(m: Matter, unitId: string): Record<string, unknown> {
  return { asLead: m.lead_unit_id === unitId, asOwner: m.owner_unit_id === unitId };
}

/** A unit that supported the same matter already stays as it is. */
async function passOnSupports(tx: Tx, fromId: string, into: { id: string; path: string }): Promise<void> {
  await sql`
    insert into matter_support (authority_id, matter_id, unit_id, unit_path, due_date, state)
    select authority_id, matter_id, ${into.id}, ${into.path}, due_date, state from matter_support
    where authority_id = ${tx.actor.authorityId} and unit_id = ${fromId}
    on conflict do nothing`.execute(tx.db);
  await tx.db
    .deleteFrom("matter_support")
    .where("authority_id", "=", tx.actor.authorityId)
    .where("unit_id", "=", fromId)
    .execute();
}

import { sql } from "kysely";
import { searchForm } from "../../../../base/normal-text.ts";
import type { Tx } from "../../../../base/server/act.ts";
import { AppError } from "../../../../base/server/errors.ts";

/** A unit that is to stand, under this name, below a parent. */
interface Placed {
  /** Of a unit that is there already. */
  id?: string;
  parent: { id: string; name: string };
  name: string;
}

/**
 * Refuses names that another open unit directly below the same parent has, in whatever spelling: a sheet could not
 * tell the two apart. Where two acts cross, the database's index `unit_by_name` decides; whoever holds the tree does
 * not meet that. Error `duplicate`, naming the unit and its code, with its id as `facts.unitId`.
 */
export async function expectFreeNames(tx: Tx, placed: readonly Placed[]): Promise<void> {
  const parents = [...new Set(placed.map(({ parent }) => parent.id))];
  const there = await tx.db
    .selectFrom("unit")
    .select(["id", "parent_id", "name", "name_form", "code"])
    .where("authority_id", "=", tx.actor.authorityId)
    .where((e) => e("parent_id", "=", e.fn.any(e.val(parents))))
    .where("closed_on", "is", null)
    .where("name_twin", ">=", 0)
    .execute();
  const taken = new Map(there.map((unit) => [`${unit.parent_id}/${unit.name_form}`, unit]));
  const given = new Map<string, Placed>();
  for (const one of placed) {
    const key = `${one.parent.id}/${searchForm(one.name)}`;
    const unit = taken.get(key);
    if (unit && unit.id !== one.id) throw nameTaken(one, `“${unit.name}”（代码 ${unit.code}）`, unit.id);
    if (given.has(key)) throw nameTaken(one, `“${given.get(key)!.name}”`);
    given.set(key, one);
  }
}

/**
 * Gives up the names of units that are all renamed in this act, so that they can pass them on to one another, in a chain or a
 * circle; each renaming that follows ends it for its unit.
 */
export async function vacateNames(tx: Tx, unitIds: readonly string[]): Promise<void> {
  await sql`
    update unit set name_twin = -given.place
    from unnest(${[...unitIds]}::uuid[]) with ordinality as given (id, place)
    where unit.authority_id = ${tx.actor.authorityId} and unit.id = given.id`.execute(tx.db);
}

function nameTaken({ parent, name }: Placed, other: string, unitId?: string): AppError {
  const message = `“${parent.name}”之下已有同名单位${other}，“${name}”请换一个名称`;
  return new AppError("duplicate", message, {
    fields: [{ path: "name", message }],
    ...(unitId && { facts: { unitId } }),
  });
}

import { POST_NAMES } from "../../../../base/actor.ts";
import { csvFile } from "../../../../base/csv.ts";
import type { ReadTx } from "../../../../base/server/act.ts";
import type { UnitScope } from "../../../../base/server/scope.ts";
import { atOrBelow } from "../../../../record/server/below.ts";
import { unitFinder, unitsBelow } from "../../units/lookup.ts";
import { PERSON_COLUMNS } from "./contract.ts";

/**
 * The posts that hold now in the scope as a CSV file with the columns of the import, and how many there are; read
 * back it changes nothing.
 */
export async function peopleAsCsv(tx: ReadTx, scope: UnitScope): Promise<{ text: string; rows: number }> {
  const units = await unitsBelow(tx, scope.path);
  const byId = new Map(units.map((unit) => [unit.id, unit]));
  const find = unitFinder(units);
  const posts = await tx.db
    .selectFrom("post as p")
    .innerJoin("person", (j) =>
      j.onRef("person.authority_id", "=", "p.authority_id").onRef("person.id", "=", "p.person_id"),
    )
    .innerJoin("unit", (j) =>
      j.onRef("unit.authority_id", "=", "p.authority_id").onRef("unit.id", "=", "p.unit_id"),
    )
    .innerJoin("auth_user as u", "u.id", "person.auth_user_id")
    .select(["person.name", "u.username", "p.unit_id", "p.kind", "p.title", "person.phone"])
    .where("p.authority_id", "=", scope.authorityId)
    .where(atOrBelow("unit.path", scope.path))
    .where("unit.closed_on", "is", null)
    .where("p.until", "is", null)
    .orderBy("unit.path")
    .orderBy("p.since")
    .orderBy("p.id")
    .execute();
  const rows = posts.map((post) => {
    const unit = byId.get(post.unit_id)!;
    const call = find(unit.name).length === 1 ? unit.name : unit.code;
    return [post.name, post.username ?? "", call, POST_NAMES[post.kind], post.title ?? "", post.phone ?? ""];
  });
  return { text: csvFile([PERSON_COLUMNS.map(({ heading }) => heading), ...rows]), rows: rows.length };
}

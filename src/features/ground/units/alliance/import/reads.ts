import { csvFile } from "../../../../../base/csv.ts";
import { officeDate } from "../../../../../base/dates.ts";
import type { ReadTx } from "../../../../../base/server/act.ts";
import type { UnitScope } from "../../../../../base/server/scope.ts";
import type { Sheet } from "../../../../../base/server/sheet/read-sheet.ts";
import { callsIn } from "../../import/reads.ts";
import { readTree } from "../../reads.ts";
import { unitFinder } from "../../unit-finder.ts";
import { ALLIANCE_KIND_NAMES, ROLE_TABLE } from "../kinds.ts";
import { postsIn } from "../posts.ts";
import { idsInSight, membersIn } from "../reads.ts";
import { membershipsOf } from "../store.ts";
import { ALLIANCE_COLUMNS, type AllianceColumn } from "./contract.ts";
import type { World } from "./plan.ts";

/** What a sheet of alliances is held against, as far as it names it. */
export async function worldOf(tx: ReadTx, scope: UnitScope, sheet: Sheet<AllianceColumn>): Promise<World> {
  const tree = (await readTree(tx, scope)).filter(({ closedOn }) => closedOn === null);
  const find = unitFinder(tree);
  const withPeople = sheet.rows.filter(({ cells }) => cells.person !== "");
  const unitIds = withPeople.flatMap(({ cells }) => find(cells.unit).map(({ id }) => id));
  const records = await tx.db
    .selectFrom("alliance")
    .selectAll()
    .where("authority_id", "=", scope.authorityId)
    .execute();
  const seen = await idsInSight(tx, scope);
  const memberships = await membershipsOf(tx);
  return {
    actor: tx.actor,
    today: officeDate(tx.at),
    own: tree.find(({ id }) => id === scope.unitId)!,
    find,
    posts: unitIds.length > 0 ? await postsIn(tx, unitIds) : [],
    alliances: new Map(records.map((one) => [one.name_form, { ...one, isInSight: seen.has(one.id) }])),
    memberships: memberships.map(({ mark: { member, name }, ...one }) => ({
      ...one,
      mark: { memberId: member.id, name },
    })),
  };
}

/** The alliances in sight that hold today, a row for each who belongs to one now or later; read back it changes nothing. */
export async function alliancesAsCsv(tx: ReadTx, scope: UnitScope): Promise<string> {
  const today = officeDate(tx.at);
  const callOf = callsIn(await readTree(tx, scope));
  const rows = await membersIn(tx)
    .innerJoin("alliance as a", (j) =>
      j.onRef("a.authority_id", "=", "m.authority_id").onRef("a.id", "=", "m.alliance_id"),
    )
    .innerJoin("unit as host", (j) =>
      j.onRef("host.authority_id", "=", "a.authority_id").onRef("host.id", "=", "a.unit_id"),
    )
    .select(["a.id", "a.kind", "a.name", "a.paper", "a.since as founded", "host.name as hostName"])
    .select(["host.code as hostCode", "mu.code as memberCode"])
    .where((e) => e.or([e("a.until", "is", null), e("a.until", ">", today)]))
    .where((e) => e.or([e("m.until", "is", null), e("m.until", ">", today)]))
    .clearOrderBy()
    .orderBy("a.id")
    .orderBy("m.since")
    .orderBy("m.id")
    .execute();
  const seen = await idsInSight(tx, scope);
  const lines = rows
    .filter(({ id }) => seen.has(id))
    .map((row) => [
      row.name,
      ALLIANCE_KIND_NAMES[row.kind],
      callOf({ name: row.hostName, code: row.hostCode }),
      row.paper,
      row.founded,
      callOf({ name: row.memberUnit, code: row.memberCode }),
      row.personName ?? "",
      ROLE_TABLE[row.role].name,
      row.memberSince,
      row.memberUntil ?? "",
    ]);
  return csvFile([ALLIANCE_COLUMNS.map(({ heading }) => heading), ...lines]);
}

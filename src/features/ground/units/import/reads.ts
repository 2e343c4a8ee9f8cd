import { csvFile } from "../../../../base/csv.ts";
import { searchForm } from "../../../../base/normal-text.ts";
import type { ReadTx } from "../../../../base/server/act.ts";
import type { UnitScope } from "../../../../base/server/scope.ts";
import type { UnitRow } from "../contract.ts";
import { readTree } from "../reads.ts";
import { remitsInForce } from "../remit/reads.ts";
import { UNIT_COLUMNS } from "./contract.ts";
import { kindWords } from "./draft.ts";

/** Every code of the authority, of closed units too: none is ever given twice. */
export async function takenCodes(tx: ReadTx): Promise<Set<string>> {
  const rows = await tx.db
    .selectFrom("unit")
    .select("code")
    .where("authority_id", "=", tx.actor.authorityId)
    .execute();
  return new Set(rows.map(({ code }) => code));
}

/** The open units of the scope as a CSV file with the columns of the import; read back it changes nothing. */
export async function unitsAsCsv(tx: ReadTx, scope: UnitScope): Promise<string> {
  const tree = await readTree(tx, scope);
  const callOf = callsIn(tree);
  const remits = await remitsInForce(
    tx,
    tree.map(({ id }) => id),
  );
  const parents = new Map(tree.map((unit) => [unit.id, unit]));
  const rows = tree
    .filter((unit) => unit.within && unit.closedOn === null)
    .map((unit) => {
      const parent = unit.parentId ? parents.get(unit.parentId) : undefined;
      return [
        unit.name,
        unit.shortName ?? "",
        kindWords(unit),
        parent ? callOf(parent) : "",
        unit.code,
        remits.get(unit.id) ?? "",
      ];
    });
  return csvFile([UNIT_COLUMNS.map(({ heading }) => heading), ...rows]);
}

/** How a sheet calls a unit so that it is found again: by its name, or by its code where others are called so too. */
export function callsIn(tree: readonly UnitRow[]): (unit: Pick<UnitRow, "name" | "code">) => string {
  const names = new Map<string, number>();
  for (const { name, closedOn } of tree) {
    const form = searchForm(name);
    if (closedOn === null) names.set(form, (names.get(form) ?? 0) + 1);
  }
  const codes = new Set(tree.map(({ code }) => code));
  return (unit) =>
    names.get(searchForm(unit.name)) === 1 && !codes.has(searchForm(unit.name)) ? unit.name : unit.code;
}

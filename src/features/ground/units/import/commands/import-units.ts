import { officeDate } from "../../../../../base/dates.ts";
import type { ImportCounts, ImportPreview } from "../../../../../base/import-shape.ts";
import type { ReadTx, Tx } from "../../../../../base/server/act.ts";
import { AppError } from "../../../../../base/server/errors.ts";
import type { UnitScope } from "../../../../../base/server/scope.ts";
import { expectAsSeen, nothingToImport, previewOf } from "../../../../../base/server/sheet/import-check.ts";
import type { Sheet } from "../../../../../base/server/sheet/read-sheet.ts";
import { vacateNames } from "../../commands/free-names.ts";
import { lockTree } from "../../commands/lock-tree.ts";
import { createUnits } from "../../commands/open-units.ts";
import { renameUnit } from "../../commands/rename-unit.ts";
import { mayImportUnits } from "../../policy.ts";
import { readTree } from "../../reads.ts";
import { setRemits } from "../../remit/commands/set-remits.ts";
import { remitsInForce } from "../../remit/reads.ts";
import type { UnitColumn } from "../contract.ts";
import { planUnits, type UnitPlan } from "../plan.ts";
import { takenCodes } from "../reads.ts";

/** What stands in a unit's life as the reason of a change that came by a sheet. */
const REASON = "成批导入";

/** What importing a sheet would do to the part of the tree below the actor. Error `forbidden`. */
export async function previewUnitImport(
  tx: ReadTx,
  scope: UnitScope,
  sheet: Sheet<UnitColumn>,
): Promise<ImportPreview> {
  return (await planned(tx, scope, sheet)).preview;
}

/**
 * Opens and renames the units of a sheet, in one transaction with an event for each. Errors: `forbidden`,
 * `changed-meanwhile` (it would do something else than was seen), `bad-request` (faulty rows that may not stay behind,
 * or nothing to do).
 */
export async function importUnits(
  tx: Tx,
  scope: UnitScope,
  sheet: Sheet<UnitColumn>,
  asked: { stamp: string; skipFaulty: boolean },
): Promise<{ counts: ImportCounts }> {
  await lockTree(tx);
  const { preview, plan } = await planned(tx, scope, sheet);
  expectAsSeen(preview, asked);
  if (plan.opened.length + plan.renamed.length + plan.remits.length === 0) throw nothingToImport();
  await vacateNames(
    tx,
    plan.renamed.filter(({ unit, name }) => name !== unit.name).map(({ unit }) => unit.id),
  );
  for (const { unit, name, shortName } of plan.renamed)
    await renameUnit(tx, unit.id, {
      version: unit.version,
      name,
      shortName,
      onDate: officeDate(tx.at),
      reason: REASON,
    });
  if (plan.opened.length > 0) await createUnits(tx, plan.opened);
  await writeRemits(tx, plan.remits);
  return { counts: preview.counts };
}

/** Writes the remits of a sheet, of units as they are by now. */
async function writeRemits(tx: Tx, remits: UnitPlan["remits"]): Promise<void> {
  if (remits.length === 0) return;
  const texts = new Map(remits.map(({ code, text }) => [code, text]));
  const units = await tx.db
    .selectFrom("unit")
    .select(["id", "code", "version"])
    .where("authority_id", "=", tx.actor.authorityId)
    .where((e) => e("code", "=", e.fn.any(e.val([...texts.keys()]))))
    .execute();
  const given = units.map(({ id, code, version }) => ({ unitId: id, version, text: texts.get(code)! }));
  await setRemits(tx, given, { onDate: officeDate(tx.at), reason: REASON, source: "sheet" });
}

async function planned(
  tx: ReadTx,
  scope: UnitScope,
  sheet: Sheet<UnitColumn>,
): Promise<{ preview: ImportPreview; plan: UnitPlan }> {
  if (!mayImportUnits(tx.actor)) throw new AppError("forbidden");
  const tree = await readTree(tx, scope);
  const remits = await remitsInForce(
    tx,
    tree.map(({ id }) => id),
  );
  const plan = planUnits(sheet.rows, tree, await takenCodes(tx), remits);
  const seen = plan.renamed.map(({ unit }) => [unit.id, unit.version]);
  return { preview: previewOf(plan.rows, sheet, seen), plan };
}

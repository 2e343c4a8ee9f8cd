import type { ImportCounts, ImportPreview } from "../../../../../../base/import-shape.ts";
import type { ReadTx, Tx } from "../../../../../../base/server/act.ts";
import { AppError } from "../../../../../../base/server/errors.ts";
import type { UnitScope } from "../../../../../../base/server/scope.ts";
import {
  expectAsSeen,
  nothingToImport,
  previewOf,
} from "../../../../../../base/server/sheet/import-check.ts";
import type { Sheet } from "../../../../../../base/server/sheet/read-sheet.ts";
import { lockTree } from "../../../commands/lock-tree.ts";
import { addMembers, changeAlliance, endMember } from "../../commands/change-alliance.ts";
import { makeAlliance } from "../../commands/make-alliance.ts";
import { mayKeepAlliances } from "../../policy.ts";
import type { AllianceColumn } from "../contract.ts";
import { type AlliancePlan, type Intended, planAlliances } from "../plan.ts";
import { worldOf } from "../reads.ts";

/** What stands on the trail as the reason why somebody left by a sheet. */
const REASON = "成批导入";

/** What importing a sheet would do to the alliances that the actor keeps. Error `forbidden`. */
export async function previewAllianceImport(
  tx: ReadTx,
  scope: UnitScope,
  sheet: Sheet<AllianceColumn>,
): Promise<ImportPreview> {
  return (await planned(tx, scope, sheet)).preview;
}

/**
 * Makes the alliances of a sheet and lets members join and leave, in one transaction, by the same acts as the screens.
 * Errors: `forbidden`, `changed-meanwhile` (it would do something else than was seen), `bad-request` (faulty rows that
 * may not stay behind, or nothing to do).
 */
export async function importAlliances(
  tx: Tx,
  scope: UnitScope,
  sheet: Sheet<AllianceColumn>,
  asked: { stamp: string; skipFaulty: boolean },
): Promise<{ counts: ImportCounts }> {
  await lockTree(tx);
  const { preview, plan } = await planned(tx, scope, sheet);
  expectAsSeen(preview, asked);
  if (plan.intended.length === 0) throw nothingToImport();
  // Whoever leaves makes room first: for another alliance, too.
  const versions = new Map<Intended, number>();
  for (const one of plan.intended) versions.set(one, await leave(tx, one));
  for (const one of plan.intended) await enter(tx, one, versions.get(one)!);
  return { counts: preview.counts };
}

/** Lets members leave an alliance, and gives its version then; 0 where there is none yet. */
async function leave(tx: Tx, { record, leaving }: Intended): Promise<number> {
  let version = record?.version ?? 0;
  for (const one of leaving)
    ({ version } = await endMember(tx, { id: record!.id, version, ...one, reason: REASON }));
  return version;
}

async function enter(tx: Tx, { record, joining, leaving: _, ...given }: Intended, at: number): Promise<void> {
  if (!record) {
    await makeAlliance(tx, { ...given, members: joining });
    return;
  }
  const { id, name, unit_id: hostId, since } = record;
  let version = at;
  if (given.paper !== record.paper)
    ({ version } = await changeAlliance(tx, { id, version, name, hostId, paper: given.paper, since }));
  if (joining.length > 0) await addMembers(tx, { id, version, members: joining });
}

async function planned(
  tx: ReadTx,
  scope: UnitScope,
  sheet: Sheet<AllianceColumn>,
): Promise<{ preview: ImportPreview; plan: AlliancePlan }> {
  if (!mayKeepAlliances(tx.actor)) throw new AppError("forbidden");
  const plan = planAlliances(sheet.rows, await worldOf(tx, scope, sheet));
  const seen = plan.intended.map(({ record }) => (record ? [record.id, record.version] : []));
  return { preview: previewOf(plan.rows, sheet, seen), plan };
}

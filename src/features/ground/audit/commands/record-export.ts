import { newId } from "../../../../base/ids.ts";
import type { Tx } from "../../../../base/server/act.ts";
import type { UnitScope } from "../../../../base/server/scope.ts";
import { MOST_EXPORTED, type TrailFilter } from "../contract.ts";
import { countTrail } from "../reads.ts";

/** What an export will hold: rows before a moment, so that it never contains itself or what comes later. */
export interface PlannedExport {
  rows: number;
  /** ISO instant; a repeated request gets it back as it was. */
  before: string;
}

/** Puts an export on the trail before its first row leaves. Errors as in reading the trail. */
export async function recordExport(tx: Tx, scope: UnitScope, filter: TrailFilter): Promise<PlannedExport> {
  const rows = await countTrail(tx, scope, filter, { before: tx.at, most: MOST_EXPORTED });
  const used = Object.fromEntries(Object.entries(filter).filter(([, value]) => [value].flat().length > 0));
  tx.emit({
    subjectKind: "trail-export",
    subjectId: newId(),
    subjectVersion: 1,
    unitId: tx.actor.unitId,
    unitPath: tx.actor.unitPath,
    verb: "trail.export",
    summary: `导出留痕 ${rows} 条`,
    changes: { rows, ...(Object.keys(used).length > 0 && { filter: used }) },
  });
  return { rows, before: tx.at.toISOString() };
}

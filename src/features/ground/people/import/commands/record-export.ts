import { newId } from "../../../../../base/ids.ts";
import type { Tx } from "../../../../../base/server/act.ts";
import { AppError } from "../../../../../base/server/errors.ts";
import type { UnitScope } from "../../../../../base/server/scope.ts";
import { mayReadPeople } from "../../policy.ts";
import { peopleAsCsv } from "../reads.ts";

/** Puts an export of people on the trail, since it carries names and telephone numbers away. Error `forbidden`. */
export async function recordExport(tx: Tx, scope: UnitScope): Promise<{ rows: number }> {
  const { actor } = tx;
  if (!mayReadPeople(actor)) throw new AppError("forbidden");
  const { rows } = await peopleAsCsv(tx, scope);
  tx.emit({
    subjectKind: "people-export",
    subjectId: newId(),
    subjectVersion: 1,
    unitId: actor.unitId,
    unitPath: actor.unitPath,
    verb: "people.export",
    summary: `导出人员岗位 ${rows} 条`,
    changes: { rows },
  });
  return { rows };
}

import type { Tx } from "../../../base/server/act.ts";
import { countUp, expectPersonVersion, loadAdministered } from "../store.ts";

/**
 * Notes another telephone number of a person; the number itself stays off the trail, which is never erased.
 * Errors: `not-found`, `forbidden`, `changed-meanwhile`.
 */
export async function changePhone(
  tx: Tx,
  given: { personId: string; version: number; phone: string },
): Promise<void> {
  const { person, place } = await loadAdministered(tx, given.personId);
  await expectPersonVersion(tx, person, given.version);
  await countUp(tx, person, { phone: given.phone });
  tx.emit({
    subjectKind: "person",
    subjectId: person.id,
    subjectVersion: person.version + 1,
    unitId: place.unitId,
    unitPath: place.unitPath,
    verb: "person.change-phone",
    summary: `更新${person.name}的电话`,
    changes: {},
  });
}

import type { Tx } from "../../../../base/server/act.ts";
import { change } from "../../../../record/server/records.ts";
import { loadAdministered, PERSON } from "../store.ts";

/**
 * Notes another telephone number of a person; the number itself stays off the trail, which is never erased.
 * Errors: `not-found`, `forbidden`, `changed-meanwhile`.
 */
export async function changePhone(
  tx: Tx,
  given: { personId: string; version: number; phone: string },
): Promise<void> {
  const { person, unit } = await loadAdministered(tx, given);
  await change(
    tx,
    PERSON,
    person,
    { phone: given.phone },
    { verb: "person.change-phone", summary: `更新${person.name}的电话`, unit },
  );
}

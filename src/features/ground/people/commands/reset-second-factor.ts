import type { Tx } from "../../../../base/server/act.ts";
import { AppError } from "../../../../base/server/errors.ts";
import { change } from "../../../../record/server/records.ts";
import { dropFactor } from "../sign-in/second-factor/store.ts";
import { endOtherSessions } from "../sign-in/store.ts";
import { loadAdministered, PERSON } from "../store.ts";

/**
 * Takes a person's second factor away, who lost the device and the recovery codes, and ends all sessions.
 * Errors: `not-found`, `forbidden`, `changed-meanwhile`, `not-allowed-now` (there is none).
 */
export async function resetSecondFactor(tx: Tx, given: { personId: string; version: number }): Promise<void> {
  const { person, unit } = await loadAdministered(tx, given);
  if (!person.auth_user_id || !(await dropFactor(tx.db, person.auth_user_id)))
    throw new AppError("not-allowed-now", `${person.name}没有开启两步验证`);
  await endOtherSessions(tx.db, person.auth_user_id);
  await change(
    tx,
    PERSON,
    person,
    {},
    { verb: "person.reset-second-factor", summary: `解除${person.name}的两步验证`, unit },
  );
}

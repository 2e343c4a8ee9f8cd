import type { Tx } from "../../../../base/server/act.ts";
import { AppError } from "../../../../base/server/errors.ts";
import { change } from "../../../../record/server/records.ts";
import { endOtherSessions, unlinkProvider } from "../sign-in/store.ts";
import { loadAdministered, PERSON } from "../store.ts";

/**
 * Undoes the link between a person and their account at the office's identity provider, so that another one can be
 * linked by the next sign-in; ends all sessions. Errors: `not-found`, `forbidden`, `changed-meanwhile`,
 * `not-allowed-now` (there is none).
 */
export async function unlinkFromProvider(
  tx: Tx,
  given: { personId: string; version: number },
): Promise<void> {
  const { person, unit } = await loadAdministered(tx, given);
  if (!person.auth_user_id || !(await unlinkProvider(tx.db, person.auth_user_id)))
    throw new AppError("not-allowed-now", `${person.name}没有绑定统一身份认证账号`);
  await endOtherSessions(tx.db, person.auth_user_id);
  await change(
    tx,
    PERSON,
    person,
    {},
    { verb: "person.unlink-provider", summary: `解除${person.name}与统一身份认证账号的绑定`, unit },
  );
}

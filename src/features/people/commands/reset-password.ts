import type { Tx } from "../../../base/server/act.ts";
import { AppError } from "../../../base/server/errors.ts";
import { change } from "../../../record/server/records.ts";
import { clearAttempts } from "../sign-in/lockout.ts";
import { endOtherSessions, setPassword } from "../sign-in/store.ts";
import { loadAdministered, PERSON } from "../store.ts";

/**
 * Gives a person a temporary password (its hash, as better-auth makes it), lifts a lock and ends all sessions.
 * Errors: `not-found`, `forbidden`, `changed-meanwhile`.
 */
export async function resetPassword(
  tx: Tx,
  given: { personId: string; version: number; passwordHash: string },
): Promise<void> {
  const { person, unit } = await loadAdministered(tx, given);
  if (!person.auth_user_id) throw new AppError("not-allowed-now", "此人没有登录账号");
  await setPassword(tx.db, person.auth_user_id, given.passwordHash, { mustChange: true });
  await endOtherSessions(tx.db, person.auth_user_id);
  const user = await tx.db
    .selectFrom("auth_user")
    .select("username")
    .where("id", "=", person.auth_user_id)
    .executeTakeFirstOrThrow();
  if (user.username) await clearAttempts(tx.db, user.username);
  await change(
    tx,
    PERSON,
    person,
    {},
    { verb: "person.reset-password", summary: `重置${person.name}的密码`, unit },
  );
}

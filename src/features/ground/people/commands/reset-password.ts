import type { Tx } from "../../../../base/server/act.ts";
import { AppError } from "../../../../base/server/errors.ts";
import { change, type Told } from "../../../../record/server/records.ts";
import { forgetAttempts } from "../sign-in/attempts.ts";
import { dropFactor } from "../sign-in/second-factor/store.ts";
import { voidTickets } from "../sign-in/second-factor/ticket.ts";
import { endOtherSessions, setPassword } from "../sign-in/store.ts";
import { loadAdministered, lockPerson, PERSON, type PersonRow } from "../store.ts";

/**
 * Gives a person a temporary password (its hash, as {@link makeFirstPasswords} makes it), lifts locks and ends all
 * sessions. Errors: `not-found`, `forbidden`, `changed-meanwhile`.
 */
export async function resetPassword(
  tx: Tx,
  given: { personId: string; version: number; passwordHash: string },
): Promise<void> {
  const { person, unit } = await loadAdministered(tx, given);
  await replacePassword(tx, person, given.passwordHash, { summary: `重置${person.name}的密码`, unit });
}

/**
 * The same for who runs the server, when no administrator gets in any more: it is done in the person's own name, and the
 * trail says that it came from the command line. With `secondFactor` that is taken away, too.
 */
export async function resetOwnPassword(
  tx: Tx,
  given: { passwordHash: string; secondFactor: boolean },
): Promise<void> {
  const { actor } = tx;
  const person = await lockPerson(tx.db, actor.authorityId, actor.personId);
  const drops = given.secondFactor && person.auth_user_id !== null;
  const dropped = drops && (await dropFactor(tx.db, person.auth_user_id!));
  await replacePassword(tx, person, given.passwordHash, {
    summary: `重置${person.name}的密码（服务器命令行）${dropped ? "，并解除两步验证" : ""}`,
    unit: { id: actor.unitId, path: actor.unitPath },
    changes: { by: "command-line" },
  });
}

async function replacePassword(
  tx: Tx,
  person: PersonRow,
  passwordHash: string,
  told: Omit<Told, "verb">,
): Promise<void> {
  if (!person.auth_user_id) throw new AppError("not-allowed-now", "此人没有登录账号");
  await setPassword(tx.db, person.auth_user_id, passwordHash, { mustChange: true });
  await endOtherSessions(tx.db, person.auth_user_id);
  await voidTickets(tx.db, person.auth_user_id);
  const user = await tx.db
    .selectFrom("auth_user")
    .select("username")
    .where("id", "=", person.auth_user_id)
    .executeTakeFirstOrThrow();
  if (user.username) await forgetAttempts(tx.db, user.username);
  await change(tx, PERSON, person, {}, { verb: "person.reset-password", ...told });
}

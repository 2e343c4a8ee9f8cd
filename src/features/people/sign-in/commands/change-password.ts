import { AppError } from "../../../../base/server/errors.ts";
import type { Context } from "../../../../base/server/feature.ts";
import type { Gate } from "../../gate.ts";
import { clearAttempts, takeAttempt } from "../lockout.ts";
import { checkPassword } from "../password-rule.ts";
import { sessionById } from "../reads.ts";
import { endOtherSessions, setPassword } from "../store.ts";
import { recordAccess } from "../trail.ts";

/**
 * Changes the actor's own password and ends the identity's other sessions. Guesses of the old password count
 * like guesses at sign-in. Errors: `bad-request` (the old password is wrong), `weak-password`, `locked-out`.
 */
export async function changeOwnPassword(
  gate: Gate,
  context: Context,
  given: { current: string; next: string },
): Promise<void> {
  const { db } = gate.settings;
  const { userId, username } = await sessionById(db, context.sessionId);
  checkPassword(given.next, username, "next");
  if (given.next === given.current) refuseField("weak-password", "next", "新密码不能与原密码相同");
  await takeAttempt(db, username);
  if (!(await isPasswordOf(gate, userId, given.current)))
    refuseField("bad-request", "current", "原密码不正确");
  await clearAttempts(db, username);
  const { password } = await gate.auth.$context;
  const hash = await password.hash(given.next);
  await context.act(async (tx) => {
    await setPassword(tx.db, userId, hash, { mustChange: false });
    await endOtherSessions(tx.db, userId, context.sessionId);
    await recordAccess(tx, tx.actor, "access.change-password", "修改密码");
    return {};
  });
}

async function isPasswordOf(gate: Gate, userId: string, given: string): Promise<boolean> {
  const auth = await gate.auth.$context;
  const account = await auth.internalAdapter.findCredentialAccount(userId);
  if (!account?.password) return false;
  return auth.password.verify({ hash: account.password, password: given });
}

function refuseField(code: "weak-password" | "bad-request", path: string, message: string): never {
  throw new AppError(code, message, { fields: [{ path, message }] });
}

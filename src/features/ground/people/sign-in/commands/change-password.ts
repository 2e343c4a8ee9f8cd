import { AppError } from "../../../../../base/server/errors.ts";
import type { Context } from "../../../../../base/server/feature.ts";
import type { Gate } from "../../gate.ts";
import { hashOf } from "../password/check.ts";
import { expectOwnPassword } from "../password/own-password.ts";
import { checkPassword } from "../password/password-rule.ts";
import { postsOfIdentity } from "../post-choice.ts";
import { sessionById } from "../reads.ts";
import { endOtherSessions, setPassword } from "../store.ts";
import { recordAccess } from "../trail.ts";

/**
 * Changes the actor's own password and ends the identity's other sessions. Guesses of the old password count
 * like guesses at sign-in. Errors: `bad-request` (the old password is wrong), `weak-password`, `locked-out`, `busy`.
 */
export async function changeOwnPassword(
  gate: Gate,
  context: Context,
  given: { current: string; next: string },
): Promise<void> {
  const { db } = gate.settings;
  const { userId, username } = await sessionById(db, context.sessionId);
  const posts = await postsOfIdentity(db, userId);
  const names = posts.flatMap((post) => [post.person_name, post.unit_name, post.authority_name]);
  checkPassword(given.next, { username, names: [...new Set(names)] }, "next");
  if (given.next === given.current) {
    const message = "新密码不能与原密码相同";
    throw new AppError("weak-password", message, { fields: [{ path: "next", message }] });
  }
  await expectOwnPassword(gate, context, given.current, { field: "current", message: "原密码不正确" });
  const hash = await hashOf(given.next);
  await context.act(async (tx) => {
    await setPassword(tx.db, userId, hash, { mustChange: false });
    await endOtherSessions(tx.db, userId, context.sessionId);
    await recordAccess(tx, tx.actor, "access.change-password", "修改密码");
    return {};
  });
}

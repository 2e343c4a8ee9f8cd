import { act } from "../../../../../base/server/act.ts";
import type { Database } from "../../../../../base/server/database.ts";
import { AppError } from "../../../../../base/server/errors.ts";
import type { Gate } from "../../gate.ts";
import { type Attempt, clearAttempts, lockedOut, takeAttempt } from "../attempts.ts";
import { isPasswordOf } from "../password/check.ts";
import { actorOf, type CurrentPost, firstPostOf } from "../post-choice.ts";
import { openTicket } from "../second-factor/ticket.ts";
import { beginSession, type Device } from "../session.ts";
import { recordAccess, recordSignIn } from "../trail.ts";

/** What the right password brings: a session's token, or a ticket for whoever has a second factor to give. */
export interface SignedIn {
  token?: string;
  ticket?: string;
  mustChangePassword: boolean;
}

/**
 * Signs in by name and password; the session begins in the person's first post, in one act with its line on the trail.
 * Unknown names and wrong passwords get the same answer after the same work. Errors: `sign-in-failed`, `locked-out`,
 * `forbidden` (the password is right but the person holds no post), `busy`.
 */
export async function signInByPassword(
  gate: Gate,
  device: Device,
  given: { username: string; password: string },
): Promise<SignedIn> {
  const { db } = gate.settings;
  const attempt: Attempt = { username: given.username, address: device.address };
  const { left, pause } = await takeAttempt(db, attempt);
  await gate.pause(pause);
  const user = await userByName(db, given.username);
  if (!(await isPasswordOf(db, user?.id, given.password))) return refuse(db, user?.id, left);
  const post = user && (await firstPostOf(db, user.id));
  await clearAttempts(db, attempt);
  if (!user || !post) throw new AppError("forbidden", "您目前没有岗位，请联系本单位管理员");
  const mustChangePassword = user.must_change_password;
  if (user.two_factor_enabled) return { ticket: await openTicket(db, user.id), mustChangePassword };
  return { token: await enter(db, user.id, post, device, { by: "password" }), mustChangePassword };
}

/** Begins a session and leaves it on the trail, both or neither. Gives its token. */
export async function enter(
  db: Database,
  userId: string,
  post: CurrentPost,
  device: Device,
  how: { by: "password" | "oidc" | "code" | "recovery-code" },
): Promise<string> {
  return act(db, actorOf(post), async (tx) => {
    const token = await beginSession(tx.db, { ...tx.actor, userId }, device, { viaOidc: how.by === "oidc" });
    await recordAccess(tx, tx.actor, "access.sign-in", "登录", how);
    return token;
  });
}

async function userByName(db: Database, username: string) {
  return db
    .selectFrom("auth_user")
    .select(["id", "must_change_password", "two_factor_enabled"])
    .where("username", "=", username)
    .executeTakeFirst();
}

async function refuse(db: Database, userId: string | undefined, left: number): Promise<never> {
  const locks = left === 0;
  if (userId && locks) await recordSignIn(db, userId, "access.lock", "连续输错密码，账号在该网络暂停登录");
  else if (userId) await recordSignIn(db, userId, "access.refuse", "登录失败：密码不正确");
  throw locks ? lockedOut() : new AppError("sign-in-failed");
}

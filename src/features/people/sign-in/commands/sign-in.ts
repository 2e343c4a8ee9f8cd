import type { Database } from "../../../../base/server/database.ts";
import { AppError } from "../../../../base/server/errors.ts";
import type { Gate } from "../../gate.ts";
import { NO_POST } from "../auth.ts";
import { cookiesOf } from "../cookie.ts";
import { clearAttempts, lockedOut, takeAttempt } from "../lockout.ts";
import { recordSignIn } from "../trail.ts";

/** What a sign-in brings: the cookie, and whether the password must be changed before anything else. */
export interface SignedIn {
  headers: Headers;
  mustChangePassword: boolean;
}

/**
 * Signs in by name and password; the session begins in the person's first post. Unknown names and wrong
 * passwords get the same answer after the same work. Errors: `sign-in-failed`, `locked-out`, `forbidden` (the
 * password is right but the person holds no post).
 */
export async function signInByPassword(
  gate: Gate,
  request: Request,
  given: { username: string; password: string },
): Promise<SignedIn> {
  const { db } = gate.settings;
  const attemptsLeft = await takeAttempt(db, given.username);
  const answer = await gate.auth.api.signInUsername({
    body: given,
    headers: request.headers,
    asResponse: true,
  });
  const user = await userByName(db, given.username);
  if (!user || !answer.ok) return refuse(gate, user?.id, given.username, attemptsLeft, answer);
  await clearAttempts(db, given.username);
  await recordSignIn(db, user.id, "access.sign-in", "登录", { by: "password" });
  return { headers: cookiesOf(answer, gate), mustChangePassword: user.must_change_password };
}

async function userByName(db: Database, username: string) {
  return db
    .selectFrom("auth_user")
    .select(["id", "must_change_password"])
    .where("username", "=", username)
    .executeTakeFirst();
}

async function refuse(
  gate: Gate,
  userId: string | undefined,
  username: string,
  attemptsLeft: number,
  answer: Response,
): Promise<never> {
  const { db } = gate.settings;
  const { code } = (await answer.json().catch(() => ({}))) as { code?: string };
  if (code === NO_POST) {
    await clearAttempts(db, username);
    throw new AppError("forbidden", "您目前没有岗位，请联系本单位管理员");
  }
  if (answer.status >= 500) throw new AppError("unavailable");
  const locks = attemptsLeft === 0;
  if (userId && locks) await recordSignIn(db, userId, "access.lock", "连续输错密码，账号锁定");
  else if (userId) await recordSignIn(db, userId, "access.refuse", "登录失败：密码不正确");
  throw locks ? lockedOut() : new AppError("sign-in-failed");
}

import type { Tx } from "../../../../../../base/server/act.ts";
import { act } from "../../../../../../base/server/act.ts";
import { AppError } from "../../../../../../base/server/errors.ts";
import type { Gate } from "../../../gate.ts";
import { pauseAfter } from "../../attempts.ts";
import { actorOf, firstPostOf } from "../../post-choice.ts";
import { beginSession, type Device } from "../../session.ts";
import { recordAccess, recordSignIn } from "../../trail.ts";
import { hashMatching } from "../recovery-codes.ts";
import { type FactorRow, recoveryHashes, takeCodeAttempt, useRecoveryCode, useStep } from "../store.ts";
import { holderOf, voidTickets } from "../ticket.ts";
import { stepOfCode, unlockSecret } from "../totp.ts";

/**
 * The second step of signing in, for who gave the right password: a code of their device, or one of their recovery codes,
 * each of which opens once. Errors: `session-ended` (the ticket is over), `sign-in-failed`, `locked-out`, `forbidden`.
 */
export async function signInByCode(
  gate: Gate,
  device: Device,
  given: { ticket: string; code: string },
): Promise<{ token: string; mustChangePassword: boolean }> {
  const { db, secret } = gate.settings;
  const userId = await holderOf(db, given.ticket);
  const factor = await takeCodeAttempt(db, userId);
  await gate.pause(pauseAfter(factor.failures));
  const useUp = await wayIn(db, factor, plain(given.code), secret);
  const post = await firstPostOf(db, userId);
  if (!post) throw new AppError("forbidden", "您目前没有岗位，请联系本单位管理员");
  if (!useUp) return refuse(gate, userId);
  const token = await act(db, actorOf(post), async (tx) => {
    const how = await useUp(tx);
    await voidTickets(tx.db, userId);
    await recordAccess(tx, tx.actor, "access.sign-in", how.said, { by: how.by });
    return beginSession(tx.db, { ...tx.actor, userId }, device);
  }).catch((error: unknown) => {
    // Two at once with one code: the later one wrote nothing, and an act without a trace is none.
    if (error instanceof UsedMeanwhile) return undefined;
    throw error;
  });
  if (token === undefined) return refuse(gate, userId);
  const user = await db
    .selectFrom("auth_user")
    .select("must_change_password")
    .where("id", "=", userId)
    .executeTakeFirstOrThrow();
  return { token, mustChangePassword: user.must_change_password };
}

class UsedMeanwhile extends Error {}

type UseUp = (tx: Tx) => Promise<{ by: "code" | "recovery-code"; said: string }>;

/** What uses the code up, where it is one. */
async function wayIn(
  db: Gate["settings"]["db"],
  factor: FactorRow,
  code: string,
  key: string,
): Promise<UseUp | undefined> {
  const secret = await unlockSecret(factor.secret, key);
  const step = await stepOfCode(secret, code, { last: Number(factor.last_step) });
  if (step !== undefined)
    return async (tx) => {
      if (!(await useStep(tx.db, factor.user_id, step))) throw new UsedMeanwhile();
      return { by: "code", said: "登录（两步验证）" };
    };
  const hashes = await recoveryHashes(db, factor.user_id);
  const hash = /^\d{6}$/.test(code) ? undefined : await hashMatching(code, hashes);
  if (hash === undefined) return undefined;
  return async (tx) => {
    if (!(await useRecoveryCode(tx.db, factor.user_id, hash))) throw new UsedMeanwhile();
    return { by: "recovery-code", said: `登录（用恢复码，还剩 ${hashes.length - 1} 个）` };
  };
}

async function refuse(gate: Gate, userId: string): Promise<never> {
  await recordSignIn(gate.settings.db, userId, "access.refuse", "登录失败：验证码不正确");
  throw new AppError("sign-in-failed", "验证码不正确或已用过，请输入最新的验证码");
}

/** As typed on whatever keyboard: full-width digits, groups of three. */
function plain(code: string): string {
  return code.normalize("NFKC").replace(/[\s-]/g, "");
}

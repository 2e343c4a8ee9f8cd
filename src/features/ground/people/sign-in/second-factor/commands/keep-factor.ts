import { AppError } from "../../../../../../base/server/errors.ts";
import type { Context } from "../../../../../../base/server/feature.ts";
import type { Gate } from "../../../gate.ts";
import { expectOwnPassword } from "../../password/own-password.ts";
import { sessionById } from "../../reads.ts";
import { actShownOnce } from "../../shown-once.ts";
import { recordAccess } from "../../trail.ts";
import { makeRecoveryCodes } from "../recovery-codes.ts";
import { isAsked, loadRule } from "../rule.ts";
import { dropFactor, factorOf, keepFactor, replaceCodes } from "../store.ts";
import { addressOfSecret, lockSecret, newSecret, openSealed, sealSecret, stepOfCode } from "../totp.ts";

const ISSUER = "落实";
const SHOWN_BEFORE = "恢复码只显示一次；如没有记下，请重新生成";

/**
 * Makes a secret for a device, given the password once more. Nothing is kept before a code came back.
 * Errors: `not-allowed-now` (there is a factor already), those of {@link expectOwnPassword}.
 */
export async function beginEnrolling(
  gate: Gate,
  context: Context,
  password: string,
): Promise<{ secret: string; address: string; sealed: string }> {
  const { db, secret: key } = gate.settings;
  const { userId, username } = await sessionById(db, context.sessionId);
  if (await factorOf(db, userId)) throw new AppError("not-allowed-now", "两步验证已经开启");
  await askPassword(gate, context, password);
  const secret = newSecret();
  const address = addressOfSecret(secret, { issuer: ISSUER, account: username });
  return { secret, address, sealed: await sealSecret(secret, userId, key) };
}

/**
 * Takes the first code of the new device: from now on the identity has a second factor. Gives the recovery codes, this
 * once. Errors: `bad-request` on the field `code`, `session-ended` (it took too long), `not-allowed-now`.
 */
export async function enrol(
  gate: Gate,
  context: Context,
  given: { sealed: string; code: string },
): Promise<string[]> {
  const { db, secret: key } = gate.settings;
  const { userId } = await sessionById(db, context.sessionId);
  const secret = await openSealed(given.sealed, userId, key);
  if (!secret) throw new AppError("not-allowed-now", "已过去太久，请重新开始");
  const step = await stepOfCode(secret, given.code.normalize("NFKC").replace(/\s/g, ""), { last: 0 });
  if (step === undefined) refuseField("code", "验证码不正确，请核对手机时间后输入最新的验证码");
  const { codes, hashes } = await makeRecoveryCodes();
  const locked = await lockSecret(secret, key);
  await actShownOnce(context, SHOWN_BEFORE, async (tx) => {
    await keepFactor(tx.db, { userId, secret: locked, step, hashes });
    await recordAccess(tx, tx.actor, "access.enrol", "开启两步验证");
    return {};
  });
  return codes;
}

/** New recovery codes, this once. Errors: `not-allowed-now`, those of {@link expectOwnPassword}. */
export async function renewRecoveryCodes(gate: Gate, context: Context, password: string): Promise<string[]> {
  const { userId } = await sessionById(gate.settings.db, context.sessionId);
  await askPassword(gate, context, password);
  const { codes, hashes } = await makeRecoveryCodes();
  await actShownOnce(context, SHOWN_BEFORE, async (tx) => {
    if (!(await factorOf(tx.db, userId))) throw new AppError("not-allowed-now", "尚未开启两步验证");
    await replaceCodes(tx.db, userId, hashes);
    await recordAccess(tx, tx.actor, "access.renew-codes", "重新生成恢复码");
    return {};
  });
  return codes;
}

/** Gives the second factor up. Errors: `not-allowed-now` (a rule asks for it, or there is none), those of the password. */
export async function giveUpFactor(gate: Gate, context: Context, password: string): Promise<void> {
  const { userId } = await sessionById(gate.settings.db, context.sessionId);
  await askPassword(gate, context, password);
  await context.act(async (tx) => {
    const { secondFactor } = await loadRule(tx.db, tx.actor.authorityId);
    if (isAsked(secondFactor, tx.actor.post))
      throw new AppError("not-allowed-now", "本单位要求此岗位使用两步验证，不能关闭");
    if (!(await dropFactor(tx.db, userId))) throw new AppError("not-allowed-now", "尚未开启两步验证");
    await recordAccess(tx, tx.actor, "access.end-factor", "关闭两步验证");
    return {};
  });
}

/** Who came by the office's identity provider has no password of ours to give. */
async function askPassword(gate: Gate, context: Context, password: string): Promise<void> {
  const { viaOidc } = await sessionById(gate.settings.db, context.sessionId);
  if (!viaOidc)
    await expectOwnPassword(gate, context, password, { field: "password", message: "密码不正确" });
}

function refuseField(path: string, message: string): never {
  throw new AppError("bad-request", message, { fields: [{ path, message }] });
}

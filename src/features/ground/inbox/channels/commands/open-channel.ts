import { createHash, randomInt, timingSafeEqual } from "node:crypto";
import { newId } from "../../../../../base/ids.ts";
import type { NoticeKind } from "../../../../../base/notice-kinds.ts";
import type { Tx } from "../../../../../base/server/act.ts";
import { AppError } from "../../../../../base/server/errors.ts";
import type { Outside } from "../../../../../base/server/outside/outside.ts";
import { refusalOf } from "../../../../../base/server/outside/post-json.ts";
import { unlessNow } from "../../../../../record/decision.ts";
import { refusedAt } from "../../../../../record/server/expect-date.ts";
import {
  type ActOn,
  change,
  create,
  expectAllowed,
  lockForAct,
} from "../../../../../record/server/records.ts";
import { holdOwnUnit } from "../../../units/lookup.ts";
import { HOOK_KEY } from "../contract.ts";
import { CHANNEL_NAMES, type ChannelKind, type HookKind, ROBOT_HOSTS, SIGNED } from "../kinds.ts";
import { mayChangeChannel, mayOpenHooks } from "../policy.ts";
import { CHANNEL, type ChannelRow, sealTarget } from "../store.ts";

/** What goes at once where nobody chose otherwise; all else is read in the digest of the next working day. */
const AT_ONCE: readonly NoticeKind[] = ["given", "returned", "pressed"];

/** A code holds so long, and for so many tries. */
const CODE_HOLDS_MS = 30 * 60_000;
const CODE_TRIES = 5;
/** Nobody's mailbox is filled: another code goes out after so long at the earliest, to whatever address. */
const CODE_PAUSE_MS = 60_000;

/**
 * Notes a mail address of the acting person's own, and makes the code that goes there; until it comes back nothing else
 * does. Error `not-allowed-now`: there is one already, or a code went out just now. Gives the channel and the code.
 */
export async function openMail(
  tx: Tx,
  address: string,
  outside: Outside,
): Promise<{ channel: ChannelRow; code: string }> {
  const before = await tx.db
    .selectFrom("channel")
    .select(["id", "version", "is_confirmed"])
    .where("authority_id", "=", tx.actor.authorityId)
    .where("person_id", "=", tx.actor.personId)
    .where("closed_at", "is", null)
    .executeTakeFirst();
  if (before?.is_confirmed) throw new AppError("not-allowed-now", "已有在用的提醒邮箱，请先停用");
  await refuseHaste(tx);
  const code = String(randomInt(0, 1_000_000)).padStart(6, "0");
  const shown = maskedMail(address);
  const values = { target_sealed: sealTarget({ address }, outside), shown };
  const told = { verb: "channel.open", summary: "登记提醒邮箱，待验证", unit: ownUnit(tx) };
  const channel = before
    ? await lockForAct(tx, CHANNEL, before, (row) => ({
        visible: true,
        decision: mayChangeChannel(tx.actor, row),
      })).then((row) => change(tx, CHANNEL, row, values, told))
    : await made(tx, { kind: "mail", person_id: tx.actor.personId, ...values, is_confirmed: false }, told);
  await keepCode(tx, channel.id, code);
  return { channel, code };
}

/** Confirms an address by its code. Errors: `not-found`, `not-allowed-now` (confirmed before; the code is too old or was tried too often), `bad-request` (another code). */
export async function confirmMail(tx: Tx, on: ActOn): Promise<number> {
  const row = await lockForAct(tx, CHANNEL, on, (channel) => ({
    visible: channel.person_id === tx.actor.personId,
    decision: unlessNow(channel.is_confirmed || channel.closed_at ? "这个邮箱已经验证或停用" : undefined),
  }));
  const told = { verb: "channel.confirm", summary: "验证提醒邮箱", unit: ownUnit(tx) };
  const { version } = await change(tx, CHANNEL, row, { is_confirmed: true }, told);
  return version;
}

/**
 * A hook of the acting post's unit. Errors: `forbidden`, `bad-request` (an address that nothing may be sent to, a key that
 * is missing or none).
 */
export async function openHook(
  tx: Tx,
  { kind, address, key }: { kind: HookKind; address: string; key?: string | undefined },
  outside: Outside,
): Promise<ChannelRow> {
  expectAllowed(mayOpenHooks(tx.actor));
  const refusal = refusalOf(address, outside.inside);
  if (refusal) throw refusedAt("address", refusal);
  const { host, hostname } = new URL(address);
  const maker = ROBOT_HOSTS[kind];
  if (maker && hostname !== maker && !outside.inside?.includes(host))
    throw refusedAt("address", `${CHANNEL_NAMES[kind]}的地址应以 https://${maker}/ 开头`);
  if (SIGNED[kind] === "key" && !HOOK_KEY.test(key ?? "")) throw refusedAt("key", "密钥格式不正确");
  const unit = await holdOwnUnit(tx);
  const target = { address, ...(key && SIGNED[kind] !== "none" && { key }) };
  const values = { target_sealed: sealTarget(target, outside), shown: host };
  const told = { verb: "channel.open", summary: `登记${CHANNEL_NAMES[kind]}：${host}`, unit };
  const owner = { unit_id: unit.id, unit_path: unit.path };
  return made(tx, { kind, ...owner, ...values, is_confirmed: true }, told);
}

/** The values of a new channel that differ by kind. */
type NewChannel = { kind: ChannelKind } & Pick<ChannelRow, "target_sealed" | "shown" | "is_confirmed"> &
  Partial<Pick<ChannelRow, "person_id" | "unit_id" | "unit_path">>;

async function made(tx: Tx, values: NewChannel, told: Parameters<typeof change>[4]): Promise<ChannelRow> {
  const id = newId();
  const { authorityId } = tx.actor;
  const [row] = await create(
    tx,
    CHANNEL,
    [{ authority_id: authorityId, id, at_once: [...AT_ONCE], ...values }],
    () => told,
  );
  await tx.db.insertInto("channel_line").values({ authority_id: authorityId, channel_id: id }).execute();
  return row!;
}

async function refuseHaste({ db, actor, at }: Tx): Promise<void> {
  const sentBehind = new Date(at.getTime() + CODE_HOLDS_MS - CODE_PAUSE_MS);
  const justSent = await db
    .selectFrom("channel_line as l")
    .innerJoin("channel as c", (j) =>
      j.onRef("c.authority_id", "=", "l.authority_id").onRef("c.id", "=", "l.channel_id"),
    )
    .select("l.channel_id")
    .where("c.authority_id", "=", actor.authorityId)
    .where("c.person_id", "=", actor.personId)
    .where("l.code_until", ">", sentBehind)
    .executeTakeFirst();
  if (justSent) throw new AppError("not-allowed-now", "验证码刚刚发出，请一分钟后再试");
}

async function keepCode(tx: Tx, channelId: string, code: string): Promise<void> {
  await tx.db
    .updateTable("channel_line")
    .set({
      code_digest: digestOf(channelId, code),
      code_until: new Date(tx.at.getTime() + CODE_HOLDS_MS),
      code_tries: 0,
    })
    .where("authority_id", "=", tx.actor.authorityId)
    .where("channel_id", "=", channelId)
    .execute();
}

/** What is kept of a code: it is short, but holds half an hour and five tries. */
function digestOf(channelId: string, code: string): Buffer {
  return createHash("sha256").update(`${channelId} ${code}`).digest();
}

/** What is known of a code that was sent. */
export interface CodeKept {
  code_digest: Buffer | null;
  code_until: Date | null;
  code_tries: number;
}

/** Why a code does not confirm its address, in words; undefined where it does. */
export function codeRefusal(channelId: string, code: string, kept: CodeKept, now: Date): string | undefined {
  if (!kept.code_digest || !kept.code_until || kept.code_until < now) return "验证码已过期，请重新发送";
  if (kept.code_tries > CODE_TRIES) return "输错次数过多，请重新发送验证码";
  return timingSafeEqual(kept.code_digest, digestOf(channelId, code)) ? undefined : "验证码不正确";
}

const ownUnit = ({ actor }: Tx) => ({ id: actor.unitId, path: actor.unitPath });

/** `li***@example.cn`: enough to know it again. */
export function maskedMail(address: string): string {
  const [name = "", host = ""] = address.split("@");
  return `${name.slice(0, 2)}***@${host}`;
}

import type { NoticeKind } from "../../../../../base/notice-kinds.ts";
import type { Tx } from "../../../../../base/server/act.ts";
import { type ActOn, change, lockForAct } from "../../../../../record/server/records.ts";
import { CHANNEL_NAMES, type ChannelKind } from "../kinds.ts";
import { mayChangeChannel, seesChannel } from "../policy.ts";
import { CHANNEL, type ChannelRow } from "../store.ts";

/** Says what a channel tells. Errors: `not-found`, `forbidden`, `changed-meanwhile`, `not-allowed-now` (ended). */
export async function chooseTold(
  tx: Tx,
  on: ActOn,
  { digest, atOnce }: { digest: boolean; atOnce: readonly NoticeKind[] },
): Promise<number> {
  const row = await lockOwn(tx, on);
  const values = { digest, at_once: [...new Set(atOnce)] };
  const { version } = await change(
    tx,
    CHANNEL,
    row,
    values,
    toldOf(tx, row, "channel.choose", "调整提醒内容"),
  );
  return version;
}

/** Ends a channel, and what is on its way through it. Errors as above. */
export async function closeChannel(tx: Tx, on: ActOn): Promise<number> {
  const row = await lockOwn(tx, on);
  const told = toldOf(tx, row, "channel.close", `停用${CHANNEL_NAMES[row.kind as ChannelKind]}提醒`);
  const { version } = await change(tx, CHANNEL, row, { closed_at: tx.at }, told);
  await tx.db
    .updateTable("delivery")
    .set({ state: "dropped", ended_at: tx.at, answer: "提醒方式已停用" })
    .where("authority_id", "=", tx.actor.authorityId)
    .where("channel_id", "=", row.id)
    .where("state", "in", ["waiting", "failing"])
    .execute();
  return version;
}

function lockOwn(tx: Tx, on: ActOn): Promise<ChannelRow> {
  return lockForAct(tx, CHANNEL, on, (row) => ({
    visible: seesChannel(tx.actor, row),
    decision: mayChangeChannel(tx.actor, row),
  }));
}

/** A person's own channel is told of where the person acts. */
function toldOf({ actor }: Tx, row: ChannelRow, verb: string, summary: string) {
  const { unit_id: id = null, unit_path: path = null } = row;
  const unit = id !== null && path !== null ? { id, path } : { id: actor.unitId, path: actor.unitPath };
  return { verb, summary, unit };
}

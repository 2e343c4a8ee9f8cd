import { newId } from "../../../../../base/ids.ts";
import type { Tx } from "../../../../../base/server/act.ts";
import { ALLOWED, unlessNow } from "../../../../../record/decision.ts";
import { change, expectAllowed } from "../../../../../record/server/records.ts";
import { lockSoleForAct } from "../../../../../record/server/sole.ts";
import { digestOf } from "../feed-key.ts";
import { CALENDAR_FEED } from "../store.ts";

/**
 * Gives out a new secret address for what waits for the acting post; whoever has the one before reads nothing any more. Of the
 * secret a digest is kept, and nothing else. Error `changed-meanwhile`. Gives the new version.
 */
export async function renewFeed(tx: Tx, seen: number, secret: string): Promise<number> {
  const { postId, unitId, unitPath } = tx.actor;
  const sole = { by: { post_id: postId }, begins: { id: newId() } };
  const row = await lockSoleForAct(tx, CALENDAR_FEED, sole, seen, ALLOWED);
  const { version } = await change(
    tx,
    CALENDAR_FEED,
    row,
    { secret_digest: digestOf(secret) },
    {
      verb: "calendar-feed.renew",
      summary: row.secret_digest ? "更换待办日历的订阅地址" : "生成待办日历的订阅地址",
      unit: { id: unitId, path: unitPath },
    },
  );
  return version;
}

/** Takes the address back. Errors: `changed-meanwhile`, `not-allowed-now` (nothing is given out). */
export async function closeFeed(tx: Tx, seen: number): Promise<number> {
  const { postId, unitId, unitPath } = tx.actor;
  const sole = { by: { post_id: postId }, begins: { id: newId() } };
  const row = await lockSoleForAct(tx, CALENDAR_FEED, sole, seen, ALLOWED);
  const refusal = unlessNow(row.secret_digest ? undefined : "目前没有生效的订阅地址");
  expectAllowed(refusal);
  const { version } = await change(
    tx,
    CALENDAR_FEED,
    row,
    { secret_digest: null },
    {
      verb: "calendar-feed.close",
      summary: "停用待办日历的订阅地址",
      unit: { id: unitId, path: unitPath },
    },
  );
  return version;
}

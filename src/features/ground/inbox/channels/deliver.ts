import { type RawBuilder, sql } from "kysely";
import { inAuthority } from "../../../../base/server/act.ts";
import type { Database, Tables, Transaction } from "../../../../base/server/database.ts";
import type { JobKind } from "../../../../base/server/feature.ts";
import { forEachAuthority } from "../../../../base/server/jobs/authorities.ts";
import type { Outside } from "../../../../base/server/outside/outside.ts";
import { composed } from "./compose.ts";
import type { DigestSources } from "./digest/digest.ts";
import type { Due, Taken } from "./due.ts";
import type { ChannelKind } from "./kinds.ts";
import type { Message } from "./message.ts";
import { DELIVERING } from "./queue.ts";
import { send } from "./senders/send.ts";
import type { Sent } from "./senders/sent.ts";
import { afterFailure } from "./states.ts";
import { type ChannelRow, channelById, unsealTarget } from "./store.ts";

/** While somebody sends, nobody else takes the channel up; a server that was killed at it holds it no longer. */
const HELD_FOR_MS = 120_000;
/** A chat group hears at most so often, so that twenty a minute are never reached; what comes meanwhile is folded. */
const ROBOT_RESTS_MS = 20_000;
/** What is sent in one message at most; the rest comes with the next. */
const MOST_IN_ONE = 50;

/** Sends what is due: woken by whatever is put on its way, and each minute for what is tried again. */
export function deliverJob(sources: () => DigestSources, outside: Outside): JobKind {
  return {
    name: DELIVERING,
    cron: "* * * * *",
    async handle(data, { db }) {
      const { authorityId } = data as { authorityId?: string };
      const one = (id: string) => deliverDue(db, id, sources(), outside);
      if (authorityId) await one(authorityId);
      else await forEachAuthority(db, one);
    },
  };
}

/** So many channels are sent through at once: a server that answers slowly holds up no more than its own. */
const LANES = 4;

/**
 * Sends what is due in an authority, channel by channel. Where a message cannot be made, the others go all the same, and
 * the first fault is thrown at the end.
 */
export async function deliverDue(
  db: Database,
  authorityId: string,
  sources: DigestSources,
  outside: Outside,
): Promise<void> {
  const failures: unknown[] = [];
  let after = BEFORE_ALL;
  const lane = async () => {
    for (;;) {
      const taken = await inAuthority(db, authorityId, (trx) => takeChannel(trx, authorityId, after));
      if (!taken) return;
      if (taken.channel.id > after) after = taken.channel.id;
      const outcome = await outcomeOf(db, taken, sources, outside).catch((error: unknown): Outcome => {
        failures.push(error);
        return { done: [], folded: [], sent: { isSent: false, answer: "内容没有生成，请联系系统管理员" } };
      });
      await inAuthority(db, authorityId, (trx) => settle(trx, taken, outcome));
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  if (failures.length > 0) throw failures[0];
}

/** Before every id. */
const BEFORE_ALL = "00000000-0000-0000-0000-000000000000";

async function outcomeOf(
  db: Database,
  taken: Taken,
  sources: DigestSources,
  outside: Outside,
): Promise<Outcome> {
  const { message, done, folded } = await composed(db, taken, sources, outside);
  const sent = message ? await sendThrough(taken.channel, message, outside) : undefined;
  return { done, folded, sent };
}

/** Holds the next channel behind `after` with something due that rests no more. */
async function takeChannel(
  trx: Transaction<Tables>,
  authorityId: string,
  after: string,
): Promise<Taken | undefined> {
  const { rows } = await sql<{ channel_id: string }>`
    select l.channel_id from channel_line l
    where l.authority_id = ${authorityId} and l.rests_until <= now() and l.channel_id > ${after}::uuid
      and exists (select from delivery d where d.authority_id = l.authority_id and d.channel_id = l.channel_id and ${IS_DUE})
    order by l.channel_id limit 1 for update of l skip locked`.execute(trx);
  const id = rows[0]?.channel_id;
  if (!id) return undefined;
  await rest(trx, authorityId, id, HELD_FOR_MS);
  const due = await sql<Due>`
    select d.id, d.notice_id as "noticeId", d.digest_on::text as "digestOn", d.tries, d.first_at as "firstAt" from delivery d
    where d.authority_id = ${authorityId} and d.channel_id = ${id} and ${IS_DUE}
    order by d.digest_on nulls last, d.id limit ${MOST_IN_ONE}`.execute(trx);
  return { authorityId, channel: (await channelById(trx, authorityId, id))!, due: due.rows };
}

const IS_DUE: RawBuilder<boolean> = sql<boolean>`d.state in ('waiting', 'failing') and d.next_at <= now()`;

async function rest(trx: Transaction<Tables>, authorityId: string, id: string, ms: number): Promise<void> {
  await trx
    .updateTable("channel_line")
    .set({ rests_until: sql`now() + make_interval(secs => ${ms / 1000})` })
    .where("authority_id", "=", authorityId)
    .where("channel_id", "=", id)
    .execute();
}

async function sendThrough(channel: ChannelRow, message: Message, outside: Outside): Promise<Sent> {
  const target = unsealTarget(channel.target_sealed, outside);
  if (!target) return { isSent: false, answer: "服务器的密钥已更换，请停用后重新登记" };
  return send(channel.kind as ChannelKind, target, message, outside);
}

/** What became of what was due. */
interface Outcome {
  /** Done meanwhile by whom it was for: not sent. */
  done: readonly string[];
  /** Said by the digest in the same message. */
  folded: readonly string[];
  sent: Sent | undefined;
}

async function settle(
  trx: Transaction<Tables>,
  { authorityId, channel, due }: Taken,
  { done, folded, sent }: Outcome,
): Promise<void> {
  const now = new Date();
  const ended = { ended_at: now, answer: sent?.answer ?? null };
  const set = (ids: readonly string[], values: object) =>
    ids.length === 0
      ? undefined
      : trx
          .updateTable("delivery")
          .set(values)
          .where("authority_id", "=", authorityId)
          .where("id", "in", [...ids])
          // Its channel may have been ended meanwhile.
          .where("state", "in", ["waiting", "failing"])
          .execute();
  await set(done, { state: "dropped", ended_at: now, answer: null });
  const left = due.filter(({ id }) => !done.includes(id));
  if (sent?.isSent) {
    await set(folded, { state: "folded", ...ended });
    await set(
      left.map(({ id }) => id).filter((id) => !folded.includes(id)),
      { state: "sent", ...ended, tries: sql`tries + 1` },
    );
  } else if (sent)
    for (const one of left) {
      const next = afterFailure(one, now);
      const tried = { answer: sent.answer, tries: one.tries + 1 };
      await set(
        [one.id],
        next.state === "failing"
          ? { ...tried, state: next.state, next_at: next.nextAt }
          : { ...tried, state: next.state, ended_at: now },
      );
    }
  const pause = sent?.restMs ?? (channel.kind === "mail" || !sent ? 0 : ROBOT_RESTS_MS);
  await rest(trx, authorityId, channel.id, pause);
}

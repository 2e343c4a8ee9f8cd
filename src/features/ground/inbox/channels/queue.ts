import type { Kysely } from "kysely";
import { newId } from "../../../../base/ids.ts";
import type { NoticeKind } from "../../../../base/notice-kinds.ts";
import type { Tables, Transaction } from "../../../../base/server/database.ts";
import type { Jobs } from "../../../../base/server/feature.ts";

/** The job that sends what is due. */
export const DELIVERING = "inbox.deliver";

/** A notice that was just made, and for whom. */
export interface MadeNotice {
  id: string;
  event_id: string;
  kind: NoticeKind;
  person_id: string;
  unitId: string;
}

/**
 * Lets notices go outside at once, through the channels of their people, and of the units where they have to act, that want such
 * notices at once: what several people of a unit are told of goes to the unit's group once.
 */
export async function queueAtOnce(
  db: Transaction<Tables>,
  authorityId: string,
  notices: readonly MadeNotice[],
  jobs: Jobs,
): Promise<void> {
  if (notices.length === 0) return;
  const open = await openChannels(db, authorityId, notices);
  const now = new Date();
  const rows = notices.flatMap((notice) =>
    open
      .filter((channel) => channel.at_once.includes(notice.kind) && isFor(channel, notice))
      .map((channel) => ({
        authority_id: authorityId,
        id: newId(),
        channel_id: channel.id,
        notice_id: notice.id,
        event_id: notice.event_id,
        notice_kind: notice.kind,
        state: "waiting" as const,
        first_at: now,
        next_at: now,
      })),
  );
  if (rows.length === 0) return;
  await db
    .insertInto("delivery")
    .values(rows)
    .onConflict((c) => c.doNothing())
    .execute();
  await jobs.send(DELIVERING, { authorityId }, db);
}

interface OpenChannel {
  id: string;
  person_id: string | null;
  unit_id: string | null;
  at_once: string[];
}

const isFor = ({ person_id, unit_id }: OpenChannel, notice: MadeNotice) =>
  person_id === null ? unit_id === notice.unitId : person_id === notice.person_id;

function openChannels(
  db: Kysely<Tables>,
  authorityId: string,
  notices: readonly MadeNotice[],
): Promise<OpenChannel[]> {
  const people = [...new Set(notices.map(({ person_id }) => person_id))];
  const units = [...new Set(notices.map(({ unitId }) => unitId))];
  return db
    .selectFrom("channel")
    .select(["id", "person_id", "unit_id", "at_once"])
    .where("authority_id", "=", authorityId)
    .where("closed_at", "is", null)
    .where("is_confirmed", "=", true)
    .where((e) =>
      e.or([e("person_id", "=", e.fn.any(e.val(people))), e("unit_id", "=", e.fn.any(e.val(units)))]),
    )
    .execute();
}

/** Lets the digest of a day go to all who want it; once a channel and day, whoever asks how often. */
export async function queueDigests(
  db: Transaction<Tables>,
  authorityId: string,
  day: string,
  jobs: Jobs,
): Promise<void> {
  const channels = await db
    .selectFrom("channel")
    .select("id")
    .where("authority_id", "=", authorityId)
    .where("closed_at", "is", null)
    .where("is_confirmed", "=", true)
    .where("digest", "=", true)
    .execute();
  if (channels.length === 0) return;
  const now = new Date();
  for (let from = 0; from < channels.length; from += AT_ONCE)
    await db
      .insertInto("delivery")
      .values(
        channels.slice(from, from + AT_ONCE).map(({ id }) => ({
          authority_id: authorityId,
          id: newId(),
          channel_id: id,
          digest_on: day,
          state: "waiting" as const,
          first_at: now,
          next_at: now,
        })),
      )
      .onConflict((c) => c.doNothing())
      .execute();
  await jobs.send(DELIVERING, { authorityId }, db);
}

const AT_ONCE = 1000;

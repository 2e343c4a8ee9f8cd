import { sql } from "kysely";
import type { Tables, Transaction } from "../../../../base/server/database.ts";
import type { PromiseCheck } from "../../../../base/server/feature.ts";
import { CHAIN_START, type SealForm } from "../../../../base/server/sealer.ts";
import { hashOfText, SEALED_TEXT, type SealedText } from "./sealed-text.ts";

type Found = { subject: string; what: string }[];

const PAGE = 2000;

/**
 * The hash chain of an authority: every seal is recomputed from its event, in order. A changed event breaks its
 * own hash; a removed one leaves a seal without an event or a gap in the numbering. Each seal is measured against
 * the stored one before it, so that one forged row does not accuse all that follow. It can go on behind a seal that an
 * earlier run came to, if that seal still has the hash that it had then.
 */
export const chainCheck: PromiseCheck = {
  name: "audit.chain",
  promise: "traced",
  async find(db, authorityId, _, course) {
    const found: Found = [];
    let before = await startOf(db, authorityId, course?.from);
    const total = await lastNumber(db, authorityId);
    await openSeals(db, authorityId, before.seq);
    for (let next = moreSeals(db); ; ) {
      const seals = await next;
      const isLast = seals.length < PAGE;
      // The database reads the next ones while these are hashed.
      if (!isLast) next = moreSeals(db);
      for (const seal of seals) {
        found.push(...breachesOf(seal, before));
        before = seal;
      }
      const place = found.length === 0 ? `${before.seq} ${before.hash.toString("hex")}` : undefined;
      course?.tell(before.seq, total, place);
      if (isLast) break;
    }
    await sql`close seals`.execute(db);
    return found;
  },
};

type Place = Pick<Seal, "seq" | "hash">;
const START: Place = { seq: 0, hash: CHAIN_START };

/** The seal behind which to go on; the start where it is not what it was. */
async function startOf(
  db: Transaction<Tables>,
  authorityId: string,
  from: string | undefined,
): Promise<Place> {
  const [, number, hash] = /^(\d{1,15}) ([0-9a-f]{64})$/.exec(from ?? "") ?? [];
  if (hash === undefined) return START;
  const seal = await db
    .selectFrom("event_seal")
    .select(["seq", "hash"])
    .where("authority_id", "=", authorityId)
    .where("seq", "=", Number(number))
    .executeTakeFirst();
  const kept = seal && Buffer.from(seal.hash);
  return kept?.toString("hex") === hash ? { seq: Number(number), hash: kept } : START;
}

async function lastNumber(db: Transaction<Tables>, authorityId: string): Promise<number> {
  const last = await db
    .selectFrom("event_seal")
    .select((e) => e.fn.max("seq").as("seq"))
    .where("authority_id", "=", authorityId)
    .executeTakeFirst();
  return Number(last?.seq ?? 0);
}

interface Seal {
  seq: number;
  event_id: string;
  hash: Buffer;
  form: SealForm;
  by_hand: boolean;
  /** Absent where the event is not there any more. */
  event: SealedText | null;
}

function breachesOf(seal: Seal, before: { seq: number; hash: Buffer }): Found {
  const { seq, event, event_id } = seal;
  const missing = seq - before.seq - 1;
  const gap: Found =
    missing === 0
      ? []
      : [
          {
            subject: `event_seal ${before.seq + 1}`,
            what: `${numbers(before.seq + 1, seq - 1)}封存记录缺失`,
          },
        ];
  if (!event) return [...gap, { subject: `event ${event_id}`, what: `第${seq}号留痕已被删除` }];
  if (seal.by_hand)
    gap.push({ subject: `event ${event_id}`, what: `第${seq}号留痕未经系统办理，是直接写入的` });
  // Behind a gap there is nothing to measure against; the gap itself is named.
  if (missing > 0 || hashOfText(before.hash, event, seal.form).equals(seal.hash)) return gap;
  return [{ subject: `event ${event_id}`, what: `第${seq}号留痕或其封存记录已被改动` }];
}

function numbers(from: number, to: number): string {
  return from === to ? `第${from}号` : `第${from}至${to}号`;
}

/** A cursor takes no parameters; both values are written into it as what they are. */
async function openSeals(db: Transaction<Tables>, authorityId: string, behind: number): Promise<void> {
  await sql`
    declare seals no scroll cursor for
    select s.seq, s.event_id, s.hash, s.form, s.by_hand, ${SEALED_TEXT}
    from event_seal s left join event on event.authority_id = s.authority_id and event.id = s.event_id
    where s.authority_id = ${sql.lit(authorityId)} and s.seq > ${sql.lit(behind)} order by s.seq`.execute(db);
}

async function moreSeals(db: Transaction<Tables>): Promise<Seal[]> {
  const { rows } = await sql<Omit<Seal, "event"> & (SealedText | { head: null })>`
    fetch ${sql.lit(PAGE)} from seals`.execute(db);
  return rows.map(({ seq, event_id, hash, form, by_hand, ...event }) => ({
    seq,
    event_id,
    form,
    by_hand,
    hash: Buffer.from(hash),
    event: event.head === null ? null : event,
  }));
}

/** A subject's acts count from 1 without gaps: an event removed together with its seal, or one inserted, shows. */
export const versionCheck: PromiseCheck = {
  name: "audit.versions",
  promise: "traced",
  async find(db, authorityId) {
    const { rows } = await sql<{
      subject_kind: string;
      subject_id: string;
      n: number;
      low: number;
      high: number;
    }>`
      select subject_kind, subject_id, count(*)::int as n, min(subject_version) as low, max(subject_version) as high
      from event where authority_id = ${authorityId}
      group by subject_kind, subject_id
      having min(subject_version) <> 1 or max(subject_version) <> count(*)
      order by 1, 2`.execute(db);
    return rows.map((r) => ({
      subject: `${r.subject_kind} ${r.subject_id}`,
      what: `共${r.n}条留痕，编号却为${r.low}至${r.high}，有缺失或插入`,
    }));
  },
};

/** An event that is neither in the chain nor waiting for it never came through an act. */
export const unsealedCheck: PromiseCheck = {
  name: "audit.unsealed",
  promise: "traced",
  async find(db, authorityId) {
    const { rows } = await sql<{ id: string }>`
      select e.id from event e
      where e.authority_id = ${authorityId}
        and not exists (select from event_seal s where s.authority_id = e.authority_id and s.event_id = e.id)
        and not exists (select from event_queue q where q.authority_id = e.authority_id and q.event_id = e.id)
      order by e.id`.execute(db);
    return rows.map((r) => ({ subject: `event ${r.id}`, what: "留痕未经封存，是绕过系统插入的" }));
  },
};

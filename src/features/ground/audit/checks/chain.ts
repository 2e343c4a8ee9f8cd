import { sql } from "kysely";
import type { Tables, Transaction } from "../../../../base/server/database.ts";
import type { PromiseCheck } from "../../../../base/server/feature.ts";
import {
  AT_EXACT,
  CHAIN_START,
  type EventRow,
  type SealForm,
  sealHash,
} from "../../../../base/server/sealer.ts";

type Found = { subject: string; what: string }[];

const PAGE = 2000;

/**
 * The hash chain of an authority: every seal is recomputed from its event, in order. A changed event breaks its
 * own hash; a removed one leaves a seal without an event or a gap in the numbering. Each seal is measured against
 * the stored one before it, so that one forged row does not accuse all that follow.
 */
export const chainCheck: PromiseCheck = {
  name: "audit.chain",
  promise: "traced",
  async find(db, authorityId) {
    const found: Found = [];
    let before: { seq: number; hash: Buffer } = { seq: 0, hash: CHAIN_START };
    for (;;) {
      const seals = await sealsAfter(db, authorityId, before.seq);
      for (const seal of seals) {
        found.push(...breachesOf(seal, before));
        before = seal;
      }
      if (seals.length < PAGE) return found;
    }
  },
};

interface Seal {
  seq: number;
  event_id: string;
  hash: Buffer;
  form: SealForm;
  by_hand: boolean;
  event: EventRow | null;
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
  if (missing > 0 || sealHash(before.hash, event, seal.form).equals(seal.hash)) return gap;
  return [{ subject: `event ${event_id}`, what: `第${seq}号留痕或其封存记录已被改动` }];
}

function numbers(from: number, to: number): string {
  return from === to ? `第${from}号` : `第${from}至${to}号`;
}

async function sealsAfter(db: Transaction<Tables>, authorityId: string, seq: number): Promise<Seal[]> {
  const rows = await db
    .selectFrom("event_seal as s")
    .leftJoin("event", (j) =>
      j.onRef("event.authority_id", "=", "s.authority_id").onRef("event.id", "=", "s.event_id"),
    )
    .selectAll("event")
    .select(["s.seq", "s.event_id", "s.hash", "s.form", "s.by_hand"])
    .select(sql.raw<string>(AT_EXACT).as("at_exact"))
    .where("s.authority_id", "=", authorityId)
    .where("s.seq", ">", seq)
    .orderBy("s.seq")
    .limit(PAGE)
    .execute();
  return rows.map(({ seq, event_id, hash, form, by_hand, ...event }) => ({
    seq,
    event_id,
    form: form as SealForm,
    by_hand,
    hash: Buffer.from(hash),
    event: event.id === null ? null : (event as EventRow),
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

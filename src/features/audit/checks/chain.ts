import { sql } from "kysely";
import type { Tables, Transaction } from "../../../base/server/database.ts";
import type { PromiseCheck } from "../../../base/server/feature.ts";
import { CHAIN_START, type EventRow, sealHash } from "../../../base/server/sealer.ts";

type Found = { subject: string; what: string }[];

const PAGE = 2000;

/**
 * The hash chain of an authority: every seal is recomputed from its event, in order. A changed event breaks its
 * own hash; a removed one leaves a seal without an event or a gap in the numbering.
 */
export const chainCheck: PromiseCheck = {
  name: "audit.chain",
  promise: "traced",
  async find(db, authorityId) {
    const found: Found = [];
    let expected = 1;
    let previous: Buffer = CHAIN_START;
    for (;;) {
      const seals = await sealsFrom(db, authorityId, expected);
      for (const { seq, event_id, hash, event } of seals) {
        if (seq !== expected)
          found.push({ subject: `event_seal ${expected}`, what: `第${expected}号封存记录缺失` });
        if (!event) found.push({ subject: `event ${event_id}`, what: `第${seq}号留痕已被删除` });
        else if (!sealHash(previous, event).equals(hash)) {
          found.push({ subject: `event ${event_id}`, what: `第${seq}号留痕与封存时不一致，已被改动` });
        }
        previous = hash;
        expected = seq + 1;
      }
      if (seals.length < PAGE) return found;
    }
  },
};

interface Seal {
  seq: number;
  event_id: string;
  hash: Buffer;
  event: EventRow | null;
}

async function sealsFrom(db: Transaction<Tables>, authorityId: string, from: number): Promise<Seal[]> {
  const rows = await db
    .selectFrom("event_seal as s")
    .leftJoin("event as e", (j) =>
      j.onRef("e.authority_id", "=", "s.authority_id").onRef("e.id", "=", "s.event_id"),
    )
    .selectAll("e")
    .select(["s.seq", "s.event_id", "s.hash"])
    .where("s.authority_id", "=", authorityId)
    .where("s.seq", ">=", from)
    .orderBy("s.seq")
    .limit(PAGE)
    .execute();
  return rows.map(({ seq, event_id, hash, ...event }) => ({
    seq,
    event_id,
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
      having min(subject_version) <> 1 or max(subject_version) <> count(*)`.execute(db);
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

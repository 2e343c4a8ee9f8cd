import { sql } from "kysely";
import type { Tables, Transaction } from "../../../../base/server/database.ts";
import type { PromiseCheck, Subject } from "../../../../base/server/feature.ts";

type Found = { subject: string; what: string }[];

/**
 * A record has seen as many acts as the trail holds of it. An event slipped in through the sealer's queue, or cut
 * off from the end of a story, breaks this; so does a record written past the trail.
 */
export function recordCheck(subjects: () => readonly Subject[]): PromiseCheck {
  return {
    name: "audit.records",
    promise: "traced",
    async find(db, authorityId) {
      const found = await unknownKinds(db, authorityId, subjects());
      for (const subject of subjects()) found.push(...(await mismatches(db, authorityId, subject)));
      return found;
    },
  };
}

async function unknownKinds(
  db: Transaction<Tables>,
  authorityId: string,
  subjects: readonly Subject[],
): Promise<Found> {
  const { rows } = await sql<{ id: string; subject_kind: string }>`
    select id, subject_kind from event
    where authority_id = ${authorityId} and subject_kind <> all(${subjects.map((s) => s.kind)})
    order by id`.execute(db);
  return rows.map((r) => ({
    subject: `event ${r.id}`,
    what: `没有“${r.subject_kind}”这类对象，是绕过系统插入的`,
  }));
}

async function mismatches(
  db: Transaction<Tables>,
  authorityId: string,
  { kind, record }: Subject,
): Promise<Found> {
  if (!record) return [];
  const [table, id, version] = [sql.table(record.table), sql.ref(record.id), sql.ref(record.version)];
  const { rows } = await sql<{ id: string; counted: number | null; traced: number }>`
    select coalesce(r.id, e.id)::text as id, r.version as counted, coalesce(e.version, 0) as traced
    from (select ${id} as id, ${version} as version from ${table} where authority_id = ${authorityId}) r
    full join (
      select subject_id as id, max(subject_version) as version from event
      where authority_id = ${authorityId} and subject_kind = ${kind} group by subject_id
    ) e on e.id = r.id
    where r.version is distinct from coalesce(e.version, 0)
    order by 1`.execute(db);
  return rows.map((r) => ({
    subject: `${kind} ${r.id}`,
    what:
      r.counted === null
        ? `有${r.traced}条留痕，却没有这条记录`
        : `记录为第${r.counted}版，留痕却到第${r.traced}版，有缺失、插入或绕过系统的改动`,
  }));
}

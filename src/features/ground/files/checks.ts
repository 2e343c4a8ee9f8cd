import { sql } from "kysely";
import type { PromiseCheck, Subject } from "../../../base/server/feature.ts";
import { carriers } from "../../../base/server/files/carriers.ts";

/** Every attachment stands on a record that is there, of a kind whose feature says who may read it. */
export function attachmentCheck(subjects: () => readonly Subject[]): PromiseCheck {
  return {
    name: "files.carried",
    promise: "traced",
    async find(db, authorityId) {
      const { rows: kinds } = await sql<{ kind: string }>`
        select distinct kind from attachment where authority_id = ${authorityId}`.execute(db);
      const found: { subject: string; what: string }[] = [];
      for (const { kind } of kinds) {
        const record = subjects().find((one) => one.kind === kind)?.record;
        const isKnown = record && carriers().some((one) => one.kind === kind);
        const isThere = isKnown
          ? sql`exists (select from ${sql.table(record.table)} r where r.authority_id = a.authority_id
              and ${sql.ref(`r.${record.id}`)} = a.record_id)`
          : sql`false`;
        const { rows } = await sql<{ id: string }>`
          select a.id from attachment a where a.authority_id = ${authorityId} and a.kind = ${kind}
            and not ${isThere} order by a.id limit 100`.execute(db);
        const what = isKnown ? "附件所属的记录已不存在" : `附件所属的类别“${kind}”没有登记`;
        found.push(...rows.map(({ id }) => ({ subject: `attachment ${id}`, what })));
      }
      return found;
    },
  };
}

import { sql } from "kysely";
import type { JobKind } from "../../../base/server/feature.ts";
import { holders } from "../../../base/server/files/carriers.ts";
import { inEachAuthority } from "../../../base/server/jobs/authorities.ts";

/**
 * Nightly: a file that was uploaded a month ago and that no record carries is forgotten, and goes with the next sweep.
 * Whoever still has it in an unsent form is told to upload it again.
 */
export const forgetUploads: JobKind = {
  name: "files.forget-uploads",
  cron: "20 3 * * *",
  async handle(_data, { db }) {
    const carried = holders().map(
      ({ table, file }) =>
        sql`exists (select from ${sql.table(table)} x where x.authority_id = u.authority_id
          and ${sql.ref(`x.${file}`)} = u.file_hash)`,
    );
    await inEachAuthority(db, (trx, id) =>
      sql`delete from uploaded_file u where u.authority_id = ${id} and u.at < now() - interval '30 days'
        and not (${sql.join(carried, sql` or `)})`.execute(trx),
    );
  },
};

import { sql } from "kysely";
import type { JobKind } from "../../../base/server/feature.ts";
import { inEachAuthority } from "../../../base/server/jobs/authorities.ts";

/**
 * Nightly: an evidence file that was uploaded a month ago and stands in no report is forgotten, and the file goes with the
 * next sweep. Whoever still has it in an unsent form is told to upload it again.
 */
export const forgetUploads: JobKind = {
  name: "matters.forget-uploads",
  cron: "20 3 * * *",
  async handle(_data, { db }) {
    await inEachAuthority(db, (trx, id) =>
      sql`delete from evidence_upload u where u.authority_id = ${id} and u.at < now() - interval '30 days'
        and not exists (select from evidence e where e.authority_id = u.authority_id and e.file_hash = u.file_hash)`.execute(
        trx,
      ),
    );
  },
};

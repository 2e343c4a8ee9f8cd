import type { JobKind } from "../../../../base/server/feature.ts";
import { inEachAuthority } from "../../../../base/server/jobs/authorities.ts";

/** Notices are kept for so many days: the trail keeps what they were made from, and the to-do list what waits. */
const KEPT_DAYS = 90;

/** At night notices that nobody looks for any more are removed. */
export const sweepNotices: JobKind = {
  name: "inbox.sweep-notices",
  cron: "20 3 * * *",
  async handle(_data, { db }) {
    const before = new Date(Date.now() - KEPT_DAYS * 86_400_000);
    await inEachAuthority(db, (trx, id) =>
      trx.deleteFrom("notice").where("authority_id", "=", id).where("at", "<", before).execute(),
    );
  },
};

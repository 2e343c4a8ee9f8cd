import type { JobKind } from "../../../../base/server/feature.ts";
import { inEachAuthority } from "../../../../base/server/jobs/authorities.ts";

/** Notices are kept for so many days: the trail keeps what they were made from, and the to-do list what waits. */
const KEPT_DAYS = 90;

/** At night notices, and deliveries that have ended, are removed where nobody looks for them any more. */
export const sweepNotices: JobKind = {
  name: "inbox.sweep-notices",
  cron: "20 3 * * *",
  async handle(_data, { db }) {
    const before = new Date(Date.now() - KEPT_DAYS * 86_400_000);
    await inEachAuthority(db, async (trx, id) => {
      await trx.deleteFrom("notice").where("authority_id", "=", id).where("at", "<", before).execute();
      await trx
        .deleteFrom("delivery")
        .where("authority_id", "=", id)
        .where("ended_at", "<", before)
        .execute();
    });
  },
};

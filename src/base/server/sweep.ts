import { sql } from "kysely";
import { bindAuthority } from "./act.ts";
import type { JobKind } from "./feature.ts";

/**
 * Nightly: answers of repeated requests are kept for a day. Nothing of the work itself is ever swept; the trail stays for good (rules of the field: R31 asks for 6 months).
 */
export const sweepAnswers: JobKind = {
  name: "sweep-answers",
  cron: "30 3 * * *",
  async handle(_data, { db }) {
    const authorities = await db.selectFrom("authority").select("id").execute();
    for (const { id } of authorities) {
      await db.transaction().execute(async (trx) => {
        await bindAuthority(trx, id);
        await sql`delete from idempotent_request where authority_id = ${id} and at < now() - interval '1 day'`.execute(
          trx,
        );
      });
    }
  },
};

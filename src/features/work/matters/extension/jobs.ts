import { officeDate } from "../../../../base/dates.ts";
import { inAuthority } from "../../../../base/server/act.ts";
import type { Database } from "../../../../base/server/database.ts";
import type { JobKind, SystemRule } from "../../../../base/server/feature.ts";
import { forEachAuthority } from "../../../../base/server/jobs/authorities.ts";
import { actOnEach } from "../../../../base/server/system/act-as-system.ts";
import { lapseExtension } from "./commands/lapse-extension.ts";

/** A request for time that nobody answered before the date asked for. */
export const LAPSING: SystemRule = { name: "matters.lapse-extension", acts: ["matter.lapse-extension"] };

/** After midnight: requests for time whose date has passed unanswered lapse, each in an act of the system. */
export const lapseDaily: JobKind = {
  name: LAPSING.name,
  cron: "5 0 * * *",
  handle: (_data, { db }) => lapseExtensions(db),
};

/** Lets lapse what has passed by `at`, which is now but for tests. One that was answered meanwhile stays as it is. */
export async function lapseExtensions(db: Database, at: Date = new Date()): Promise<void> {
  await forEachAuthority(db, async (id) => {
    await actOnEach(db, id, LAPSING, await passedIn(db, id, officeDate(at)), lapseExtension, at);
  });
}

function passedIn(db: Database, authorityId: string, today: string): Promise<string[]> {
  return inAuthority(db, authorityId, async (trx) => {
    const rows = await trx
      .selectFrom("matter_extension")
      .select("matter_id")
      .where("authority_id", "=", authorityId)
      .where("decision", "is", null)
      .where("new_due", "<", today)
      .orderBy("matter_id")
      .execute();
    return rows.map((row) => row.matter_id);
  });
}

import { officeDate, officeHour } from "../../../../../base/dates.ts";
import type { JobKind } from "../../../../../base/server/feature.ts";
import { inEachAuthority } from "../../../../../base/server/jobs/authorities.ts";
import { isWorkedOn } from "../../../clocks/lookup.ts";
import { queueDigests } from "../queue.ts";

const HALF_AN_HOUR_MS = 30 * 60_000;

/** Between half past eight and half past twelve: begun at another hour, as at a start, it would be a surprise. */
function isMorning(): boolean {
  const hour = officeHour(new Date(Date.now() - HALF_AN_HOUR_MS));
  return hour >= 8 && hour < 12;
}

/** At half past eight of each day that the authority's office works, make-up Saturdays included. */
export const sendDigests: JobKind = {
  name: "inbox.digests",
  cron: "30 8 * * *",
  async handle(data, { db, jobs }) {
    const { day } = data as { day?: string };
    if (day === undefined && !isMorning()) return;
    const today = day ?? officeDate();
    await inEachAuthority(db, async (trx, authorityId) => {
      if (await isWorkedOn({ db: trx, actor: { authorityId } }, today))
        await queueDigests(trx, authorityId, today, jobs);
    });
  },
};

import type { Doer } from "../../../../../base/actor.ts";
import { inWords, officeDate } from "../../../../../base/dates.ts";
import type { Tx } from "../../../../../base/server/act.ts";
import { AppError } from "../../../../../base/server/errors.ts";
import { lockRecord } from "../../../../../record/server/records.ts";
import { changeMatter, MATTER } from "../../store.ts";

/**
 * Ends a request for time whose date has passed unanswered: it can no longer be granted, and the old due date holds.
 * Error `changed-meanwhile` where there is none any more, since somebody answered it.
 */
export async function lapseExtension(tx: Tx<Doer>, matterId: string): Promise<void> {
  const row = await lockRecord(tx, MATTER, matterId);
  const lapsed = await tx.db
    .updateTable("matter_extension")
    .set({ decision: "lapsed", decided_at: tx.at })
    .where("authority_id", "=", tx.actor.authorityId)
    .where("matter_id", "=", matterId)
    .where("decision", "is", null)
    .where("new_due", "<", officeDate(tx.at))
    .returning(["old_due", "new_due"])
    .executeTakeFirst();
  if (!lapsed) throw new AppError("changed-meanwhile");
  const { old_due: oldDue, new_due: newDue } = lapsed;
  await changeMatter(
    tx,
    row,
    { extension_pending: false },
    {
      verb: "matter.lapse-extension",
      summary: `延期申请失效：申请延至的${inWords(newDue)}已过，没有批复，期限仍为${inWords(row.due_date!)}`,
      changes: { asked: newDue, oldDue, decision: "lapsed" },
    },
  );
}

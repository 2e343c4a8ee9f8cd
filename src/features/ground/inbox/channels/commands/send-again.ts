import { sql } from "kysely";
import { newId } from "../../../../../base/ids.ts";
import type { Tx } from "../../../../../base/server/act.ts";
import { AppError } from "../../../../../base/server/errors.ts";
import type { Jobs } from "../../../../../base/server/feature.ts";
import { expectAllowed } from "../../../../../record/server/records.ts";
import { maySeeDeliveries } from "../policy.ts";
import { DELIVERING } from "../queue.ts";

/** Puts on its way again what was given up. Errors: `forbidden`, `not-found`, `not-allowed-now` (it was not given up, or its channel has ended). */
export async function sendAgain(tx: Tx, id: string, jobs: Jobs): Promise<void> {
  expectAllowed(maySeeDeliveries(tx.actor));
  const { authorityId, unitId, unitPath } = tx.actor;
  const { rows } = await sql<{ state: string; ended: boolean; shown: string }>`
    select d.state, c.closed_at is not null as ended, c.shown from delivery d
    join channel c on c.authority_id = d.authority_id and c.id = d.channel_id
    where d.authority_id = ${authorityId} and d.id = ${id} for update of d`.execute(tx.db);
  const found = rows[0];
  if (!found) throw new AppError("not-found");
  if (found.state !== "given-up") throw new AppError("not-allowed-now", "只有未送达的可以重发");
  if (found.ended) throw new AppError("not-allowed-now", "这个提醒方式已经停用");
  await tx.db
    .updateTable("delivery")
    .set({ state: "waiting", tries: 0, first_at: tx.at, next_at: tx.at, ended_at: null })
    .where("authority_id", "=", authorityId)
    .where("id", "=", id)
    .execute();
  tx.emit({
    verb: "delivery.again",
    summary: `重发未送达的提醒：${found.shown}`,
    unitId,
    unitPath,
    subjectKind: "delivery",
    // Beside the delivery, which is the machine's own and has no versions.
    subjectId: newId(),
    subjectVersion: 1,
    changes: {},
  });
  await jobs.send(DELIVERING, { authorityId }, tx.db);
}

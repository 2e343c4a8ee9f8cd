import { sql } from "kysely";
import type { Doer } from "../../../../base/actor.ts";
import { inAuthority, type Tx } from "../../../../base/server/act.ts";
import type { Database } from "../../../../base/server/database.ts";
import { AppError } from "../../../../base/server/errors.ts";
import type { JobKind, SystemRule } from "../../../../base/server/feature.ts";
import { forEachAuthority } from "../../../../base/server/jobs/authorities.ts";
import { actOnEach } from "../../../../base/server/system/act-as-system.ts";
import { applyMoves, moveOfOne } from "../../../ground/clocks/commands/recount.ts";
import { officeCalendar } from "../../../ground/clocks/lookup.ts";
import { ENDED } from "../states.ts";
import { lockWithParts, MATTER } from "../store.ts";
import { clockedMatters } from "./due-by-rule.ts";

/** Dates by rule follow the calendar that a newer release brings along. */
export const RECOUNTING: SystemRule = {
  name: "matters.recount-due",
  acts: ["matter.recount", "matter.amend"],
};

/** After midnight: dates by rule that were provisional are counted again, each in an act of the system where it moves. */
export const recountDaily: JobKind = {
  name: RECOUNTING.name,
  cron: "15 0 * * *",
  handle: (_data, { db }) => recountProvisional(db),
};

/** Counts again what is provisional. One that was changed meanwhile stays as it is. */
export async function recountProvisional(db: Database): Promise<void> {
  await forEachAuthority(db, async (id) => {
    await actOnEach(db, id, RECOUNTING, await provisionalIn(db, id), recountOne);
  });
}

/** One matter's date by rule is counted again. Error `changed-meanwhile` where it stays as it is. */
async function recountOne(tx: Tx<Doer>, id: string): Promise<void> {
  await lockWithParts(tx, [id]);
  const move = await moveOfOne(tx, { kind: MATTER.kind, id }, await officeCalendar(tx));
  if (!move) throw new AppError("changed-meanwhile");
  await applyMoves(tx, [clockedMatters], [{ ...move, kind: MATTER.kind }]);
}

function provisionalIn(db: Database, authorityId: string): Promise<string[]> {
  return inAuthority(db, authorityId, async (trx) => {
    const { rows } = await sql<{ id: string }>`
      select c.subject_id as id from clock c
      join matter m on m.authority_id = c.authority_id and m.id = c.subject_id
      where c.authority_id = ${authorityId} and c.subject_kind = ${MATTER.kind} and c.is_provisional
        and m.state not in (${sql.join([...ENDED])}) order by 1`.execute(trx);
    return rows.map(({ id }) => id);
  });
}

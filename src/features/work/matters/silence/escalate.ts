import { type RawBuilder, sql } from "kysely";
import type { Doer } from "../../../../base/actor.ts";
import { inWords, officeDate } from "../../../../base/dates.ts";
import { inAuthority, type Tx } from "../../../../base/server/act.ts";
import type { Database, Tables, Transaction } from "../../../../base/server/database.ts";
import { AppError } from "../../../../base/server/errors.ts";
import type { JobKind, SystemRule } from "../../../../base/server/feature.ts";
import { forEachAuthority } from "../../../../base/server/jobs/authorities.ts";
import { actOnEach } from "../../../../base/server/system/act-as-system.ts";
import { lockRecord } from "../../../../record/server/records.ts";
import { settingsOn } from "../../../ground/settings/lookup.ts";
import { unitsById } from "../../../ground/units/lookup.ts";
import { limitsFrom } from "../rules/in-force.ts";
import { LIMITS } from "../rules/settings.ts";
import { changeMatter, MATTER, type Matter } from "../store.ts";

/** What a reviewer leaves unanswered is told one level up, and left for as long again to the authority's office (U16). */
export const ESCALATING: SystemRule = { name: "matters.escalate", acts: ["matter.escalate"] };

/** After midnight: each silence that has lasted too long is told, in an act of the system. */
export const escalateDaily: JobKind = {
  name: ESCALATING.name,
  cron: "25 0 * * *",
  handle: (_data, { db }) => escalateSilence(db),
};

/** Tells what has been silent for too long by `at`, which is now but for tests. What was answered meanwhile is left. */
export async function escalateSilence(db: Database, at: Date = new Date()): Promise<void> {
  await forEachAuthority(db, async (authorityId) => {
    const silent = await silentIn(db, authorityId, at);
    const levels = new Map(silent.map(({ id, level }) => [id, level]));
    await actOnEach(
      db,
      authorityId,
      ESCALATING,
      [...levels.keys()],
      (tx, id) => escalateOne(tx, id, levels.get(id)!),
      at,
    );
  });
}

/** How far up a silence is told: to the unit above, or to the authority's own office. */
type Level = 1 | 2;

interface Silent {
  id: string;
  level: Level;
}

/** Matters whose review waits longer than the limit, or than twice the limit, and of which that was not told yet. */
function silentIn(db: Database, authorityId: string, at: Date): Promise<Silent[]> {
  return inAuthority(db, authorityId, async (trx) => {
    const once = await silentSince(trx, authorityId, at, 1);
    const twice = await silentSince(trx, authorityId, at, 2);
    const { rows } = await sql<Silent>`
      select id, level from (
        select d.record_id as id, d.since, d.unit_id, u.path as root,
          case when d.since <= ${twice} and d.above_path <> u.path then 2 else 1 end as level
        from duty d
        join unit u on u.authority_id = d.authority_id and u.parent_id is null
        where d.authority_id = ${authorityId} and d.kind = ${MATTER.kind} and d.rises and d.since <= ${once}
          and d.unit_id <> u.id
      ) d where not exists (
        select from matter_silence s where s.authority_id = ${authorityId} and s.matter_id = d.id
          and s.since = d.since and s.unit_id = d.unit_id and s.level >= d.level)
      order by id`.execute(trx);
    return rows;
  });
}

/** The day since when it has been silent for so many times the limit that the authority chose. */
async function silentSince(
  db: Transaction<Tables>,
  authorityId: string,
  at: Date,
  times: number,
): Promise<string> {
  const [{ value }] = await settingsOn(db, authorityId, [LIMITS], officeDate(at));
  const asked = { db, actor: { authorityId }, at };
  const { escalate } = await limitsFrom(asked, {
    ...value,
    escalateAfterDays: value.escalateAfterDays * times,
  });
  return escalate.since;
}

/** Error `changed-meanwhile`: it is somebody else's turn by now. */
async function escalateOne(tx: Tx<Doer>, id: string, level: Level): Promise<void> {
  const row = await lockRecord(tx, MATTER, id);
  if (row.next_side !== "superior" || !row.next_unit_id) throw new AppError("changed-meanwhile");
  const { authorityId } = tx.actor;
  const values = { since: row.waiting_since, unit_id: row.next_unit_id, level };
  await tx.db
    .insertInto("matter_silence")
    .values({ authority_id: authorityId, matter_id: id, ...values })
    .onConflict((c) => c.columns(["authority_id", "matter_id"]).doUpdateSet(values))
    .execute();
  const { silent, above } = await whoIsTold(tx, row, level);
  await changeMatter(
    tx,
    row,
    {},
    {
      verb: "matter.escalate",
      summary: `${silent.name}自${inWords(row.waiting_since)}起未审核，已报${above.name}`,
      concerned: [silent.id, above.id],
      changes: { silentUnit: silent.name, toldUnit: above.name, steps: level },
    },
  );
}

async function whoIsTold(tx: Tx<Doer>, row: Matter, level: Level) {
  const silent = (await unitsById(tx, [row.next_unit_id!])).get(row.next_unit_id!)!;
  const aboveId = level === 2 ? tx.actor.unitId : silent.parentId!;
  const above = (await unitsById(tx, [aboveId])).get(aboveId)!;
  return { silent, above };
}

/** Duties `duty` whose silence was told to the authority's own office, as long as it lasts. */
export function silentAtOffice(authorityId: string): RawBuilder<unknown> {
  return sql`rises and (record_id, since, unit_id) in (
    select matter_id, since, unit_id from matter_silence where authority_id = ${authorityId} and level = 2)`;
}

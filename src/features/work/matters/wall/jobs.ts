import { sql, type Transaction } from "kysely";
import { officeDate } from "../../../../base/dates.ts";
import type { Tables } from "../../../../base/server/database.ts";
import type { BatchSubscriber, JobKind } from "../../../../base/server/feature.ts";
import type { SealedEvent } from "../../../../base/server/following/sealed-event.ts";
import { inEachAuthority } from "../../../../base/server/jobs/authorities.ts";
import { rulesOn } from "../rules/in-force.ts";
import { type Counting, countAll, isCounted, recount, WALL } from "./store.ts";

/** Acts after which paths of matters are others without an act on each of them. */
export const MOVES = ["unit.move", "unit.merge", "unit.close"];

/** Keeps the wall's counters behind the acts, a batch of events at a time. */
export const wallFollower: BatchSubscriber = {
  name: WALL,
  async handleAll(events, { db }) {
    const { authorityId } = events[0]!;
    const counting = await countingOf(db, authorityId);
    if (!(await isCounted(db, counting))) return countAnew(db, counting);
    const named = events.filter((e) => e.subjectKind === "matter").map((e) => e.subjectId);
    const moved = await movedMatters(db, authorityId, events);
    await recount(db, counting, [...new Set([...named, ...moved])]);
    await turnLamps(db, counting);
  },
};

/**
 * After midnight: lamps whose day it is are counted as what they are now, and all of them where other rules hold from that
 * day on. Until then the wall does so at each look.
 */
export const turnLampsDaily: JobKind = {
  name: "matters.turn-lamps",
  cron: "1 0 * * *",
  async handle(_data, { db }) {
    await inEachAuthority(db, async (trx, id) => {
      // As the follower does, so that no two count the same matter at once.
      await sql`select pg_advisory_xact_lock(hashtext(${`follow ${WALL}`}), hashtext(${id}))`.execute(trx);
      const counting = await countingOf(trx, id);
      await ((await isCounted(trx, counting)) ? turnLamps(trx, counting) : countAnew(trx, counting));
    });
  },
};

async function countingOf(db: Transaction<Tables>, authorityId: string): Promise<Counting> {
  const today = officeDate();
  const { rules } = await rulesOn(db, authorityId, today);
  return { authorityId, rules, today };
}

async function countAnew(db: Transaction<Tables>, counting: Counting): Promise<void> {
  // A million matters take longer than a statement may otherwise.
  await sql`set local statement_timeout = 0`.execute(db);
  for (const statement of countAll(counting)) await statement.execute(db);
}

/** Lamps turned in one batch; what is left comes with the next. */
const TURNED_AT_ONCE = 20_000;

async function turnLamps(db: Transaction<Tables>, counting: Counting): Promise<void> {
  const due = await db
    .selectFrom("wall_entry")
    .select("matter_id")
    .where("authority_id", "=", counting.authorityId)
    .where("changes_on", "<=", counting.today)
    .limit(TURNED_AT_ONCE)
    .execute();
  await recount(
    db,
    counting,
    due.map((row) => row.matter_id),
  );
}

/** Matters that are counted for other units than they now stand at, where a unit moved. */
async function movedMatters(
  db: Transaction<Tables>,
  authorityId: string,
  events: readonly SealedEvent[],
): Promise<string[]> {
  if (!events.some(({ verb }) => MOVES.includes(verb))) return [];
  const { rows } = await sql<{ matter_id: string }>`
    select e.matter_id from wall_entry e join matter m on m.authority_id = e.authority_id and m.id = e.matter_id
    where e.authority_id = ${authorityId} and (e.lead is distinct from m.lead_path or not m.owner_path = any(e.reach))
    union
    select e.matter_id from wall_entry e
    join matter_support s on s.authority_id = e.authority_id and s.matter_id = e.matter_id
    where e.authority_id = ${authorityId} and not s.unit_path = any(e.reach)`.execute(db);
  return rows.map((row) => row.matter_id);
}

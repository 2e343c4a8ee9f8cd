import { type RawBuilder, sql } from "kysely";
import type { Doer } from "../../../../base/actor.ts";
import type { ReadTx, Tx } from "../../../../base/server/act.ts";
import type { Clocked, ClockMove } from "../../../../base/server/clocked.ts";
import { AppError } from "../../../../base/server/errors.ts";
import type { Calendar } from "../count/calendar.ts";
import type { Course } from "../count/course.ts";
import { CourseRefused, reckon } from "../count/reckon.ts";
import { ClockRule } from "../count/rule.ts";

/** A date by rule that another calendar moves, with the record that it belongs to. */
export interface Move extends ClockMove {
  kind: string;
  title: string;
}

interface Kept {
  kind: string;
  id: string;
  rule: unknown;
  startedOn: string;
  oldDue: string;
  wasProvisional: boolean;
}

/**
 * The running clocks that are due from a day on, or provisional, and that a calendar moves or makes certain; the earliest
 * first. Those of records whose date counts no more stay as they were.
 */
export async function movesBy(
  tx: ReadTx,
  clocked: readonly Clocked[],
  calendar: Calendar,
  from: string,
): Promise<Move[]> {
  const kept = await keptClocks(tx, sql`(due_on >= ${from}::date or is_provisional)`);
  const moves = kept.flatMap((clock) => moveOf(clock, calendar) ?? []);
  const titles = new Map<string, string>();
  for (const { kind, open } of clocked) {
    const ids = moves.filter((move) => move.kind === kind).map(({ id }) => id);
    for (const [id, title] of ids.length > 0 ? await open(tx, ids) : []) titles.set(`${kind} ${id}`, title);
  }
  return moves.flatMap((move) => {
    const title = titles.get(`${move.kind} ${move.id}`);
    return title === undefined ? [] : [{ ...move, title }];
  });
}

/** The move of one record's clock by a calendar; undefined where it has none or stays as it is. */
export async function moveOfOne(
  tx: Pick<Tx<Doer>, "db" | "actor">,
  { kind, id }: { kind: string; id: string },
  calendar: Calendar,
): Promise<ClockMove | undefined> {
  const [clock] = await keptClocks(tx, sql`subject_kind = ${kind} and subject_id = ${id}`);
  return clock && moveOf(clock, calendar);
}

/** Lets clocks move: each keeps its new date, and its record is given it in an act of its own. */
export async function applyMoves(
  tx: Tx<Doer>,
  clocked: readonly Clocked[],
  moves: readonly (ClockMove & { kind: string })[],
): Promise<void> {
  for (const { kind, id, newDue, isProvisional } of moves)
    await tx.db
      .updateTable("clock")
      .set({ due_on: newDue, is_provisional: isProvisional })
      .where("authority_id", "=", tx.actor.authorityId)
      .where("subject_kind", "=", kind)
      .where("subject_id", "=", id)
      .execute();
  for (const { kind, moved } of clocked) {
    const own = moves.filter((move) => move.kind === kind);
    if (own.length > 0) await moved(tx, own);
  }
}

async function keptClocks(
  { db, actor }: Pick<Tx<Doer>, "db" | "actor">,
  condition: RawBuilder<unknown>,
): Promise<Kept[]> {
  const { rows } = await sql<Kept>`
    select subject_kind as kind, subject_id as id, rule, started_on as "startedOn", due_on as "oldDue",
      is_provisional as "wasProvisional"
    from clock where authority_id = ${actor.authorityId} and ${condition} order by due_on, subject_id`.execute(
    db,
  );
  return rows;
}

function moveOf({ kind, id, rule, startedOn, oldDue, wasProvisional }: Kept, calendar: Calendar) {
  const course = { rule: ClockRule.parse(rule), startedOn, pauses: [], restarts: [], extendedBy: 0 };
  const { dueOn: newDue, isProvisional } = recounted(course, calendar);
  return newDue === oldDue && isProvisional === wasProvisional
    ? undefined
    : { kind, id, oldDue, newDue, isProvisional };
}

/** Error `not-allowed-now`: by such a calendar a running limit would never end. */
function recounted(course: Course, calendar: Calendar): { dueOn: string; isProvisional: boolean } {
  try {
    const { dueOn, isProvisional } = reckon(course, calendar);
    return { dueOn: dueOn!, isProvisional };
  } catch (error) {
    if (!(error instanceof CourseRefused)) throw error;
    throw new AppError(
      "not-allowed-now",
      `按这样的日历，正在计时的“${course.rule.name}”无法推算：${error.message}`,
    );
  }
}

import { sql } from "kysely";
import { addDays } from "../../../../base/dates.ts";
import type { ReadTx } from "../../../../base/server/act.ts";
import type { UnitScope } from "../../../../base/server/scope.ts";
import { visibleMatters } from "../reads/visible-matters.ts";
import { type ActThen, type MatterKept, type MatterThen, matterThen, type PartsThen } from "./matter-then.ts";

export { isDone, isOpen, type MatterThen, type ReasonThen, stateWords } from "./matter-then.ts";

/** A report as it was handed in. */
export interface ReportThen {
  id: string;
  on: string;
  unit: string;
  who: string;
  words: string;
  value: number | null;
}

/** A figure or a file that was handed in with a report. */
export interface ProofThen {
  id: string;
  reportId: string;
  kind: "file" | "figure" | "note";
  name: string;
  value: number | null;
  unitOfMeasure: string | null;
}

/** A matter on a day, with what was reported by then. */
export interface MatterOnDay extends MatterThen {
  title: string;
  originId: string | null;
  targetValue: number | null;
  targetUnit: string | null;
  /** The last one up to the day. */
  report: ReportThen | null;
  /** All proof up to the day, in the order in which it came. */
  proof: ProofThen[];
}

/** The first instant after a day of the office, `YYYY-MM-DD`. */
export function endOfDay(day: string): Date {
  return new Date(`${addDays(day, 1)}T00:00:00+08:00`);
}

/** What of the plan items the matters came from held on the day: their due dates, which hold until dispatch. */
type ItemDues = ReadonlyMap<string, string | null>;

/** The matters registered from these plan items, as the scope may read them, as they stood at the end of a day. */
export async function planMattersOn(
  tx: ReadTx,
  scope: UnitScope,
  dues: ItemDues,
  day: string,
): Promise<MatterOnDay[]> {
  const rows = await keptRows(tx, scope)
    .where("m.origin", "=", "plan-item")
    .where((e) => e("m.origin_id", "=", e.fn.any(e.val([...dues.keys()]))))
    .where("m.created_at", "<", endOfDay(day))
    .orderBy("m.number")
    .execute();
  return onDay(tx, rows, dues, day);
}

/**
 * Matters of a scope that are no parts and that were open on some day between two, as they stood on the last; the first
 * `most` by their numbers.
 */
export async function topMattersBetween(
  tx: ReadTx,
  scope: UnitScope,
  { from, to, most }: { from: string; to: string; most: number },
): Promise<MatterOnDay[]> {
  const rows = await keptRows(tx, scope)
    .where("m.parent_id", "is", null)
    .where("m.created_at", "<", endOfDay(to))
    .where((e) => e.or([e("m.is_ended", "=", false), e("m.updated_at", ">=", endOfDay(addDays(from, -1)))]))
    .orderBy("m.number")
    .limit(most)
    .execute();
  return onDay(tx, rows, new Map(), to);
}

function keptRows(tx: ReadTx, scope: UnitScope) {
  return visibleMatters(tx, scope).select([
    "m.id",
    "m.number",
    "m.title",
    "m.origin_id",
    "m.owner_unit_id",
    "m.target_value",
    "m.target_unit",
    "m.needs_verification",
  ]);
}

type KeptRow = Awaited<ReturnType<ReturnType<typeof keptRows>["execute"]>>[number];

async function onDay(
  tx: ReadTx,
  rows: readonly KeptRow[],
  dues: ItemDues,
  day: string,
): Promise<MatterOnDay[]> {
  if (rows.length === 0) return [];
  const ids = rows.map(({ id }) => id);
  const until = endOfDay(day);
  const [acts, parts, reports, proof] = await Promise.all([
    actsUntil(tx, ids, until),
    partsUntil(tx, ids, until),
    lastReports(tx, ids, until),
    proofUntil(tx, ids, until),
  ]);
  return rows.map((row) => {
    const kept: MatterKept = {
      id: row.id,
      number: row.number,
      ownerUnitId: row.owner_unit_id,
      targetValue: row.target_value === null ? null : Number(row.target_value),
      targetUnit: row.target_unit,
      needsVerification: row.needs_verification,
    };
    const then = matterThen(kept, acts.get(row.id) ?? [], {
      day,
      itemDue: dues.get(row.origin_id ?? "") ?? null,
      parts: parts.get(row.id) ?? NO_PARTS,
    });
    const { targetValue, targetUnit } = kept;
    return {
      ...then,
      title: row.title,
      originId: row.origin_id,
      targetValue,
      targetUnit,
      report: reports.get(row.id) ?? null,
      proof: proof.get(row.id) ?? [],
    };
  });
}

const NO_PARTS: PartsThen = { children: 0, ended: 0 };

async function actsUntil(tx: ReadTx, ids: readonly string[], until: Date): Promise<Map<string, ActThen[]>> {
  const rows = await tx.db
    .selectFrom("event")
    .select(["subject_id", "at", "verb", "actor_name", "actor_unit_name", "unit_id", "changes"])
    .where("authority_id", "=", tx.actor.authorityId)
    .where("subject_kind", "=", "matter")
    .where((e) => e("subject_id", "=", e.fn.any(e.val([...ids]))))
    .where("at", "<", until)
    .orderBy("subject_id")
    .orderBy("subject_version")
    .execute();
  return grouped(rows, (row) => [
    row.subject_id,
    {
      at: row.at,
      verb: row.verb,
      who: row.actor_name,
      actorUnit: row.actor_unit_name,
      unitId: row.unit_id,
      changes: row.changes as Record<string, unknown>,
    },
  ]);
}

/** How many parts each had by then, and how many of them had ended, by the last act on each. */
async function partsUntil(tx: ReadTx, ids: readonly string[], until: Date): Promise<Map<string, PartsThen>> {
  const { authorityId } = tx.actor;
  const { rows } = await sql<{ id: string; children: number; ended: number }>`
    select p.parent_id as id, count(*)::int as children,
      (count(*) filter (where p.state in ('closed', 'cancelled')))::int as ended
    from (
      select m.parent_id, (
        select e.changes->>'state' from event e where e.authority_id = ${authorityId}
          and e.subject_kind = 'matter' and e.subject_id = m.id and e.at < ${until}
        order by e.subject_version desc limit 1) as state
      from matter m where m.authority_id = ${authorityId} and m.parent_id = any(${[...ids]})
        and m.created_at < ${until}
    ) p group by p.parent_id`.execute(tx.db);
  return new Map(rows.map(({ id, ...parts }) => [id, parts]));
}

async function lastReports(
  tx: ReadTx,
  ids: readonly string[],
  until: Date,
): Promise<Map<string, ReportThen>> {
  const rows = await tx.db
    .selectFrom("matter_report as r")
    .innerJoin("unit as u", (j) =>
      j.onRef("u.authority_id", "=", "r.authority_id").onRef("u.id", "=", "r.unit_id"),
    )
    .innerJoin("person as p", (j) =>
      j.onRef("p.authority_id", "=", "r.authority_id").onRef("p.id", "=", "r.person_id"),
    )
    .distinctOn("r.matter_id")
    .select(["r.matter_id", "r.id", "r.on_date", "r.content", "r.value", "u.name as unit", "p.name as who"])
    .where("r.authority_id", "=", tx.actor.authorityId)
    .where((e) => e("r.matter_id", "=", e.fn.any(e.val([...ids]))))
    .where("r.at", "<", until)
    .orderBy("r.matter_id")
    .orderBy("r.at", "desc")
    .orderBy("r.id", "desc")
    .execute();
  return new Map(
    rows.map((row) => [
      row.matter_id,
      {
        id: row.id,
        on: row.on_date,
        unit: row.unit,
        who: row.who,
        words: row.content,
        value: row.value === null ? null : Number(row.value),
      },
    ]),
  );
}

async function proofUntil(
  tx: ReadTx,
  ids: readonly string[],
  until: Date,
): Promise<Map<string, ProofThen[]>> {
  const rows = await tx.db
    .selectFrom("evidence")
    .select(["matter_id", "id", "report_id", "kind", "name", "value", "unit_of_measure"])
    .where("authority_id", "=", tx.actor.authorityId)
    .where((e) => e("matter_id", "=", e.fn.any(e.val([...ids]))))
    .where("at", "<", until)
    .orderBy("at")
    .orderBy("id")
    .execute();
  return grouped(rows, (row) => [
    row.matter_id,
    {
      id: row.id,
      reportId: row.report_id,
      kind: row.kind,
      name: row.name,
      value: row.value === null ? null : Number(row.value),
      unitOfMeasure: row.unit_of_measure,
    },
  ]);
}

function grouped<R, V>(rows: readonly R[], pair: (row: R) => [string, V]): Map<string, V[]> {
  const groups = new Map<string, V[]>();
  for (const row of rows) {
    const [key, value] = pair(row);
    const group = groups.get(key);
    if (group) group.push(value);
    else groups.set(key, [value]);
  }
  return groups;
}

import { type RawBuilder, sql } from "kysely";
import { addDays, officeDate } from "../../../base/dates.ts";
import type { ReadTx } from "../../../base/server/act.ts";
import type { DutyKind, DutySide, TodoLines, Waiting } from "../../../base/server/duties/duty-rules.ts";
import type { UnitScope } from "../../../base/server/scope.ts";
import { holdsWords } from "../../../base/server/search/search.ts";
import { atOrBelow } from "../../../record/server/below.ts";
import { COUNTED, type TodoLine } from "./contract.ts";

/** The kinds of record that can wait, and how each of them is shown. */
export interface TodoSources {
  kinds: readonly DutyKind[];
  lines: readonly TodoLines[];
}

interface TodoInput {
  q?: string | undefined;
  page: number;
  size: number;
}

/** What the acting post must do now, of every feature, in order of due date; never what is somebody else's turn. */
export async function readTodo(
  tx: ReadTx,
  scope: UnitScope,
  sources: TodoSources,
  input: TodoInput,
): Promise<{ rows: TodoLine[]; total: number; isMore: boolean }> {
  const branches = await branchesFor(tx, scope, sources, input.q);
  if (branches.length === 0) return { rows: [], total: 0, isMore: false };
  const { waiting, count } = await cut(tx, branches, input);
  return {
    rows: await shown(tx, scope, sources, waiting),
    total: Math.min(count, COUNTED),
    isMore: count > COUNTED,
  };
}

/**
 * First the lines of the page by duties alone, names and the rest after it. Each branch stops at an index's first
 * rows, so that it takes as long for a million duties as for a thousand.
 */
async function cut(
  tx: ReadTx,
  branches: RawBuilder<unknown>[],
  { page, size }: TodoInput,
): Promise<{ waiting: Waiting[]; count: number }> {
  const from = (page - 1) * size;
  const most = Math.max(COUNTED + 1, from + size);
  const first = branches.map((branch) => sql`(${branch} order by due_date, number, record_id limit ${most})`);
  const { rows } = await sql<{ count: string; kind: string | null; id: string; due_date: string | null }>`
    with found as (
      select kind, record_id, min(due_date) as due_date, min(number) as number
      from (${sql.join(first, sql` union all `)}) d group by kind, record_id
    )
    select n.count, p.kind, p.record_id as id, p.due_date from (select count(*) from found) n
    left join (select * from found order by due_date, number, record_id limit ${size} offset ${from}) p on true
    order by p.due_date, p.number, p.record_id`.execute(tx.db);
  const waiting = rows.flatMap(({ kind, id, due_date }) =>
    kind === null ? [] : [{ kind, id, dueDate: due_date }],
  );
  return { waiting, count: Number(rows[0]!.count) };
}

/** Where the acting post's duties stand: in its own unit, in units below it, and those that rose to it. */
async function branchesFor(
  tx: ReadTx,
  scope: UnitScope,
  { kinds, lines }: TodoSources,
  q: string | undefined,
): Promise<RawBuilder<unknown>[]> {
  const branches: RawBuilder<unknown>[] = [];
  for (const kind of kinds) {
    const own = sidesOf(kind, tx, ({ reach }) => reach === "unit");
    if (own.length > 0)
      branches.push(duties(scope, kind, own, q, sql`unit_id = ${scope.unitId} and reach = 'unit'`));
    for (const side of sidesOf(kind, tx, ({ reach }) => reach === "above"))
      branches.push(duties(scope, kind, [side], q, standingBelow(tx, scope)));
    const rising = sidesOf(kind, tx, ({ rises }) => rises === true);
    const days = await lines.find((one) => one.kind === kind.kind)?.risesAfterDays?.(tx);
    if (rising.length > 0 && days !== undefined)
      branches.push(duties(scope, kind, rising, q, risen(scope, addDays(officeDate(tx.at), -days))));
  }
  return branches;
}

function sidesOf(
  { duties: { sides } }: DutyKind,
  { actor }: ReadTx,
  fits: (side: DutySide) => boolean,
): string[] {
  return Object.entries(sides).flatMap(([name, side]) =>
    fits(side) && side.posts.includes(actor.post) ? [name] : [],
  );
}

function duties(
  { authorityId }: UnitScope,
  { kind, record, duties: { searched } }: DutyKind,
  sides: readonly string[],
  q: string | undefined,
  where: RawBuilder<unknown>,
): RawBuilder<unknown> {
  const words = q
    ? sql`and exists (select from ${sql.table(record.table)} r where r.authority_id = d.authority_id
        and ${sql.ref(`r.${record.id}`)} = d.record_id and ${holdsWords(q, `r.${searched}`)})`
    : sql``;
  return sql`select kind, record_id, due_date, number from duty d
    where authority_id = ${authorityId} and kind = ${kind} and side in (${sql.join(sides)}) and ${where} ${words}`;
}

/**
 * Nobody looks over their own unit's work, but for the authority itself, above which nobody stands; and all stands below
 * it, so that it is not asked for a path, which would lead away from the index by due date.
 */
function standingBelow({ actor }: ReadTx, { path, unitId }: UnitScope): RawBuilder<unknown> {
  if (actor.unitKind === "authority") return sql`reach = 'above'`;
  return sql`reach = 'above' and ${atOrBelow("unit_path", path)} and unit_id <> ${unitId}`;
}

/** What a unit directly below has left unanswered for too long. */
function risen({ path }: UnitScope, silentSince: string): RawBuilder<unknown> {
  return sql`rises and above_path = ${path} and since <= ${silentSince}`;
}

/** The lines in their order, each as its own feature shows it. */
async function shown(
  tx: ReadTx,
  scope: UnitScope,
  { lines }: TodoSources,
  waiting: readonly Waiting[],
): Promise<TodoLine[]> {
  const byKind = new Map<string, Awaited<ReturnType<TodoLines["lines"]>>>();
  for (const one of lines) {
    const own = waiting.filter(({ kind }) => kind === one.kind);
    if (own.length > 0) byKind.set(one.kind, await one.lines(tx, scope, own));
  }
  return waiting.flatMap(({ kind, id, dueDate }) => {
    const line = byKind.get(kind)?.get(id);
    return line ? [{ ...line, kind, id, dueDate }] : [];
  });
}

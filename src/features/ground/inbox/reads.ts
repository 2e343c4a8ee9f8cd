import { type RawBuilder, sql } from "kysely";
import { officeDate } from "../../../base/dates.ts";
import type { ReadTx } from "../../../base/server/act.ts";
import type { DutyKind, DutySide, TodoLines, Waiting } from "../../../base/server/duties/duty-rules.ts";
import {
  type Key,
  keysetPage,
  type Leg,
  type LegQuery,
  type PageAsked,
} from "../../../base/server/keyset/keyset.ts";
import type { UnitScope } from "../../../base/server/scope.ts";
import { holdsWords } from "../../../base/server/search/search.ts";
import { atOrBelow } from "../../../record/server/below.ts";
import { COUNTED, type TodoLine, type TodoPage } from "./contract.ts";
import { DUE_GROUPS, dueGroup } from "./due-groups.ts";

/** The kinds of record that can wait, and how each of them is shown. */
export interface TodoSources {
  kinds: readonly DutyKind[];
  lines: readonly TodoLines[];
}

interface TodoInput extends PageAsked {
  q?: string | undefined;
  arrivals?: "only" | "without" | undefined;
}

/** What the acting post must do now, of every feature, in order of due date; never what is somebody else's turn. */
export async function readTodo(
  tx: ReadTx,
  scope: UnitScope,
  sources: TodoSources,
  { q, arrivals, ...asked }: TodoInput,
): Promise<TodoPage> {
  const branches = await branchesFor(tx, scope, sources, { q, arrivals });
  if (branches.length === 0) return NOTHING;
  const page = await keysetPage<Found>("due", LEGS, asked, (leg) => pageOf(tx, branches, leg));
  return {
    ...page,
    ...(await countOf(tx, branches)),
    rows: await shown(tx, scope, sources, page.rows),
  };
}

const NONE = { total: 0, isMore: false };
const NOTHING: TodoPage = {
  rows: [],
  ...NONE,
  groups: { now: NONE, week: NONE, later: NONE },
  next: null,
  previous: null,
};

type Found = Waiting & { keys: string[] };

/** Duties that wait for the acting post for one reason, as conditions on `duty d`. */
interface Branch {
  isMine: RawBuilder<unknown>;
  /** The words that were typed stand in its record. */
  holdsWords?: RawBuilder<unknown>;
}

const BEHIND: Key[] = [
  { column: sql.ref("d.number"), kind: "bigint" },
  { column: sql.ref("d.record_id"), kind: "uuid" },
];

/** By due date; what has none comes last. */
const LEGS: Leg[] = [
  {
    where: sql<boolean>`d.due_date is not null`,
    keys: [{ column: sql.ref("d.due_date"), kind: "date" }, ...BEHIND],
    order: "asc",
  },
  { where: sql<boolean>`d.due_date is null`, keys: BEHIND, order: "asc" },
];

/**
 * The lines of a page by duties alone, names and the rest after it. Each branch stops at an index's first rows, so that
 * it takes as long for a million duties as for a thousand. Of several duties in one record the first stands for all.
 */
async function pageOf(
  tx: ReadTx,
  branches: readonly Branch[],
  { where, orderBy, keys, limit }: LegQuery,
): Promise<Found[]> {
  const first = branches.map(
    (branch) =>
      sql`(${duties(branch)} and ${where} and ${hasNoEarlier(branches)} order by ${orderBy} limit ${limit})`,
  );
  const { rows } = await sql<Found>`
    select d.kind, d.record_id as id, d.due_date as "dueDate", ${keys} as keys from (${sql.join(first, sql` union all `)}) d
    group by d.kind, d.record_id, d.due_date, d.number order by ${orderBy} limit ${limit}`.execute(tx.db);
  return rows;
}

/**
 * Whether nothing else in the same record comes first for the acting post: by date, of one date by side and unit, so that
 * of each record just one duty is left to be counted off. A single value: each is looked up.
 */
function hasNoEarlier(branches: readonly Branch[]): RawBuilder<unknown> {
  const mine = sql.join(
    branches.map(({ isMine }) => sql`(${isMine})`),
    sql` or `,
  );
  return sql`(select true from duty e
    where e.authority_id = d.authority_id and e.kind = d.kind and e.record_id = d.record_id
      and (e.due_date < d.due_date or (d.due_date is null and e.due_date is not null)
        or (e.due_date is not distinct from d.due_date and (e.side, e.unit_id) < (d.side, d.unit_id)))
      and (${mine}) limit 1) is null`;
}

/**
 * How many records wait, all and by due date, of each branch's first few hundred duties; where a branch has more, the
 * counts of what is due from its last counted day on are at least so many.
 */
async function countOf(
  tx: ReadTx,
  branches: readonly Branch[],
): Promise<Pick<TodoPage, "total" | "isMore" | "groups">> {
  const first = branches.map(
    (branch, i) => sql`(select ${sql.lit(i)} as branch, record_id, due_date from (
      ${duties(branch)} order by due_date, number limit ${COUNTED + 1}) d)`,
  );
  const { rows } = await sql<{ n: number; dues: (string | null)[]; counts: number[]; cut: string | null }>`
    with waiting as (${sql.join(first, sql` union all `)}),
      records as (select record_id, min(due_date) as due_date from waiting group by record_id),
      days as (select due_date, count(*)::int as n from records group by due_date),
      full_branches as (select max(coalesce(due_date, date '2199-12-31')) as last from waiting
        group by branch having count(*) > ${COUNTED})
    select coalesce(sum(n), 0)::int as n, coalesce(array_agg(due_date::text), '{}') as dues,
      coalesce(array_agg(n), '{}') as counts, (select min(last)::text from full_branches) as cut
    from days`.execute(tx.db);
  const { n, dues, counts, cut } = rows[0]!;
  const today = officeDate(tx.at);
  const groups = Object.fromEntries(
    DUE_GROUPS.map((group) => {
      const total = counts.reduce(
        (sum, count, i) => sum + (dueGroup(dues[i]!, today) === group ? count : 0),
        0,
      );
      const isMore = cut !== null && DUE_GROUPS.indexOf(dueGroup(cut, today)) <= DUE_GROUPS.indexOf(group);
      return [group, { total, isMore }];
    }),
  ) as TodoPage["groups"];
  return { total: Math.min(n, COUNTED), isMore: cut !== null || n > COUNTED, groups };
}

function duties({ isMine, holdsWords }: Branch): RawBuilder<unknown> {
  return sql`select d.kind, d.record_id, d.due_date, d.number from duty d
    where ${isMine} ${holdsWords ? sql`and ${holdsWords}` : sql``}`;
}

type Narrowed = Pick<TodoInput, "q" | "arrivals">;

/** Where the acting post's duties stand: in its own unit, in units below it, and those that rose to it. */
async function branchesFor(
  tx: ReadTx,
  scope: UnitScope,
  { kinds, lines }: TodoSources,
  narrowed: Narrowed,
): Promise<Branch[]> {
  const branches: Branch[] = [];
  for (const kind of kinds) {
    if (narrowed.arrivals === "only" && !kind.duties.arrivals) continue;
    const own = sidesOf(kind, tx, ({ reach }) => reach === "unit");
    if (own.length > 0)
      branches.push(branchOf(scope, kind, own, narrowed, sql`unit_id = ${scope.unitId} and reach = 'unit'`));
    for (const side of sidesOf(kind, tx, ({ reach }) => reach === "above"))
      branches.push(branchOf(scope, kind, [side], narrowed, standingBelow(tx, scope)));
    const rising = sidesOf(kind, tx, ({ rises }) => rises === true);
    const since = await lines.find((one) => one.kind === kind.kind)?.risesSince?.(tx);
    if (rising.length > 0 && since !== undefined)
      branches.push(branchOf(scope, kind, rising, narrowed, risen(scope, since)));
    const atOffice = lines.find((one) => one.kind === kind.kind)?.atOffice?.(scope.authorityId);
    if (rising.length > 0 && atOffice && tx.actor.unitKind === "authority")
      branches.push(
        branchOf(scope, kind, rising, narrowed, sql`${atOffice} and above_path <> ${scope.path}`),
      );
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

function branchOf(
  { authorityId }: UnitScope,
  { kind, record, duties: { searched, arrivals } }: DutyKind,
  sides: readonly string[],
  { q, arrivals: asked }: Narrowed,
  where: RawBuilder<unknown>,
): Branch {
  const fits =
    asked && arrivals
      ? sql`and act ${sql.raw(asked === "only" ? "in" : "not in")} (${sql.join(arrivals)})`
      : sql``;
  const isMine = sql`authority_id = ${authorityId} and kind = ${kind} and side in (${sql.join(sides)}) and ${where} ${fits}`;
  if (!q) return { isMine };
  return {
    isMine,
    holdsWords: sql`exists (select from ${sql.table(record.table)} r where r.authority_id = d.authority_id
      and ${sql.ref(`r.${record.id}`)} = d.record_id and ${holdsWords(q, `r.${searched}`)})`,
  };
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

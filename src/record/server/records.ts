import {
  CompiledQuery,
  type GeneratedAlways,
  type Insertable,
  type RawBuilder,
  type Selectable,
  sql,
  type Updateable,
} from "kysely";
import type { Doer } from "../../base/actor.ts";
import type { Tx } from "../../base/server/act.ts";
import { changedMeanwhile } from "../../base/server/changed-meanwhile.ts";
import type { Tables } from "../../base/server/database.ts";
import type { DutyKind, DutyRules } from "../../base/server/duties/duty-rules.ts";
import { AppError } from "../../base/server/errors.ts";
import type { Place } from "../../base/server/feature.ts";
import { sendUnwaited } from "../../base/server/postgres-dialect.ts";
import { type LastTold, lastToldOf, noteLastTold } from "../../base/server/trail/digest-in-event.ts";
import { type Cover, coverRows, quoted } from "../../base/server/trail/row-digest.ts";
import type { Decision } from "../decision.ts";
import { followDuties } from "./duties.ts";
import { rowsInserter } from "./rows-inserter.ts";

/** The row of a record. */
export type Row<T extends keyof Tables> = Selectable<Tables[T]>;

type Computed<T extends keyof Tables> = {
  [C in keyof Tables[T]]: Tables[T][C] extends GeneratedAlways<unknown> ? C : never;
}[keyof Tables[T]];

/** The row of a record without the columns that its table computes. */
export type Kept<T extends keyof Tables> = Pick<Row<T>, Exclude<keyof Row<T>, Computed<T>>>;

/** A unit and its place in the tree. */
export interface UnitAt {
  id: string;
  path: string;
}

/**
 * A kind of record that is acted on: as events name it, and the table whose rows count their acts from 1. The
 * feature's manifest lists it under `subjects`.
 */
export interface RecordKind<T extends keyof Tables = keyof Tables> {
  kind: string;
  record: { table: T; id: string; version: string };
  /** Whose turn it is, where something waits in such records: rows of the to-do list, written with each act. */
  duties?: DutyRules;
  /** Where its rows, and those of its parts, stand in the unit tree; for the manifest's `places`. */
  places: readonly Place[];
}

/**
 * Declares the records of a table that has the usual columns `id` and `version`; the trail vouches for their rows and for
 * those of their parts, but for the columns that follow from elsewhere (see `row-digest.ts`): the copied paths of
 * `places`, and what `following` names besides. What `duties` make of them stands in the to-do list.
 */
export function recordKind<T extends keyof Tables>(
  kind: string,
  table: T,
  {
    duties,
    places = [],
    following = [],
    parts = [],
  }: Pick<Cover<T>, "following" | "parts"> & { duties?: DutyRules; places?: readonly Place[] } = {},
): RecordKind<T> {
  const paths = places.map(({ path }) => path);
  coverRows(kind, { table, id: "id", following: [...new Set([...paths, ...following])], parts });
  return { kind, record: { table, id: "id", version: "version" }, places, ...(duties && { duties }) };
}

/** What an act on a record leaves on the trail. */
export interface Told {
  /** `matter.sign` */
  verb: string;
  /** One Chinese line: what was done, without who and when. */
  summary: string;
  /** The unit that the act concerns first of all. */
  unit: UnitAt;
  /** Ids of further units that it concerns: they find it in their trail. The actor's own unit always does. */
  concerned?: readonly (string | null)[];
  changes?: Record<string, unknown>;
}

/** Which record is acted on, and the version that the person saw. */
export interface ActOn {
  id: string;
  version: number;
}

/** What the policy says of an act on a record that was just locked. */
export interface Judged {
  /** Whoever cannot see it is told that it is not there. */
  visible: boolean;
  decision: Decision;
  /** What else somebody who comes too late is told of the record as it is now. */
  now?: Record<string, unknown>;
}

/** Locks a record until the transaction ends. Error `not-found`. */
export async function lockRecord<T extends keyof Tables>(
  tx: Tx<Doer>,
  { kind, record }: RecordKind<T>,
  id: string,
): Promise<Row<T>> {
  const locking = sql<Row<T>>`
    select * from ${sql.table(record.table)}
    where authority_id = ${tx.actor.authorityId} and ${sql.ref(record.id)} = ${id} for update`.execute(tx.db);
  const telling = sql<{ told: LastTold | null }>`
    select ${lastToldOf(tx.actor.authorityId, kind, id)} as told`.execute(tx.db);
  // Sent together on one connection, which answers in this order: the second looks behind the lock.
  const [{ rows }, last] = await Promise.all([locking, telling]);
  noteLastTold(tx.db, kind, id, last.rows[0]!.told);
  if (!rows[0]) throw new AppError("not-found");
  return rows[0];
}

/**
 * What every act on a record begins with: the record is locked; who cannot see it is told that it is not there; who
 * may not do the act is refused; a person who saw an older version learns what happened since; an act that does not
 * fit the state says why. Errors: `not-found`, `forbidden`, `changed-meanwhile`, `not-allowed-now`.
 */
export async function lockForAct<T extends keyof Tables>(
  tx: Tx,
  kind: RecordKind<T>,
  on: ActOn,
  judge: (row: Row<T>) => Judged | Promise<Judged>,
): Promise<Row<T>> {
  const row = await lockRecord(tx, kind, on.id);
  await admit(tx, kind, row, on.version, await judge(row));
  return row;
}

/** The second half of {@link lockForAct}, for a record that was locked together with more. */
export async function admit<T extends keyof Tables>(
  tx: Tx,
  kind: RecordKind<T>,
  row: Kept<T>,
  seen: number,
  { visible, decision, now }: Judged,
): Promise<void> {
  if (!visible) throw new AppError("not-found");
  if (!decision.allowed && decision.why === "forbidden") expectAllowed(decision);
  const version = versionOf(kind, row);
  if (version !== seen) {
    const subject = { kind: kind.kind, id: idOf(kind, row), version };
    throw await changedMeanwhile(tx, subject, seen, now);
  }
  expectAllowed(decision);
}

/** Refuses where the policy does. Errors: `forbidden`, `not-allowed-now`. */
export function expectAllowed(decision: Decision): void {
  if (decision.allowed) return;
  throw new AppError(decision.why === "forbidden" ? "forbidden" : "not-allowed-now", decision.reason);
}

/**
 * Writes new values of a locked record, raises its version by one and puts the event on the trail, in one call: a
 * record has seen just as many acts as its version says. Gives the row as it now is.
 */
export async function change<T extends keyof Tables>(
  tx: Tx<Doer>,
  kind: RecordKind<T>,
  before: Row<T>,
  values: Updateable<Tables[T]>,
  told: Told,
): Promise<Row<T>> {
  const [after] = await changeAll(tx, kind, [before], values, () => told);
  return after!;
}

/**
 * As {@link change}, for values that are read as they are written (no JSON, no SQL): the row is not read back, and the
 * update travels with what comes behind it. Gives the row as it now is, without what the table computes.
 */
export async function changeUnread<T extends keyof Tables, B extends Kept<T>>(
  tx: Tx<Doer>,
  kind: RecordKind<T>,
  before: B,
  values: Partial<Kept<T>>,
  told: Told,
): Promise<B> {
  const { table, id, version } = kind.record;
  const given = Object.entries(values).filter(([, value]) => value !== undefined);
  const columns = given.map(([column]) => quoted(column));
  const parameters = [tx.actor.authorityId, idOf(kind, before), ...given.map(([, value]) => value)];
  const set = [
    ...columns.map((column, i) => `${column} = $${i + 3}`),
    `${quoted(version)} = ${quoted(version)} + 1`,
  ];
  const text = `update ${quoted(table)} set ${set.join(", ")} where authority_id = $1 and ${quoted(id)} = $2`;
  await sendUnwaited(tx.db, CompiledQuery.raw(text, parameters));
  const now = { ...before, ...Object.fromEntries(given), [version]: versionOf(kind, before) + 1 };
  emit(tx, kind, now, told);
  return now;
}

/**
 * Writes the same new values of several locked records of a kind, each with an event of its own. A value may be SQL over
 * the row as it was.
 */
export async function changeAll<T extends keyof Tables, B extends Kept<T>>(
  tx: Tx<Doer>,
  kind: RecordKind<T>,
  before: readonly B[],
  values: { [C in keyof Updateable<Tables[T]>]: Updateable<Tables[T]>[C] | RawBuilder<unknown> },
  told: (after: Row<T>, before: B) => Told,
): Promise<Row<T>[]> {
  if (before.length === 0) return [];
  const { table, id, version } = kind.record;
  const seen = new Map(before.map((row) => [idOf(kind, row), row]));
  const { rows } = await sql<Row<T>>`
    update ${sql.table(table)} set ${assignments({ ...values })}${sql.ref(version)} = ${sql.ref(version)} + 1
    where authority_id = ${tx.actor.authorityId} and ${sql.ref(id)} = any(${[...seen.keys()]})
    returning *`.execute(tx.db);
  const after = new Map(rows.map((row) => [idOf(kind, row), row]));
  return before.map((row) => {
    const now = after.get(idOf(kind, row));
    if (!now || versionOf(kind, now) !== versionOf(kind, row) + 1)
      throw new AppError("unexpected", `${kind.kind} was not locked before it was changed`);
    emit(tx, kind, now, told(now, row));
    return now;
  });
}

function assignments(values: Record<string, unknown>): RawBuilder<unknown> {
  const set = Object.entries(values).filter(([, value]) => value !== undefined);
  return sql.join(
    set.map(([column, value]) => sql`${sql.ref(column)} = ${value}, `),
    sql``,
  );
}

/** Rows in one statement, far below what PostgreSQL takes. */
const AT_ONCE = 500;

/** Writes new records, version 1, each with its first event, in the order given. */
export async function create<T extends keyof Tables>(
  tx: Tx,
  kind: RecordKind<T>,
  values: readonly Insertable<Tables[T]>[],
  told: (row: Row<T>) => Told,
): Promise<Row<T>[]> {
  const written = new Map<string, Row<T>>();
  for (let from = 0; from < values.length; from += AT_ONCE) {
    const rows = values.slice(from, from + AT_ONCE) as never;
    const some = await tx.db.insertInto(kind.record.table).values(rows).returningAll().execute();
    for (const row of some as unknown as Row<T>[]) written.set(idOf(kind, row), row);
  }
  return values.map((one) => {
    const row = written.get((one as unknown as Record<string, string>)[kind.record.id]!)!;
    emit(tx, kind, row, told(row));
    return row;
  });
}

/** Writes a new record as {@link create} does, and does not read it back: `values` leave the version to the table. */
export async function createUnread<T extends keyof Tables>(
  tx: Tx,
  kind: RecordKind<T>,
  values: Insertable<Tables[T]>,
  told: Told,
): Promise<void> {
  await addParts(tx, kind.record.table, [values]);
  emit(tx, kind, { ...values, [kind.record.version]: 1 }, told);
}

/** Writes rows that are parts of a record, of the same columns each; they travel with what comes behind them. */
export async function addParts<T extends keyof Tables>(
  tx: Tx,
  table: T,
  rows: readonly Insertable<Tables[T]>[],
): Promise<void> {
  if (rows.length === 0) return;
  const insert = rowsInserter(table, rows as readonly Record<string, unknown>[]);
  await sendUnwaited(tx.db, insert(0, rows.length));
}

/**
 * Writes many new records as {@link create} does, and reads none of them back: `values` name the same columns each, and
 * leave the version to the table. `made` hears now and then how many there are.
 */
export async function createMany<T extends keyof Tables>(
  tx: Tx,
  kind: RecordKind<T>,
  values: readonly Insertable<Tables[T]>[],
  told: (at: number) => Told,
  made: (count: number) => void,
): Promise<void> {
  const insert = rowsInserter(kind.record.table, values as readonly Record<string, unknown>[]);
  const step = stepOf(values.length);
  // While the database writes some rows, the next ones are made ready.
  let going: Promise<unknown> = Promise.resolve();
  let grown = step;
  for (let from = 0; from < values.length; from += step) {
    const statement = insert(from, Math.min(from + step, values.length));
    await going;
    if (from > 0) made(from);
    if (from >= grown) {
      await forgetPlans(tx);
      grown *= 2;
    }
    going = tx.db.executeQuery(statement);
    going.catch(() => {});
  }
  await going;
  made(values.length);
  for (const [i, one] of values.entries())
    emit(tx, kind, { ...one, [kind.record.version]: 1 } as Row<T>, told(i));
}

/**
 * Lets the session plan anew what it does for each row, the look-ups of foreign keys above all: it keeps such a plan for
 * good, and where the table was young then, any index on the authority looked as good as the key. A thousand rows
 * later each look-up would read all of them.
 */
async function forgetPlans(tx: Tx): Promise<void> {
  await sql`discard plans`.execute(tx.db);
}

/** How many steps of a long act are taken at once: few enough that whoever waits sees it go on. */
export function stepOf(total: number, { least = 20, steps = 25 } = {}): number {
  return Math.min(200, Math.max(least, Math.ceil(total / steps)));
}

function emit<T extends keyof Tables>(tx: Tx<Doer>, kind: RecordKind<T>, row: object, told: Told): void {
  if (hasDuties(kind)) followDuties(tx, kind, idOf(kind, row));
  tx.emit({
    subjectKind: kind.kind,
    subjectId: idOf(kind, row),
    subjectVersion: versionOf(kind, row),
    unitId: told.unit.id,
    unitPath: told.unit.path,
    concerned: (told.concerned ?? []).filter((id) => id !== null),
    verb: told.verb,
    summary: told.summary,
    changes: told.changes ?? {},
  });
}

/** Whether records of a kind can wait for somebody. */
export function hasDuties<K extends { duties?: DutyRules }>(kind: K): kind is K & DutyKind {
  return kind.duties !== undefined;
}

function idOf<T extends keyof Tables>({ record }: RecordKind<T>, row: object): string {
  return (row as Record<string, unknown>)[record.id] as string;
}

function versionOf<T extends keyof Tables>({ record }: RecordKind<T>, row: object): number {
  return (row as Record<string, unknown>)[record.version] as number;
}

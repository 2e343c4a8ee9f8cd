import { CompiledQuery, type Kysely, type RawBuilder, sql } from "kysely";
import type { Database, Tables } from "../database.ts";

/** A table whose rows the trail vouches for: the record's own, or rows that are parts of it. */
export interface Covered {
  table: keyof Tables;
  /** The column that holds the record's id. */
  by: string;
  /** Columns that change without an act of the record's own. */
  following: readonly string[];
}

/** A table whose rows belong to records of a kind, and the column that names the record. */
interface Part {
  table: keyof Tables;
  by: string;
  /** Its columns that follow from elsewhere, besides those of the record. */
  following?: readonly string[];
}

/** What of a kind of record the trail vouches for. */
export interface Cover<T extends keyof Tables = keyof Tables> {
  table: T;
  id: string;
  /**
   * Columns of the record, or of its parts, that change without an act of the record's own: places that follow the unit
   * tree, counters that other acts raise. Other checks compare those with what they follow from.
   */
  following?: readonly string[];
  /** Tables whose rows belong to a record, written and changed by its acts alone, and the column that names it. */
  parts?: readonly Part[];
}

const covers = new Map<string, Cover>();

/** Lets the trail vouch for the records of a kind: each of their events carries a digest of the record from now on. */
export function coverRows<T extends keyof Tables>(kind: string, cover: Cover<T>): void {
  covers.set(kind, cover as unknown as Cover);
}

/** Lets the trail vouch for one more part of the records of a kind, where it vouches for them at all. */
export function coverPart(kind: string, part: Part): void {
  const cover = covers.get(kind);
  if (!cover || cover.parts?.some(({ table }) => table === part.table)) return;
  covers.set(kind, { ...cover, parts: [...(cover.parts ?? []), part] });
}

/** What the trail vouches for, kind by kind. */
export function coveredKinds(): ReadonlyMap<string, Cover> {
  return covers;
}

/** The columns of a table in the order of their making; a number is never given twice. */
export interface Shape {
  /** How many columns the table has had so far, dropped ones included. */
  width: number;
  /** Those that are stored as they were written, with their numbers. */
  columns: readonly { name: string; number: number }[];
}

/**
 * The digest of one row, or of several together in an order of their own, as SQL over the alias `r`: SHA-256 over their
 * JSON as PostgreSQL writes it, times to the microsecond, without what follows and what the database computes; in front
 * of it `width`, how many columns the table had. Columns that a later migration adds are then left out of the
 * comparison, and nothing looks changed.
 */
export function digestSql(
  shape: Shape,
  width: number,
  { following }: Pick<Covered, "following">,
  isOne: boolean,
): string {
  const kept = shape.columns.filter(({ name, number }) => number <= width && !following.includes(name));
  const list = kept.map(({ name }) => `r.${quoted(name)}`).join(", ");
  const content = `(select to_jsonb(x) from (select ${list}) x)::text collate "C"`;
  const whole = isOne ? content : `string_agg(${content}, e'\\n' order by ${content})`;
  return `'${width}:' || left(encode(sha256(convert_to(${whole}, 'UTF8')), 'hex'), 40)`;
}

/** A name as SQL takes it whatever it is made of. */
export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** The tables that the trail vouches for of one kind, the record's own first. */
export function tablesOf({ table, id, following = [], parts = [] }: Cover): Covered[] {
  const own = parts.map((part) => ({ ...part, following: [...following, ...(part.following ?? [])] }));
  return [{ table, by: id, following }, ...own];
}

const known = new WeakMap<Database, Map<string, Shape>>();

/**
 * The shapes of all covered tables, asked for once a pool. What a migration adds while the process runs is left out of
 * its digests, which say so by their width.
 */
export async function shapesOf(db: Database, trx: Kysely<Tables>): Promise<ReadonlyMap<string, Shape>> {
  const tables = [...covers.values()].flatMap((cover) => tablesOf(cover).map(({ table }) => table));
  const shapes = known.get(db);
  if (shapes && tables.every((table) => shapes.has(table))) return shapes;
  const asked = await readShapes(trx, tables);
  known.set(db, asked);
  return asked;
}

/** The shapes of these tables as they now are. */
export async function readShapes(db: Kysely<Tables>, tables: readonly string[]): Promise<Map<string, Shape>> {
  const { rows } = await sql<{ table: string; name: string; number: number; isKept: boolean }>`
    select c.relname as table, a.attname as name, a.attnum as number,
      not a.attisdropped and a.attgenerated = '' as "isKept"
    from pg_attribute a join pg_class c on c.oid = a.attrelid
    where a.attnum > 0 and c.oid = any(${[...new Set(tables)]}::regclass[]) order by a.attnum`.execute(db);
  const shapes = new Map<string, Shape>();
  for (const { table, name, number, isKept } of rows) {
    const columns = shapes.get(table)?.columns ?? [];
    shapes.set(table, { width: number, columns: isKept ? [...columns, { name, number }] : columns });
  }
  return shapes;
}

/** The digests of all records of a covered kind as rows `id, tab, digest`. */
export async function digestsOfAll(
  db: Kysely<Tables>,
  authorityId: string,
  kind: string,
): Promise<RawBuilder<unknown>> {
  const cover = covers.get(kind)!;
  const covered = tablesOf(cover);
  const shapes = await readShapes(
    db,
    covered.map(({ table }) => table),
  );
  const selects = covered.map(({ table, by, following }) => {
    const shape = shapes.get(table)!;
    const isRecord = table === cover.table;
    return sql`select ${sql.ref(`r.${by}`)} as id, ${table}::text as tab,
        ${sql.raw(digestSql(shape, shape.width, { following }, isRecord))} as digest
      from ${sql.table(table)} r where r.authority_id = ${authorityId}
      ${isRecord ? sql`` : sql`group by ${sql.ref(`r.${by}`)}`}`;
  });
  return sql.join(selects, sql` union all `);
}

/** A record that an act changed, and the first version that the act gave it. */
export interface Acted {
  kind: string;
  id: string;
  version: number;
}

/** The digests of a record by table, as its event keeps them; a table without rows of it is absent. */
export type Digests = Record<string, string>;

/** An open transaction, and what it has written so far. */
export interface Written {
  db: Database;
  trx: Kysely<Tables>;
  authorityId: string;
  /** Names of the tables that were written in this transaction. */
  tables: ReadonlySet<string>;
}

/**
 * The digests of the records that an act changed, by `kind id`, as they now are. Of the parts only those are computed
 * anew whose table the act wrote; the others stand as the event before says, so what was changed past the trail
 * meanwhile stays visible.
 */
export async function digestsOf(open: Written, acted: readonly Acted[]): Promise<Map<string, Digests>> {
  const found = new Map<string, Digests>();
  const kinds = [...new Set(acted.map(({ kind }) => kind))].filter((kind) => covers.has(kind));
  if (kinds.length === 0) return found;
  const shapes = await shapesOf(open.db, open.trx);
  await Promise.all(
    kinds.map(async (kind) => {
      const versions = new Map<string, number>();
      for (const one of acted.filter((each) => each.kind === kind))
        versions.set(one.id, Math.min(one.version, versions.get(one.id) ?? one.version));
      for (const [id, digests] of await digestsOfKind(open, shapes, kind, versions))
        found.set(`${kind} ${id}`, digests);
    }),
  );
  return found;
}

async function digestsOfKind(
  open: Written,
  shapes: ReadonlyMap<string, Shape>,
  kind: string,
  versions: ReadonlyMap<string, number>,
): Promise<Map<string, Digests>> {
  const cover = covers.get(kind)!;
  const touched = tablesOf(cover).filter(({ table }, i) => i === 0 || open.tables.has(table));
  const ids = [...versions.keys()];
  const before = [...versions.values()].some((version) => version > 1) ? versions : undefined;
  const now = await computed(open, shapes, { kind, cover, tables: touched, ids, before });
  const found = new Map(ids.map((id) => [id, { ...now.before.get(id) } as Digests]));
  // Who was last acted on before events carried digests has none to go by.
  const untold = ids.filter((id) => versions.get(id)! > 1 && !now.before.has(id));
  const rest = tablesOf(cover).slice(1);
  const late =
    untold.length > 0 && (await computed(open, shapes, { kind, cover, tables: rest, ids: untold }));
  for (const digests of found.values()) for (const { table } of touched) delete digests[table];
  for (const { table, id, digest } of [...now.rows, ...(late ? late.rows : [])])
    found.get(id)![table] = digest;
  return found;
}

interface Computation {
  kind: string;
  cover: Cover;
  tables: readonly Covered[];
  ids: readonly string[];
  /** Of each record the first version that the act gave it; asks for the digests of the event before as well. */
  before?: ReadonlyMap<string, number> | undefined;
}

async function computed(
  { trx, authorityId }: Written,
  shapes: ReadonlyMap<string, Shape>,
  of: Computation,
): Promise<{ rows: { table: string; id: string; digest: string }[]; before: Map<string, Digests> }> {
  const { ids, before } = of;
  const isOne = ids.length === 1;
  const changed = [...(before ?? [])].filter(([, version]) => version > 1);
  const parameters = isOne ? [authorityId, ids[0]] : [authorityId, ids, ...(before ? lastSeen(changed) : [])];
  const { rows } = await trx.executeQuery<Told>(CompiledQuery.raw(textOf(shapes, of, isOne), parameters));
  const told = rows.filter(
    ({ tab, id, version, told }) => tab === null && told !== null && version === before!.get(id)! - 1,
  );
  return {
    rows: rows.flatMap(({ tab, id, digest }) => (tab === null ? [] : [{ table: tab, id, digest: digest! }])),
    before: new Map(told.map(({ id, told }) => [id, told!])),
  };
}

/** The ids of records, and the versions that any of them had before the act. */
function lastSeen(changed: readonly [string, number][]): [string[], number[]] {
  return [changed.map(([id]) => id), [...new Set(changed.map(([, version]) => version - 1))]];
}

interface Told {
  tab: string | null;
  id: string;
  digest: string | null;
  version: number | null;
  told: Digests | null;
}

/** One record is asked for by `=`: a plan for a list of unknown length would be made anew each time. */
function textOf(
  shapes: ReadonlyMap<string, Shape>,
  { kind, cover, tables, before }: Computation,
  isOne: boolean,
): string {
  const some = (parameter: string, type: string) =>
    isOne ? `= ${parameter}::${type}` : `= any(${parameter}::${type}[])`;
  const now = tables.map(({ table, by, following }) => {
    const shape = shapes.get(table)!;
    const isRecord = table === cover.table;
    const digest = digestSql(shape, shape.width, { following }, isRecord);
    return `select '${table}' as tab, r.${quoted(by)} as id, ${digest} as digest, null::int as version, null::jsonb as told
      from ${quoted(table)} r where r.authority_id = $1 and r.${quoted(by)} ${some("$2", "uuid")}
      ${isRecord ? "" : `group by r.${quoted(by)}`}`;
  });
  // In order, though there is but one: without statistics on a young table any index on authorities looks as good.
  const which = isOne
    ? "and subject_id = $2::uuid order by subject_version desc limit 1"
    : "and subject_id = any($3::uuid[]) and subject_version = any($4::int[])";
  const then = `(select null, subject_id, null, subject_version, row_digest from event
    where authority_id = $1 and subject_kind = '${kind}' ${which})`;
  return [...now, ...(before ? [then] : [])].join(" union all ");
}

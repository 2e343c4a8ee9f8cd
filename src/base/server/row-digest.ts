import { type Kysely, type RawBuilder, sql } from "kysely";
import type { Tables } from "./database.ts";

/** A table whose rows the trail vouches for: the record's own, or rows that are parts of it. */
interface Covered {
  table: keyof Tables;
  /** The column that holds the record's id. */
  by: string;
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
  parts?: readonly { table: keyof Tables; by: string }[];
}

const covers = new Map<string, Cover>();

/** Lets the trail vouch for the records of a kind: each of their events carries a digest of the record from now on. */
export function coverRows<T extends keyof Tables>(kind: string, cover: Cover<T>): void {
  covers.set(kind, cover as unknown as Cover);
}

/**
 * The digest of one row, or of several together in an order of their own: SHA-256 over their JSON as PostgreSQL writes
 * it, times to the microsecond, without what follows and what the database computes; in front of it how many columns
 * the table had. Columns that a later migration adds are then left out of the comparison, and nothing looks changed.
 * `width` is that number of columns.
 */
export function rowDigest(row: string, { table, width, following }: RowDigestOf): RawBuilder<string> {
  const left = sql`${[...following]}::text[] || coalesce((select array_agg(attname::text) from pg_attribute
    where attrelid = ${sql.lit(table)}::regclass and (attnum > ${width} or attgenerated <> '')), '{}')`;
  const content = sql`(to_jsonb(${sql.ref(row)}) - (${left}))::text collate "C"`;
  return sql<string>`${width}::text || ':' || left(encode(sha256(convert_to(
    string_agg(${content}, e'\n' order by ${content}), 'UTF8')), 'hex'), 40)`;
}

/** What a digest is taken over. */
export interface RowDigestOf {
  table: keyof Tables;
  width: RawBuilder<number> | number;
  following: readonly string[];
}

/** How many columns a table has had so far; a number is never given twice. */
function widthNow(table: keyof Tables): RawBuilder<number> {
  return sql<number>`(select max(attnum)::int from pg_attribute where attrelid = ${sql.lit(table)}::regclass)`;
}

function tablesOf({ table, id, parts = [] }: Cover): Covered[] {
  return [{ table, by: id }, ...parts];
}

/**
 * The digests of records as they now are, as rows `kind, id, tab, digest`, for the statement that writes their events;
 * undefined where none of the kinds is covered.
 */
export function digestsOf(
  authorityId: string,
  subjects: readonly { kind: string; id: string }[],
): RawBuilder<unknown> | undefined {
  const kinds = [...new Set(subjects.map(({ kind }) => kind))].filter((kind) => covers.has(kind));
  const selects = kinds.flatMap((kind) => {
    const ids = [...new Set(subjects.filter((one) => one.kind === kind).map(({ id }) => id))];
    return digestSelects(authorityId, kind, (column) => sql`and ${column} = any(${ids})`);
  });
  return selects.length === 0 ? undefined : sql.join(selects, sql` union all `);
}

/** The digests of all records of a covered kind, as {@link digestsOf} gives them for some. */
export function digestsOfAll(authorityId: string, kind: string): RawBuilder<unknown> {
  const selects = digestSelects(authorityId, kind, () => sql``);
  return sql.join(selects, sql` union all `);
}

function digestSelects(
  authorityId: string,
  kind: string,
  narrowed: (column: RawBuilder<unknown>) => RawBuilder<unknown>,
): RawBuilder<unknown>[] {
  const cover = covers.get(kind)!;
  return tablesOf(cover).map(({ table, by }) => {
    const of = { table, width: widthNow(table), following: cover.following ?? [] };
    const column = sql.ref(`r.${by}`);
    return sql`select ${kind}::text as kind, ${column} as id, ${table}::text as tab, ${rowDigest("r", of)} as digest
      from ${sql.table(table)} r where r.authority_id = ${authorityId} ${narrowed(column)} group by ${column}`;
  });
}

/** A record whose rows are not as its last act left them. */
export interface Altered {
  kind: string;
  id: string;
  table: string;
}

/**
 * The records of an authority whose rows differ from what their last event says of them: changed, removed or added past
 * the trail. One pass over each table; records whose last act was before events carried digests are passed over.
 */
export async function alteredRows(db: Kysely<Tables>, authorityId: string): Promise<Altered[]> {
  const altered: Altered[] = [];
  for (const [kind, cover] of covers)
    for (const covered of tablesOf(cover))
      altered.push(...(await alteredIn(db, authorityId, { kind, cover, ...covered })));
  return altered;
}

async function alteredIn(
  db: Kysely<Tables>,
  authorityId: string,
  { kind, cover, table, by }: Covered & { kind: string; cover: Cover },
): Promise<Altered[]> {
  const told = sql`select distinct on (subject_id) subject_id as id, row_digest ->> ${table} as digest, row_digest
    from event where authority_id = ${authorityId} and subject_kind = ${kind}
    order by subject_id, subject_version desc`;
  const widths = await sql<{ width: number }>`
    select distinct split_part(digest, ':', 1)::int as width from (${told}) t where digest is not null
    union select ${widthNow(table)}`.execute(db);
  const found: Altered[] = [];
  for (const { width } of widths.rows) {
    const { rows } = await sql<{ id: string }>`
      select coalesce(t.id, r.id)::text as id
      from (select * from (${told}) t where row_digest is not null
        and (digest is null or split_part(digest, ':', 1)::int = ${width})) t
      left join (
        select r.${sql.ref(by)} as id, ${rowDigest("r", { table, width, following: cover.following ?? [] })} as digest
        from ${sql.table(table)} r where r.authority_id = ${authorityId} group by r.${sql.ref(by)}
      ) r on r.id = t.id
      where t.digest is distinct from r.digest order by 1`.execute(db);
    found.push(...rows.map(({ id }) => ({ kind, id, table })));
  }
  return [...new Map(found.map((one) => [one.id, one])).values()];
}

/**
 * Writes `db/schema.sql` (every table as it stands after all migrations, for review) and
 * `src/base/server/tables.gen.ts` (the same as TypeScript types for Kysely).
 *
 * Usage: npm run schema                 (an embedded database is started and thrown away)
 *        DATABASE_URL=… npm run schema  (an empty database on a server of yours)
 */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import postgres from "postgres";
import { startEmbeddedPostgres } from "../src/base/server/embedded-postgres/start.ts";
import { migrate } from "../src/base/server/migrate.ts";

interface Column {
  table: string;
  name: string;
  type: string;
  nullable: boolean;
  default: string | null;
  /** Whether the database makes its value of other columns. */
  generated: boolean;
}

interface Constraint {
  table: string;
  kind: string;
  definition: string;
}

const HEADER = "Made by `npm run schema` from db/migrations; do not edit.";

async function main(): Promise<void> {
  const { url, stop } = await databaseForSchema();
  try {
    await migrate(url);
    const sql = postgres(url, { max: 1, onnotice: () => {} });
    const columns = await readColumns(sql);
    const constraints = await readConstraints(sql);
    await writeFile("db/schema.sql", await schemaSql(sql, columns, constraints));
    await writeFile("src/base/server/tables.gen.ts", tableTypes(columns, constraints));
    await sql.end();
  } finally {
    await stop();
  }
}

async function databaseForSchema(): Promise<{ url: string; stop(): Promise<void> }> {
  if (process.env.DATABASE_URL) return { url: process.env.DATABASE_URL, stop: async () => {} };
  const dataFolder = await mkdtemp(`${tmpdir()}/luoshi-schema-`);
  const server = await startEmbeddedPostgres({ dataFolder, log: () => {} });
  const stop = async () => {
    await server.stop();
    await rm(dataFolder, { recursive: true, force: true });
  };
  return { url: server.url, stop };
}

async function readColumns(sql: postgres.Sql): Promise<Column[]> {
  return sql<Column[]>`
    select c.relname as table, a.attname as name, format_type(a.atttypid, a.atttypmod) as type,
           not a.attnotnull as nullable, pg_get_expr(d.adbin, d.adrelid) as default,
           a.attgenerated <> '' as generated
    from pg_attribute a
    join pg_class c on c.oid = a.attrelid and c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace
    left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
    where a.attnum > 0 and not a.attisdropped and c.relname <> 'schema_migration'
    order by c.relname collate "C", a.attnum`;
}

async function readConstraints(sql: postgres.Sql): Promise<Constraint[]> {
  return sql<Constraint[]>`
    select t.relname as table, c.contype::text as kind, pg_get_constraintdef(c.oid) as definition
    from pg_constraint c join pg_class t on t.oid = c.conrelid
    where t.relnamespace = 'public'::regnamespace and c.contype in ('p', 'u', 'f', 'c')
    order by 1, strpos('pufc', c.contype::text), 3`;
}

async function schemaSql(sql: postgres.Sql, columns: Column[], constraints: Constraint[]): Promise<string> {
  const indexes = await sql`
    select t.relname as table, pg_get_indexdef(i.indexrelid) as definition
    from pg_index i join pg_class t on t.oid = i.indrelid
    where t.relnamespace = 'public'::regnamespace and t.relname <> 'schema_migration'
      and not exists (select from pg_constraint c where c.conindid = i.indexrelid)
    order by 2`;
  const secured = new Set(
    (
      await sql`select relname from pg_class where relrowsecurity and relnamespace = 'public'::regnamespace`
    ).map((r) => r.relname as string),
  );
  const rights = await sql`
    with whole as (
      select table_name as table, privilege_type as type, '' as of from information_schema.role_table_grants
      where grantee = 'luoshi_app' and table_schema = 'public'),
    single as (
      select table_name as table, privilege_type as type, format(' (%s)', string_agg(column_name, ', ')) as of
      from information_schema.role_column_grants
      where grantee = 'luoshi_app' and table_schema = 'public'
        and (table_name, privilege_type) not in (select "table", type from whole) group by 1, 2)
    select "table", string_agg(lower(type) || of, ', ' order by type) as given
    from (select * from whole union all select * from single) r group by 1`;
  const tables = [...new Set(columns.map((c) => c.table))];
  const parts = tables.map((table) => {
    const lines = [
      ...columns.filter((c) => c.table === table).map(columnSql),
      ...constraints.filter((c) => c.table === table).map((c) => `  ${c.definition}`),
    ];
    const given = rights.find((r) => r.table === table)?.given ?? "nothing";
    return [
      `-- luoshi_app may ${given}${secured.has(table) ? "; row-level security by authority" : ""}`,
      `create table ${table} (\n${lines.join(",\n")}\n);`,
      ...indexes.filter((i) => i.table === table).map((i) => `${i.definition};`),
    ].join("\n");
  });
  return `-- ${HEADER}\n\n${parts.join("\n\n")}\n`;
}

function columnSql(c: Column): string {
  const made = c.generated ? ` generated always as (${c.default}) stored` : ` default ${c.default}`;
  return `  ${c.name} ${c.type}${c.nullable ? "" : " not null"}${c.default ? made : ""}`;
}

function tableTypes(columns: Column[], constraints: Constraint[]): string {
  const tables = [...new Set(columns.map((c) => c.table))];
  const shapes = tables.map((table) => {
    const fields = columns
      .filter((c) => c.table === table)
      .map((c) => `  ${c.name}: ${columnType(c, constraints)};`);
    return `export interface ${pascal(table)}Table {\n${fields.join("\n")}\n}`;
  });
  const index = tables.map((t) => `  ${t}: ${pascal(t)}Table;`).join("\n");
  return `// ${HEADER}\nimport type { ColumnType, Generated, GeneratedAlways } from "kysely";\n\n${JSON_TYPE}\n\n${shapes.join("\n\n")}\n\nexport interface Tables {\n${index}\n}\n`;
}

/** Read as anything; written as what it is, never as text made of it, which would be stored as one string. */
const JSON_TYPE = `/** A \`jsonb\` column: given as an object or a list, never as its text. */
type Json = ColumnType<unknown, object, object>;
type JsonOrNull = ColumnType<unknown, object | null | undefined, object | null>;
type JsonWithDefault = ColumnType<unknown, object | undefined, object>;`;

const TYPES: Record<string, string> = {
  uuid: "string",
  text: "string",
  date: "string",
  integer: "number",
  smallint: "number",
  bigint: "number",
  numeric: "string",
  "double precision": "number",
  boolean: "boolean",
  bytea: "Buffer",
  "timestamp with time zone": "Date",
  jsonb: "Json",
  "text[]": "string[]",
  "uuid[]": "string[]",
  "integer[]": "number[]",
};

function columnType(column: Column, constraints: Constraint[]): string {
  const base = wordList(column, constraints) ?? TYPES[column.type];
  if (!base) throw new Error(`no TypeScript type for ${column.table}.${column.name}: ${column.type}`);
  if (base === "Json") return column.nullable ? "JsonOrNull" : column.default ? "JsonWithDefault" : base;
  const type = column.nullable ? `${base} | null` : base;
  if (column.generated) return `GeneratedAlways<${type}>`;
  return column.default ? `Generated<${type}>` : type;
}

/** A column held to a list of words by `check (x in (…))` becomes a union of those words. */
function wordList(column: Column, constraints: Constraint[]): string | undefined {
  const start = `CHECK ((${column.name} = ANY (ARRAY[`;
  const check = constraints.find((c) => c.table === column.table && c.definition.startsWith(start));
  return check?.definition
    .slice(start.length)
    .match(/'[^']*'/g)
    ?.map((word) => `"${word.slice(1, -1)}"`)
    .join(" | ");
}

function pascal(name: string): string {
  return name.replace(/(^|_)([a-z])/g, (_, __, letter: string) => letter.toUpperCase());
}

await main();

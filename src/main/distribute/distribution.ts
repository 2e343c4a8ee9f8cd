import type { Sql, TransactionSql } from "postgres";

/** Where a table's rows lie: with their authority, whole on every machine, or on the first machine alone. */
export type Placement = "by-authority" | "everywhere" | "first-machine";

/** What spreads a database over the machines of a Citus cluster; the statements go in this order. */
export interface Distribution {
  placements: { table: string; placement: Placement }[];
  /** Takes views and foreign keys away, which hold between tables that lie in one way. */
  before: string[];
  /** Calls of the extension's own functions. */
  spread: string[];
  /** Puts keys and views back, as they were. */
  after: string[];
}

/** Tables that the migrations alone read. */
const OF_MIGRATIONS = new Set(["schema_migration"]);

/**
 * Reads from the catalogue how the database is to be spread. Nothing here names a table of a feature: where row-level security
 * stands, the rows belong to an authority and go with it; the few other tables (authorities, sign-ins) are whole everywhere.
 *
 * Source: Citus 13, `create_distributed_table` and `create_reference_table`; foreign keys between tables that lie together
 * hold where they name the column by which they are spread.
 */
export async function readDistribution(sql: Sql | TransactionSql): Promise<Distribution> {
  const tables = await sql<{ table: string; hasAuthority: boolean }[]>`
    select c.relname as table, c.relrowsecurity as "hasAuthority" from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' order by c.relname collate "C"`;
  const placements = tables.map(({ table, hasAuthority }) => ({
    table,
    placement: placementOf(table, hasAuthority),
  }));
  const keys = await readKeys(sql);
  const views = await readViews(sql);
  return {
    placements,
    // A view may stand on one that was made before it.
    before: [...views.map(({ drop }) => drop).reverse(), ...keys.map(({ drop }) => drop)],
    spread: spreadCalls(placements),
    after: [...keys.map(({ make }) => make), ...views.flatMap(({ make }) => make)],
  };
}

function placementOf(table: string, hasAuthority: boolean): Placement {
  if (OF_MIGRATIONS.has(table)) return "first-machine";
  return hasAuthority ? "by-authority" : "everywhere";
}

function spreadCalls(placements: Distribution["placements"]): string[] {
  const named = (placement: Placement) =>
    placements.filter((one) => one.placement === placement).map(({ table }) => table);
  const [first, ...rest] = named("by-authority");
  return [
    ...named("everywhere").map((table) => `select create_reference_table('public.${table}')`),
    `select create_distributed_table('public.${first}', 'authority_id', colocate_with => 'none')`,
    ...rest.map(
      (table) =>
        `select create_distributed_table('public.${table}', 'authority_id', colocate_with => 'public.${first}')`,
    ),
  ];
}

function readKeys(sql: Sql | TransactionSql): Promise<{ drop: string; make: string }[]> {
  return sql<{ drop: string; make: string }[]>`
    select format('alter table %s drop constraint %I', c.conrelid::regclass, c.conname) as drop,
      format('alter table %s add constraint %I %s', c.conrelid::regclass, c.conname, pg_get_constraintdef(c.oid)) as make
    from pg_constraint c
    where c.contype = 'f' and c.connamespace = 'public'::regnamespace
    order by c.conrelid::regclass::text collate "C", c.conname collate "C"`;
}

/** Each view with the rights given on it. */
async function readViews(sql: Sql | TransactionSql): Promise<{ drop: string; make: string[] }[]> {
  const views = await sql<{ drop: string; make: string; grants: string[] }[]>`
    select format('drop view %s', c.oid::regclass) as drop,
      format('create view %s%s as %s', c.oid::regclass,
        coalesce(' with (' || array_to_string(c.reloptions, ', ') || ')', ''), pg_get_viewdef(c.oid)) as make,
      array(
        select format('grant %s on %s to %I', lower(a.privilege_type), c.oid::regclass, a.grantee::regrole)
        from aclexplode(c.relacl) a where a.grantee <> c.relowner and a.grantee <> 0
        order by 1) as grants
    from pg_class c
    where c.relkind = 'v' and c.relnamespace = 'public'::regnamespace
      and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e')
    order by c.oid`;
  return views.map(({ drop, make, grants }) => ({ drop, make: [make, ...grants] }));
}

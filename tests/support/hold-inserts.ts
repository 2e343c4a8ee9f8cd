import postgres from "postgres";

/** Any number that nothing else locks on. */
const LOCK = 4_711;

/**
 * Lets a part of a matter that is given to one unit wait while it is being written, however far the act has come by
 * then, until the function that it gives back is called. `ownerUrl` must belong to the owner of the tables.
 */
export async function holdPartOf(ownerUrl: string, unitId: string): Promise<() => Promise<void>> {
  const sql = postgres(ownerUrl, { max: 1, onnotice: () => {} });
  await sql.unsafe(`
    create or replace function wait_in_a_test() returns trigger language plpgsql as $$
    begin
      if new.lead_unit_id = '${unitId}' then perform pg_advisory_xact_lock_shared(${LOCK}); end if;
      return new;
    end $$;
    create or replace trigger wait_in_a_test before insert on matter
      for each row execute function wait_in_a_test();
    select pg_advisory_lock(${LOCK});`);
  return async () => {
    await sql`select pg_advisory_unlock(${LOCK})`;
    await sql.end();
  };
}

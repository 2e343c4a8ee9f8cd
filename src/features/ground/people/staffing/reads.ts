import { sql } from "kysely";
import type { ReadTx } from "../../../../base/server/act.ts";
import { AppError } from "../../../../base/server/errors.ts";
import type { UnitScope } from "../../../../base/server/scope.ts";
import { atOrBelow } from "../../../../record/server/below.ts";
import { mayReadPeople } from "../policy.ts";
import { ANSWERING, MOST_UNITS, type Staffing } from "./contract.ts";

/** Units without anybody who answers, and people who never came. Error `forbidden` for posts that do not read people. */
export async function staffingOf(tx: ReadTx, { authorityId, path }: UnitScope): Promise<Staffing> {
  if (!mayReadPeople(tx.actor)) throw new AppError("forbidden");
  const inOffice = sql`p.authority_id = ${authorityId} and p.since <= office_today()
    and (p.until is null or p.until > office_today()) and person.left_on is null`;
  const { rows } = await sql<{ id: string; name: string; total: number }>`
    select u.id, u.name, count(*) over ()::int as total from unit u
    where u.authority_id = ${authorityId} and ${atOrBelow("u.path", path)} and u.closed_on is null
      and not exists (
        select from post p join person on person.authority_id = p.authority_id and person.id = p.person_id
        where p.unit_id = u.id and ${inOffice} and p.kind = any(${[...ANSWERING]}))
    order by u.path limit ${MOST_UNITS}`.execute(tx.db);
  const { rows: waiting } = await sql<{ n: number }>`
    select count(distinct person.id)::int as n from post p
    join unit u on u.authority_id = p.authority_id and u.id = p.unit_id
    join person on person.authority_id = p.authority_id and person.id = p.person_id
    join auth_user on auth_user.id = person.auth_user_id
    where ${inOffice} and ${atOrBelow("u.path", path)} and auth_user.must_change_password`.execute(tx.db);
  return {
    unanswered: { total: rows[0]?.total ?? 0, rows: rows.map(({ id, name }) => ({ id, name })) },
    newcomers: waiting[0]!.n,
  };
}

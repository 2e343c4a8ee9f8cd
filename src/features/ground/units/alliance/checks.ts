import { sql } from "kysely";
import type { PromiseCheck } from "../../../../base/server/feature.ts";

/** Who belongs to an alliance fits it: while both are there, once at a time, and by somebody of that unit. */
export const allianceMembersCheck: PromiseCheck = {
  name: "units.alliances",
  promise: "landed",
  async find(db, authorityId) {
    const { rows } = await sql<{ id: string; what: string }>`
      select m.id, case
          when a.until is not null and (m.until is null or m.until > greatest(a.until, m.since))
            then '成员的时段长于联合体'
          when u.closed_on is not null and (m.until is null or m.until > greatest(u.closed_on, m.since))
            then '成员单位已撤并，仍在联合体中'
          else '同一成员在同一联合体中的时段重叠' end as what
      from alliance_member m
      join alliance a on a.authority_id = m.authority_id and a.id = m.alliance_id
      join unit u on u.authority_id = m.authority_id and u.id = m.unit_id
      where m.authority_id = ${authorityId} and (
        (a.until is not null and (m.until is null or m.until > greatest(a.until, m.since)))
        or (u.closed_on is not null and (m.until is null or m.until > greatest(u.closed_on, m.since)))
        or exists (
          select from alliance_member o
          where o.authority_id = m.authority_id and o.alliance_id = m.alliance_id and o.id > m.id
            and o.unit_id = m.unit_id and o.post_id is not distinct from m.post_id
            and daterange(o.since, o.until) && daterange(m.since, m.until)))`.execute(db);
    return rows.map(({ id, what }) => ({ subject: `alliance_member ${id}`, what }));
  },
};

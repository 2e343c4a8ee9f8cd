import { sql } from "kysely";
import { officeDate } from "../../../../base/dates.ts";
import type { PromiseCheck } from "../../../../base/server/feature.ts";
import { unfollowedOf } from "../../../../base/server/following/unfollowed.ts";
import { rulesOf } from "../store.ts";
import { cellsOf, entriesNow, isCounted, lateMatters, WALL } from "./store.ts";

/** The wall counts just the matters that there are, but for those that the follower has still to pass. */
export const wallCheck: PromiseCheck = {
  name: "matters.wall",
  promise: "derived",
  async find(db, authorityId) {
    const { rules } = await rulesOf(db, authorityId);
    const counting = { authorityId, rules, today: officeDate() };
    if (!(await isCounted(db, counting))) return [];
    const late = lateMatters(counting, await unfollowedOf(db, authorityId, WALL));
    const strayed = await sql<{ id: string }>`
      select coalesce(e.matter_id, n.matter_id)::text as id
      from (select * from wall_entry where authority_id = ${authorityId}) as e
      full join (${entriesNow(counting, sql`true`)}) as n on n.matter_id = e.matter_id
      where row(${sql.raw("e.lead, e.reach, e.state, e.outcome, e.lamp")})
          is distinct from row(${sql.raw("n.lead, n.reach, n.state, n.outcome, n.lamp")})
        and coalesce(e.matter_id, n.matter_id) <> all(array(${late})) limit 100`.execute(db);
    const cells = await sql<{ scope: string }>`
      select coalesce(c.scope, w.scope) as scope
      from (select * from wall_cell where authority_id = ${authorityId} and matters <> 0) as c
      full join (${cellsOf(authorityId)}) as w(authority_id, scope, line, state, outcome, lamp, matters)
        using (scope, line, state, outcome, lamp)
      where c.matters is distinct from w.matters limit 100`.execute(db);
    return [
      ...strayed.rows.map(({ id }) => ({ subject: `matter ${id}`, what: "挂图计数与事项不符" })),
      ...cells.rows.map(({ scope }) => ({ subject: `wall_cell ${scope}`, what: "挂图计数与所计事项不符" })),
    ];
  },
};

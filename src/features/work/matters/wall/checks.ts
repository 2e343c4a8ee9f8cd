import { type RawBuilder, sql } from "kysely";
import { officeDate } from "../../../../base/dates.ts";
import type { PromiseCheck } from "../../../../base/server/feature.ts";
import { unfollowedOf } from "../../../../base/server/following/unfollowed.ts";
import { rulesOn } from "../rules/in-force.ts";
import {
  CELL_LINES,
  CELL_STATES,
  cellsOf,
  entriesNow,
  isCounted,
  LINE_SUMS,
  lateMatters,
  WALL,
} from "./store.ts";

/** The wall counts just the matters that there are, but for those that the follower has still to pass. */
export const wallCheck: PromiseCheck = {
  name: "matters.wall",
  promise: "derived",
  async find(db, authorityId) {
    const today = officeDate();
    const { rules } = await rulesOn(db, authorityId, today);
    const counting = { authorityId, rules, today };
    if (!(await isCounted(db, counting))) return [];
    const late = lateMatters(counting, await unfollowedOf(db, authorityId, WALL));
    const strayed = await sql<{ id: string }>`
      select coalesce(e.matter_id, n.matter_id)::text as id
      from (select * from wall_entry where authority_id = ${authorityId}) as e
      full join (${entriesNow(counting, sql`true`)}) as n on n.matter_id = e.matter_id
      where row(${sql.raw("e.lead, e.reach, e.part_of, e.state, e.outcome, e.lamp")})
          is distinct from row(${sql.raw("n.lead, n.reach, n.part_of, n.state, n.outcome, n.lamp")})
        and coalesce(e.matter_id, n.matter_id) <> all(array(${late})) limit 100`.execute(db);
    const sums = await sql<{ cell: string; scope: string }>`
      with cells as materialized (${cellsOf(authorityId)})
      select distinct cell, scope from (
        select 'wall_line' as cell, scope from (${differing(linesHeld(authorityId), CELL_LINES)}) as lines
        union all
        select 'wall_state', scope from (${differing(statesHeld(authorityId), CELL_STATES)}) as states
      ) as wrong order by cell, scope limit 100`.execute(db);
    return [
      ...strayed.rows.map(({ id }) => ({ subject: `matter ${id}`, what: "挂图计数与事项不符" })),
      ...sums.rows.map(({ cell, scope }) => ({
        subject: `${cell} ${scope}`,
        what: "挂图计数与所计事项不符",
      })),
    ];
  },
};

/** What is counted of nothing any more stays as a row of noughts. */
function linesHeld(authorityId: string): RawBuilder<unknown> {
  return sql`select scope, line, is_part, ${LINE_SUMS} from wall_line
    where authority_id = ${authorityId} and 0 <> any(array[${LINE_SUMS}])`;
}

function statesHeld(authorityId: string): RawBuilder<unknown> {
  return sql`select scope, state, outcome, is_part, matters from wall_state
    where authority_id = ${authorityId} and matters <> 0`;
}

function differing(one: RawBuilder<unknown>, other: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`(${one} except all ${other}) union all (${other} except all ${one})`;
}

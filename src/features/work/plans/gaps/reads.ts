import { sql } from "kysely";
import type { ReadTx } from "../../../../base/server/act.ts";
import type { UnitScope } from "../../../../base/server/scope.ts";
import { atOrBelow } from "../../../../record/server/below.ts";
import { mayDraft } from "../policy.ts";
import { MOST_DRAFTS, type PlanGaps } from "./contract.ts";

/** The drafts in scope with what each lacks; none for posts that draw up no plans. */
export async function draftsWithGaps(tx: ReadTx, scope: UnitScope): Promise<PlanGaps[]> {
  if (!mayDraft(tx.actor).allowed) return [];
  const { rows } = await sql<PlanGaps>`
    select p.id, p.title, count(i.id)::int as tasks, (p.task_count - p.accounted_count)::int as unaccounted,
      (count(i.id) filter (where i.lead_unit_id is null))::int as lead,
      (count(i.id) filter (where i.due_date is null))::int as due,
      (count(i.id) filter (where i.finish_standard = ''))::int as "finishStandard"
    from (select * from plan where authority_id = ${scope.authorityId} and status = 'draft'
      and ${atOrBelow("unit_path", scope.path)} order by changed_at desc, id limit ${MOST_DRAFTS}) as p
    left join plan_item i on i.authority_id = p.authority_id and i.plan_id = p.id
      and i.kind = 'task' and i.ended_by_revision is null
    group by p.authority_id, p.id, p.title, p.task_count, p.accounted_count, p.changed_at
    order by p.changed_at desc, p.id`.execute(tx.db);
  return rows;
}

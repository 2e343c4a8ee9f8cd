import postgres, { type Sql, type TransactionSql } from "postgres";
import type { Actor } from "../src/base/actor.ts";
import { newId } from "../src/base/ids.ts";
import type { WholeRows } from "./by-sql-whole.ts";
import type { Life } from "./over-http.ts";
import type { World } from "./world.ts";

/**
 * The rows of a matter's life written straight into the tables by prepared statements, one transaction an act:
 * nobody is asked who they are, nothing is read, checked or locked beforehand. What the product is measured against.
 * With `whole` each act writes all rows that the product's act writes; without, the record and a bare event.
 */
export function lifeBySql(
  world: World,
  connections: number,
  whole?: (sql: Sql) => WholeRows,
): { life: Life; close(): Promise<void> } {
  const sql = postgres(world.databaseUrl, { max: connections, onnotice: () => {} });
  const more = whole?.(sql);
  const { id: authority, people, units } = world.authority;
  const life = async () => {
    const id = newId();
    await sql.begin(async (tx) => {
      await tx`insert into matter (authority_id, id, origin, origin_text, root_id, title, content, owner_unit_id,
          owner_path, needs_verification, report_cycle, state, next_unit_id, next_path, next_side, waiting_since)
        values (${authority}, ${id}, 'instruction', '局长办公会', ${id}, '校园食堂互联网+明厨亮灶全覆盖',
          '督促各校完成后厨视频接入，逐校核对接入率。', ${units.root.id}, ${units.root.path}, true, 'none', 'registered',
          ${units.root.id}, ${units.root.path}, 'office', now())`;
      await event(tx, people.clerk, 1, "register", "登记（领导批示：局长办公会）", { state: "registered" });
    });
    await sql.begin(async (tx) => {
      await tx`update matter set state = 'dispatched', lead_unit_id = ${units.c1.id}, lead_path = ${units.c1.path},
          finish_standard = '接入率达到百分之百', due_date = '2040-09-01', due_source = 'person',
          dispatched_on = current_date, next_unit_id = ${units.c1.id}, next_path = ${units.c1.path},
          next_side = 'lead', waiting_since = now(), version = 2, updated_at = now()
        where authority_id = ${authority} and id = ${id}`;
      const said = {
        state: "dispatched",
        lead: units.c1.name,
        dueDate: "2040-09-01",
        finishStandard: "接入率达到百分之百",
      };
      await event(tx, people.clerk, 2, "dispatch", `交办给${units.c1.name}，2040-09-01前完成`, said);
    });
    await sql.begin(async (tx) => {
      await tx`update matter set state = 'under-way', signed_on = current_date, version = 3, updated_at = now()
        where authority_id = ${authority} and id = ${id}`;
      await event(tx, people["c1-head"], 3, "sign", "签收", { state: "under-way" });
    });
    await sql.begin(async (tx) => {
      const report = newId();
      await tx`insert into matter_report (authority_id, id, matter_id, unit_id, unit_path, person_id, content, value,
          on_date) values (${authority}, ${report}, ${id}, ${units.c1.id}, ${units.c1.path},
          ${people["c1-handler"].personId}, '已完成全部学校接入，逐校核对。', 100, current_date)`;
      await tx`insert into evidence (authority_id, id, matter_id, report_id, unit_id, unit_path, kind, name, note)
        values (${authority}, ${newId()}, ${id}, ${report}, ${units.c1.id}, ${units.c1.path}, 'note', '核对情况',
          '逐校核对记录见台账第三页。')`;
      await tx`update matter set last_report_on = current_date, reported_value = 100, version = 4, updated_at = now()
        where authority_id = ${authority} and id = ${id}`;
      const said = { state: "under-way", value: 100, evidence: ["核对情况"] };
      await event(tx, people["c1-handler"], 4, "report", "反馈：已完成全部学校接入，逐校核对。", said);
    });
    await sql.begin(async (tx) => {
      await tx`update matter set state = 'submitted', submitted_by = ${people["c1-handler"].personId},
          next_unit_id = ${units.root.id}, next_path = ${units.root.path}, next_side = 'superior', waiting_since = now(), version = 5,
          updated_at = now()
        where authority_id = ${authority} and id = ${id}`;
      await event(tx, people["c1-handler"], 5, "submit", "提交审核", {
        state: "submitted",
        on: "2040-09-01",
      });
    });
    await sql.begin(async (tx) => {
      await tx`update matter set state = 'finished', next_side = 'verifier', waiting_since = now(), version = 6, updated_at = now()
        where authority_id = ${authority} and id = ${id}`;
      await event(tx, people.clerk, 6, "finish", "同意办结", { state: "finished" });
    });
    await sql.begin(async (tx) => {
      await tx`update matter set state = 'verified', next_side = 'office', waiting_since = now(), version = 7, updated_at = now()
        where authority_id = ${authority} and id = ${id}`;
      await event(tx, people.verifier, 7, "verify", "核查通过：现场抽查属实", {
        state: "verified",
        passed: true,
      });
    });
    await sql.begin(async (tx) => {
      await tx`insert into matter_closure (authority_id, id, matter_id, outcome, statement, closed_by)
        values (${authority}, ${newId()}, ${id}, 'solved', '全部接入，运行正常', ${people.clerk.personId})`;
      await tx`update matter set state = 'closed', outcome = 'solved', next_unit_id = null, next_path = null,
          next_side = null, version = 8, updated_at = now()
        where authority_id = ${authority} and id = ${id}`;
      await event(tx, people.clerk, 8, "close", "销号（已解决）：全部接入，运行正常", {
        state: "closed",
        outcome: "solved",
      });
    });

    async function event(
      tx: TransactionSql,
      actor: Actor,
      version: number,
      verb: string,
      summary: string,
      changes: Record<string, string | number | boolean | string[]>,
    ): Promise<void> {
      const unit = version === 1 ? units.root : units.c1;
      if (more)
        return more.event(tx, {
          actor,
          matterId: id,
          version,
          verb: `matter.${verb}`,
          summary,
          changes,
          unit,
        });
      await tx`with written as (
          insert into event (authority_id, id, actor_person_id, actor_post_id, actor_name, actor_post, actor_unit_id,
            actor_unit_name, subject_kind, subject_id, subject_version, unit_id, unit_path, verb, summary, changes)
          values (${authority}, ${newId()}, ${actor.personId}, ${actor.postId}, ${actor.personName}, ${actor.post},
            ${actor.unitId}, ${actor.unitName}, 'matter', ${id}, ${version}, ${unit.id}, ${unit.path},
            ${`matter.${verb}`}, ${summary}, ${tx.json(changes)})
          returning authority_id, id
        ) insert into event_queue (authority_id, event_id) select authority_id, id from written`;
    }
  };
  return { life, close: () => sql.end() };
}

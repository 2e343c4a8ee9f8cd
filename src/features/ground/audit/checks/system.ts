import { sql } from "kysely";
import type { PromiseCheck, SystemRule } from "../../../../base/server/feature.ts";

/**
 * What the system did itself, a rule told it to: each such line names a rule that a feature has, which lets it do just
 * that, and nobody stands behind it but the authority.
 */
export function systemCheck(rules: () => readonly SystemRule[]): PromiseCheck {
  return {
    name: "audit.system",
    promise: "traced",
    async find(db, authorityId) {
      const allowed = rules().flatMap(({ name, acts }) => acts.map((verb) => `${name} ${verb}`));
      const { rows } = await sql<{ id: string; verb: string; rule: string | null }>`
        select e.id, e.verb, e.changes ->> 'rule' as rule from event e
        where e.authority_id = ${authorityId} and e.actor_post = 'system' and (
          coalesce(e.changes ->> 'rule', '') || ' ' || e.verb <> all(${allowed}) or e.actor_person_id is not null
          or not exists (select from unit u where u.authority_id = e.authority_id and u.id = e.actor_unit_id
            and u.parent_id is null))
        order by e.id limit 100`.execute(db);
      return rows.map(({ id, verb, rule }) => ({
        subject: `event ${id}`,
        what: `记为系统自动办理“${verb}”，而依据“${rule ?? "无"}”不允许系统这样办理`,
      }));
    },
  };
}

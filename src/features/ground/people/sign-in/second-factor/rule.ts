import { type Kysely, sql } from "kysely";
import type { Actor } from "../../../../../base/actor.ts";
import type { Tx } from "../../../../../base/server/act.ts";
import type { Tables } from "../../../../../base/server/database.ts";
import { coverRows } from "../../../../../base/server/trail/row-digest.ts";
import { ALLOWED, forbidden } from "../../../../../record/decision.ts";
import { change, type RecordKind } from "../../../../../record/server/records.ts";
import { lockSoleForAct } from "../../../../../record/server/sole.ts";
import { FACTOR_RULE_NAMES, type FactorRule } from "./contract.ts";

/** An authority's rule as a record; there is one an authority at most. */
export const SIGN_IN_RULE: RecordKind<"sign_in_rule"> = {
  kind: "sign-in-rule",
  record: { table: "sign_in_rule", id: "authority_id", version: "version" },
  places: [],
};

coverRows("sign-in-rule", { table: "sign_in_rule", id: "authority_id" });

/** The authority's rule; without a row nobody must. */
export async function loadRule(
  db: Kysely<Tables>,
  authorityId: string,
): Promise<{ secondFactor: FactorRule; version: number }> {
  const row = await db
    .selectFrom("sign_in_rule")
    .select(["second_factor", "version"])
    .where("authority_id", "=", authorityId)
    .executeTakeFirst();
  return {
    secondFactor: (row?.second_factor as FactorRule | undefined) ?? "off",
    version: row?.version ?? 0,
  };
}

/** Whether the rule is about a post; `session_actor` holds the same. */
export function isAsked(rule: FactorRule, post: Actor["post"]): boolean {
  return rule === "all" || (rule === "keepers" && (post === "unit-admin" || post === "clerk"));
}

/** Whether the actor may set the rule: the administrator of the authority itself. */
export function mayChangeRule(actor: Actor): boolean {
  return actor.post === "unit-admin" && actor.unitKind === "authority";
}

/** Sets of whom the authority asks a second factor. Errors: `forbidden`, `changed-meanwhile`. Gives the new version. */
export async function setRule(tx: Tx, given: { secondFactor: FactorRule; version: number }): Promise<number> {
  const { actor } = tx;
  const decision = mayChangeRule(actor) ? ALLOWED : forbidden("登录要求由主管局的单位管理员设定");
  const sole = { by: {}, begins: { second_factor: "off" as const } };
  const row = await lockSoleForAct(tx, SIGN_IN_RULE, sole, given.version, decision);
  const after = await change(
    tx,
    SIGN_IN_RULE,
    row,
    { second_factor: given.secondFactor },
    {
      verb: "sign-in-rule.set",
      summary: `两步验证要求改为：${FACTOR_RULE_NAMES[given.secondFactor]}`,
      unit: { id: actor.unitId, path: actor.unitPath },
      changes: { secondFactor: given.secondFactor },
    },
  );
  return after.version;
}

/** How many people with a post of which it is asked have no second factor yet. */
export async function countLacking(
  db: Kysely<Tables>,
  authorityId: string,
  rule: FactorRule,
): Promise<number> {
  if (rule === "off") return 0;
  const { rows } = await sql<{ lacking: number }>`
    select count(distinct person.id)::int as lacking
    from person
    join post on post.authority_id = person.authority_id and post.person_id = person.id
      and post.since <= office_today() and (post.until is null or post.until > office_today())
    join auth_user on auth_user.id = person.auth_user_id and not auth_user.two_factor_enabled
    where person.authority_id = ${authorityId} and person.left_on is null
      and (${rule} = 'all' or post.kind in ('unit-admin', 'clerk'))`.execute(db);
  return rows[0]!.lacking;
}

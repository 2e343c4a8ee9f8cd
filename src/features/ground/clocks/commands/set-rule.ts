import { inWords, officeDate } from "../../../../base/dates.ts";
import { newId } from "../../../../base/ids.ts";
import type { RouteInput } from "../../../../base/route.ts";
import type { Tx } from "../../../../base/server/act.ts";
import { unlessNow } from "../../../../record/decision.ts";
import { refusedAt } from "../../../../record/server/expect-date.ts";
import { type ActOn, change, create, expectAllowed, lockForAct } from "../../../../record/server/records.ts";
import type { setRule as setRuleRoute } from "../contract.ts";
import { ClockRule, lengthWords } from "../count/rule.ts";
import { mayKeepCalendar } from "../policy.ts";
import { CLOCK_RULE } from "../store.ts";

type RuleGiven = RouteInput<typeof setRuleRoute>["body"];

/**
 * Sets a time limit for the authority from a day on, today or later. Errors: `forbidden`, `bad-request` (a day that is past, a
 * rule that is none). Gives its id and the code by which it is known.
 */
export async function setRule(tx: Tx, given: RuleGiven): Promise<{ id: string; code: string }> {
  expectAllowed(mayKeepCalendar(tx.actor));
  if (given.fromDay < officeDate(tx.at))
    throw refusedAt("fromDay", "生效日期不能早于今天；在此之前照原规则计算");
  const id = newId();
  const parsed = ClockRule.safeParse({ ...given, code: given.code ?? `own-${id.slice(-12)}` });
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw refusedAt(issue!.path.join("."), issue!.message);
  }
  const rule = parsed.data;
  await create(
    tx,
    CLOCK_RULE,
    [
      {
        authority_id: tx.actor.authorityId,
        id,
        code: rule.code,
        from_day: given.fromDay,
        rule,
      },
    ],
    () => ({
      verb: "clock-rule.set",
      summary: `设定“${rule.name}”${lengthWords(rule, rule.count)}，自${inWords(given.fromDay)}起`,
      unit: { id: tx.actor.unitId, path: tx.actor.unitPath },
    }),
  );
  return { id, code: rule.code };
}

/**
 * Takes back a rule that the authority set; what held before holds again. Errors: `not-found`, `forbidden`,
 * `changed-meanwhile`, `not-allowed-now` (taken back before). Gives the new version.
 */
export async function withdrawRule(tx: Tx, on: ActOn): Promise<number> {
  const may = mayKeepCalendar(tx.actor);
  const row = await lockForAct(tx, CLOCK_RULE, on, (rule) => ({
    visible: true,
    decision: may.allowed ? unlessNow(rule.is_withdrawn ? "这项规则已经撤回" : undefined) : may,
  }));
  const { name } = ClockRule.parse(row.rule);
  const after = await change(
    tx,
    CLOCK_RULE,
    row,
    { is_withdrawn: true },
    {
      verb: "clock-rule.withdraw",
      summary: `撤回“${name}”自${inWords(row.from_day)}起的设定`,
      unit: { id: tx.actor.unitId, path: tx.actor.unitPath },
    },
  );
  return after.version;
}

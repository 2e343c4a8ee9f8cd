import type { Doer } from "../../../../base/actor.ts";
import type { ReadTx, Tx } from "../../../../base/server/act.ts";
import { refusedAt } from "../../../../record/server/expect-date.ts";
import type { DueRule } from "../contract.ts";
import type { Calendar } from "../count/calendar.ts";
import type { Course } from "../count/course.ts";
import { CourseRefused, type Reckoned, reckon } from "../count/reckon.ts";
import type { ClockRule } from "../count/rule.ts";
import { officeCalendar } from "../lookup.ts";
import { readRules } from "../reads.ts";

/** A record that is due by a rule, as events name it. */
export interface Subject {
  kind: string;
  id: string;
}

/** A date by rule, ready to be kept. */
export interface DueByRule {
  rule: ClockRule;
  startedOn: string;
  dueOn: string;
  isProvisional: boolean;
}

/**
 * Counts a date by a rule of today's, for a record that is to be due then. Error `bad-request` at `field`: there is no such
 * rule, it counts days of school, or what it gives is not the date that the person saw.
 */
export async function dueByRule(tx: ReadTx, asked: DueRule, seen: string, field: string): Promise<DueByRule> {
  const { rows } = await readRules(tx);
  const rule = rows.find((row) => !row.isComing && row.rule.code === asked.code)?.rule;
  if (!rule) throw refusedAt(field, "所选时限规则已经停用，请重新选择");
  if (rule.days === "school") throw refusedAt(field, "按教学日计算的规则各单位假期不同，请直接填写日期");
  const course = { rule, startedOn: asked.startedOn, pauses: [], restarts: [], extendedBy: 0 };
  const { dueOn, isProvisional } = countedAt(field, course, await officeCalendar(tx));
  if (dueOn !== seen) throw refusedAt(field, `按“${rule.name}”推算，期限应为${dueOn}，请重新推算`);
  return { rule, startedOn: asked.startedOn, dueOn: dueOn!, isProvisional };
}

function countedAt(field: string, course: Course, calendar: Calendar): Reckoned {
  try {
    return reckon(course, calendar);
  } catch (error) {
    throw error instanceof CourseRefused ? refusedAt(field, error.message) : error;
  }
}

/** Keeps a record's date by rule, in place of one that it had. */
export async function startClock(tx: Tx, { kind, id }: Subject, due: DueByRule): Promise<void> {
  const values = {
    rule: due.rule,
    started_on: due.startedOn,
    due_on: due.dueOn,
    is_provisional: due.isProvisional,
  };
  await tx.db
    .insertInto("clock")
    .values({ authority_id: tx.actor.authorityId, subject_kind: kind, subject_id: id, ...values })
    .onConflict((conflict) =>
      conflict.columns(["authority_id", "subject_kind", "subject_id"]).doUpdateSet(values),
    )
    .execute();
}

/** Forgets a record's date by rule: a person gave it another. */
export async function dropClock(tx: Tx<Doer>, { kind, id }: Subject): Promise<void> {
  await tx.db
    .deleteFrom("clock")
    .where("authority_id", "=", tx.actor.authorityId)
    .where("subject_kind", "=", kind)
    .where("subject_id", "=", id)
    .execute();
}

import type { Doer } from "../../../../base/actor.ts";
import { inWords } from "../../../../base/dates.ts";
import type { Tx } from "../../../../base/server/act.ts";
import type { Clocked, ClockMove } from "../../../../base/server/clocked.ts";
import { type DueByRule, dropClock, dueByRule } from "../../../ground/clocks/commands/keep-clock.ts";
import type { DueRule } from "../../../ground/clocks/contract.ts";
import { bringPartsWithin } from "../commands/change-lead.ts";
import { ENDED } from "../states.ts";
import { changeMatter, lockWithParts, MATTER, type Matter } from "../store.ts";

/** The date by rule that a form gave, counted again; undefined where a person gave the date itself. Errors of `dueByRule`. */
export async function dueByRuleOf(
  tx: Tx,
  { dueRule, dueDate }: { dueRule?: DueRule | undefined; dueDate: string | null },
): Promise<DueByRule | undefined> {
  return dueRule && dueDate ? dueByRule(tx, dueRule, dueDate, "dueDate") : undefined;
}

/** Matters that are due by a rule: they follow when a calendar moves their dates, as long as they are open. */
export const clockedMatters: Clocked = {
  kind: MATTER.kind,
  async open(tx, ids) {
    const rows = await tx.db
      .selectFrom("matter")
      .select(["id", "title"])
      .where("authority_id", "=", tx.actor.authorityId)
      .where((e) => e("id", "=", e.fn.any(e.val([...ids]))))
      .where("state", "not in", [...ENDED])
      .execute();
    return new Map(rows.map(({ id, title }) => [id, title]));
  },
  async moved(tx, moves) {
    const locked = await lockWithParts(
      tx,
      moves.map(({ id }) => id),
    );
    for (const move of moves) await moveDue(tx, locked, move);
  },
};

/** A matter takes over its date by rule. No part is due after its whole: there the whole's date holds, and the rule no more. */
export async function moveDue(
  tx: Tx<Doer>,
  locked: ReadonlyMap<string, Matter>,
  { id, oldDue, newDue, isProvisional }: ClockMove,
): Promise<void> {
  const row = locked.get(id)!;
  const wholeDue = await wholeDueOf(tx, row);
  const isCapped = wholeDue !== null && newDue > wholeDue;
  const due = isCapped ? wholeDue : newDue;
  if (isCapped) await dropClock(tx, { kind: MATTER.kind, id });
  const says = `放假安排有变，${saidOf(oldDue, due, isProvisional)}${isCapped ? "，以所属事项的期限为限" : ""}`;
  await changeMatter(
    tx,
    row,
    { due_date: due, ...(isCapped && { due_source: "person" as const }) },
    { verb: "matter.recount", summary: says, changes: { oldDue, newDue: due } },
  );
  if (due < oldDue) await bringPartsWithin(tx, locked, { ...row, due_date: due }, says);
}

function saidOf(oldDue: string, due: string, isProvisional: boolean): string {
  if (due === oldDue) return isProvisional ? `期限${inWords(due)}改为暂定` : `期限${inWords(due)}不再是暂定`;
  return `期限由${inWords(oldDue)}改为${inWords(due)}`;
}

async function wholeDueOf(tx: Tx<Doer>, { parent_id: id }: Matter): Promise<string | null> {
  if (id === null) return null;
  const whole = await tx.db
    .selectFrom("matter")
    .select("due_date")
    .where("authority_id", "=", tx.actor.authorityId)
    .where("id", "=", id)
    .executeTakeFirst();
  return whole?.due_date ?? null;
}

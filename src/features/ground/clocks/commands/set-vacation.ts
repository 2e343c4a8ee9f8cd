import { isWithin } from "../../../../base/actor.ts";
import { daysBetween, inWords } from "../../../../base/dates.ts";
import { newId } from "../../../../base/ids.ts";
import type { Tx } from "../../../../base/server/act.ts";
import { ALLOWED, unlessNow } from "../../../../record/decision.ts";
import { refusedAt } from "../../../../record/server/expect-date.ts";
import { type ActOn, change, create, expectAllowed, lockForAct } from "../../../../record/server/records.ts";
import { holdOpenUnits } from "../../units/lookup.ts";
import type { Vacation } from "../count/calendar.ts";
import { maySetVacationOf, maySetVacations } from "../policy.ts";
import { VACATION } from "../store.ts";

/** A vacation lasts at most so many days; more is a slip of the pen. */
const LONGEST = 120;

/**
 * Sets days without school for a unit and all below it. Errors: `forbidden` (post, a unit out of reach), `not-found`,
 * `not-allowed-now` (a closed unit), `bad-request` (it ends before it begins, or lasts too long). Gives its id.
 */
export async function setVacation(
  tx: Tx,
  { unitId, name, from, to }: Vacation & { unitId: string },
): Promise<string> {
  expectAllowed(maySetVacations(tx.actor));
  if (to < from) throw refusedAt("to", "结束日期不能早于开始日期");
  if (daysBetween(from, to) > LONGEST) throw refusedAt("to", `假期最长 ${LONGEST} 天，请核对日期`);
  const unit = (await holdOpenUnits(tx, [unitId])).get(unitId)!;
  expectAllowed(maySetVacationOf(tx.actor, unit.path));
  const [row] = await create(
    tx,
    VACATION,
    [
      {
        authority_id: tx.actor.authorityId,
        id: newId(),
        unit_id: unitId,
        unit_path: unit.path,
        name,
        from_day: from,
        to_day: to,
      },
    ],
    () => ({
      verb: "vacation.set",
      summary: `登记${unit.name}${name}：${inWords(from)}至${inWords(to)}`,
      unit: { id: unitId, path: unit.path },
    }),
  );
  return row!.id;
}

/**
 * Takes a vacation back. Errors: `not-found` (none, or neither above nor below the actor's unit), `forbidden`,
 * `changed-meanwhile`, `not-allowed-now` (taken back before). Gives the new version.
 */
export async function withdrawVacation(tx: Tx, on: ActOn): Promise<number> {
  const row = await lockForAct(tx, VACATION, on, (vacation) => {
    const may = maySetVacationOf(tx.actor, vacation.unit_path);
    const { unitPath } = tx.actor;
    return {
      visible: isWithin(vacation.unit_path, unitPath) || isWithin(unitPath, vacation.unit_path),
      decision: may === ALLOWED ? unlessNow(vacation.is_withdrawn ? "这个假期已经撤回" : undefined) : may,
    };
  });
  const after = await change(
    tx,
    VACATION,
    row,
    { is_withdrawn: true },
    {
      verb: "vacation.withdraw",
      summary: `撤回${row.name}：${inWords(row.from_day)}至${inWords(row.to_day)}`,
      unit: { id: row.unit_id, path: row.unit_path },
    },
  );
  return after.version;
}

import { officeDate } from "../../../base/dates.ts";
import type { ReadTx } from "../../../base/server/act.ts";
import type { UnitScope } from "../../../base/server/scope.ts";
import { unitsById } from "../../ground/units/lookup.ts";
import { planMattersOn } from "../../work/matters/as-of/lookup.ts";
import type { PlanItem } from "../../work/plans/draft/contract.ts";
import { planOnDay } from "../../work/plans/lookup.ts";
import { buildReport } from "./build-report.ts";
import type { Report } from "./contract.ts";

/** Which plan, and as of which day; today where none is said. */
interface Asked {
  id: string;
  day: string | undefined;
}

/** The closing report of a plan that the reader may see, with what of its matters the scope shows. Errors: those of `planOnDay`. */
export async function readReport(tx: ReadTx, scope: UnitScope, { id, day }: Asked): Promise<Report> {
  const on = day ?? officeDate(tx.at);
  const plan = await planOnDay(tx, scope, id, on);
  const tasks = plan.items.filter(({ kind }) => kind === "task");
  const matters = await planMattersOn(tx, scope, new Map(tasks.map((item) => [item.id, item.due])), on);
  const named = [
    plan.unitId,
    ...tasks.flatMap(({ leadUnitId }) => leadUnitId ?? []),
    ...matters.flatMap(({ leadUnitId }) => leadUnitId ?? []),
  ];
  return buildReport(plan, matters, await unitsById(tx, named), on);
}

/** What the table of tasks is made from. */
export interface TaskTable {
  head: Pick<Report, "title" | "unit" | "day">;
  items: PlanItem[];
  names: ReadonlyMap<string, { name: string }>;
}

/** The tasks of a plan that the reader may see, as they were on a day. Errors: those of `planOnDay`. */
export async function readTaskTable(tx: ReadTx, scope: UnitScope, { id, day }: Asked): Promise<TaskTable> {
  const on = day ?? officeDate(tx.at);
  const { title, unitId, items } = await planOnDay(tx, scope, id, on);
  const named = items.flatMap(({ leadUnitId, supporting }) => [
    ...(leadUnitId ? [leadUnitId] : []),
    ...supporting.map((one) => one.unitId),
  ]);
  const names = await unitsById(tx, [unitId, ...named]);
  return { head: { title, unit: names.get(unitId)?.name ?? "", day: on }, items, names };
}

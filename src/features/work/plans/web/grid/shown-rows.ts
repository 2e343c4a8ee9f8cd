import type { MISSING } from "../../contract.ts";
import type { PlanItem } from "../../draft/contract.ts";
import { missingOf } from "../../gaps/missing.ts";
import { type CellWorld, cellText } from "./cells/cell-text.ts";
import type { ColumnId } from "./cells/columns.ts";

/** How rows are ordered; null is the order of the plan. */
export type Sorting = { column: ColumnId; isDown: boolean } | null;

/** Which rows are shown: all tasks, or those that lack something. */
export type Gap = "all" | (typeof MISSING)[number];

/** The tasks in force, in the order of the plan. */
export function tasksIn(items: readonly PlanItem[]): PlanItem[] {
  return items.filter((item) => item.kind === "task" && item.endedByRevision === null);
}

/** How many tasks each filter shows. */
export function gapCounts(tasks: readonly PlanItem[]): Record<Gap, number> {
  const counts: Record<Gap, number> = { all: tasks.length, lead: 0, due: 0, "finish-standard": 0 };
  for (const task of tasks) for (const one of missingOf(task)) counts[one] += 1;
  return counts;
}

/** The ids of the rows that a filter shows, in the order that was asked for. */
export function rowsFor(tasks: readonly PlanItem[], gap: Gap, sorting: Sorting, world: CellWorld): string[] {
  const shown = gap === "all" ? [...tasks] : tasks.filter((task) => missingOf(task).includes(gap));
  return sorted(shown, sorting, world).map(({ id }) => id);
}

const CHINESE = new Intl.Collator("zh-Hans-CN", { numeric: true });

function sorted(tasks: PlanItem[], sorting: Sorting, world: CellWorld): PlanItem[] {
  if (!sorting) return tasks;
  const sign = sorting.isDown ? -1 : 1;
  const keyed = tasks.map((task) => ({ task, key: cellText(task, sorting.column, world) }));
  return keyed
    .sort((one, other) => {
      // What is empty stands last, whichever way.
      if ((one.key === "") !== (other.key === "")) return one.key === "" ? 1 : -1;
      return sign * CHINESE.compare(one.key, other.key);
    })
    .map(({ task }) => task);
}

/**
 * The rows as they were shown, brought in line with the tasks of now: those that have gone are left out, new ones stand at
 * the end. A row that was just filled in stays where it is until somebody filters or sorts again.
 */
export function keptRows(
  shown: readonly string[],
  before: ReadonlySet<string>,
  tasks: readonly PlanItem[],
): string[] {
  const now = new Set(tasks.map(({ id }) => id));
  const added = tasks.filter(({ id }) => !before.has(id)).map(({ id }) => id);
  return [...shown.filter((id) => now.has(id)), ...added];
}

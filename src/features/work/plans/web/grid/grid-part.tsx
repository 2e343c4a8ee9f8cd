import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "react";
import { isWithin } from "../../../../../base/actor.ts";
import { officeDate } from "../../../../../base/dates.ts";
import { useMe } from "../../../../../base/web/me.ts";
import { t } from "../../../../../ui/i18n.ts";
import { EmptyState } from "../../../../../ui/state/empty-state.tsx";
import { unitFinder } from "../../../../ground/units/web/public/unit-choices.ts";
import { useUnits } from "../../../../ground/units/web/public/units-query.ts";
import type { PlanDetail } from "../../contract.ts";
import type { PlanItem } from "../../draft/contract.ts";
import { reachOf } from "../../policy.ts";
import { useProposals } from "../proposals/proposals-context.tsx";
import { TakeBar } from "../proposals/take-bar.tsx";
import { useReading, useRowWorld } from "../reading/reading-context.ts";
import type { Commands } from "../reading/use-commands.ts";
import { groupsAbove, treeRows } from "../tree/tree-rows.ts";
import type { CellWorld } from "./cells/cell-text.ts";
import type { ColumnId } from "./cells/columns.ts";
import type { CellsRead } from "./cells/fill-cells.ts";
import { columnsInSight, keepColumns, ownColumns } from "./cells/own-columns.ts";
import { FillDialog } from "./fill-dialog.tsx";
import { Grid } from "./grid.tsx";
import { GridBar } from "./grid-bar.tsx";
import { GridDock } from "./grid-dock.tsx";
import s from "./grid-part.module.css";
import { GridState } from "./grid-state.ts";
import { type Gap, keptRows, rowsFor, type Sorting, tasksIn } from "./shown-rows.ts";
import { useGridActs } from "./use-grid-acts.ts";

interface GridPartProps {
  plan: PlanDetail;
  commands: Commands;
  /** What Enter does on a task that cannot be edited. */
  openItem: ((item: PlanItem) => void) | undefined;
}

/** The plan's tasks as a table, in place of text and tree: walked through, filled in, pasted into by keyboard alone. */
export function GridPart({ plan, commands, openItem }: GridPartProps) {
  const reading = useReading();
  const { items, draft, isEditable } = reading;
  const { nameOfUnit } = useRowWorld();
  const { person } = useMe();
  const [state] = useState(() => new GridState());
  const [own, setOwn] = useState(() => ownColumns(localStorage, person.id));
  const columns = useMemo(() => columnsInSight(own), [own]);
  const { world, units } = useCellWorld(plan, items);
  const { rows, gap, sorting, show, isOutdated } = useShownRows(draft.items, world);
  const numbers = useMemo(
    () => new Map(treeRows(draft.items, NOTHING_FOLDED).map(({ item, number }) => [item.id, number])),
    [draft.items],
  );
  const field = useRef<HTMLTextAreaElement>(null);
  const { byId: proposals, take } = useProposals();
  const [asked, ask] = useState<CellsRead | null>(null);
  const [said, say] = useState("");
  useLayoutEffect(() => state.follow(rows, columns), [state, rows, columns]);
  useSamePlace(state);
  const endAsking = () => {
    ask(null);
    // Once the dialog is gone, which holds the keyboard until then.
    requestAnimationFrame(() => field.current?.focus({ preventScroll: true }));
  };
  const acts = useGridActs({
    state,
    rows,
    columns,
    items,
    world,
    commands,
    isEditable,
    proposals,
    takeProposals: take,
    ask,
    say,
    openItem,
  });
  if (tasksIn(draft.items).length === 0)
    return <EmptyState title={t("还没有条目")} hint={t("在文稿视图中把语句判为“任务”，再按 n 建成条目。")} />;
  return (
    <section className={s.part} aria-label={t("表格视图")} data-own-keys>
      <GridBar
        gap={gap}
        sorting={sorting}
        show={show}
        isOutdated={isOutdated}
        own={own}
        setOwn={(next) => {
          setOwn(next);
          keepColumns(localStorage, person.id, next);
        }}
        fill={acts.fill}
        undo={commands.undo}
        said={said}
      />
      <TakeBar items={draft.items} />
      <Grid
        field={field}
        state={state}
        rows={rows}
        columns={columns}
        items={items}
        numbers={numbers}
        world={world}
        units={units}
        shortNameOf={nameOfUnit}
        proposals={proposals}
        sorting={sorting}
        sort={(column) => show(gap, nextSorting(sorting, column))}
        acts={acts}
        isEditable={isEditable}
      />
      <GridDock state={state} />
      {asked && (
        <FillDialog
          read={asked}
          write={(wanted) => {
            if (commands.fill(wanted)) endAsking();
          }}
          close={endAsking}
        />
      )}
    </section>
  );
}

const NOTHING_FOLDED: ReadonlySet<string> = new Set();

/** Up, down, and back to the order of the plan. */
function nextSorting(sorting: Sorting, column: ColumnId): Sorting {
  if (sorting?.column !== column) return { column, isDown: false };
  return sorting.isDown ? null : { column, isDown: true };
}

/** What cells are read by: the units that the plan may name, the groups, and today. */
function useCellWorld(plan: PlanDetail, items: ReadonlyMap<string, PlanItem>) {
  const { units: all, byId } = useUnits();
  const units = useMemo(() => {
    const own = byId.get(plan.unit.id);
    const reach = own && reachOf({ unitPath: own.path, unitKind: own.kind });
    return all.filter((unit) => unit.closedOn === null && (!reach || isWithin(unit.path, reach)));
  }, [all, byId, plan.unit.id]);
  const world = useMemo((): CellWorld => {
    const given = new Map(plan.units.map(({ id, name }) => [id, name]));
    return {
      nameOfUnit: (id) => byId.get(id)?.name ?? given.get(id) ?? "…",
      find: unitFinder(units),
      groupsOf: (item) =>
        groupsAbove(items, item)
          .reverse()
          .map(({ title }) => title)
          .join(" / "),
      today: officeDate(),
    };
  }, [units, byId, items, plan.units]);
  return { world, units };
}

interface Shown {
  gap: Gap;
  sorting: Sorting;
  rows: string[];
  /** The tasks that were there when it was last filtered or sorted. */
  known: ReadonlySet<string>;
}

/** Rows as they were filtered and sorted last; filling one in does not take it away beneath the hand. */
function useShownRows(items: readonly PlanItem[], world: CellWorld) {
  const tasks = useMemo(() => tasksIn(items), [items]);
  const now = (gap: Gap, sorting: Sorting): Shown => ({
    gap,
    sorting,
    rows: rowsFor(tasks, gap, sorting, world),
    known: new Set(tasks.map(({ id }) => id)),
  });
  const [shown, setShown] = useState(() => now("all", null));
  const { gap, sorting } = shown;
  const isPlain = gap === "all" && sorting === null;
  const rows = useMemo(
    () => (isPlain ? tasks.map(({ id }) => id) : keptRows(shown.rows, shown.known, tasks)),
    [isPlain, shown, tasks],
  );
  const fresh = isPlain ? rows : rowsFor(tasks, gap, sorting, world);
  const isOutdated = !isPlain && fresh.join() !== rows.join();
  const show = (nextGap: Gap, nextSorting: Sorting) => setShown(now(nextGap, nextSorting));
  return { rows, gap, sorting, show, isOutdated };
}

/** Begins where the reader was in the plan, and takes the place along when the other view is shown again. */
function useSamePlace(state: GridState): void {
  const { state: reader } = useRowWorld();
  useEffect(() => {
    const { at } = reader.view().tree;
    const column = state.view().at?.column;
    if (at !== null && column && state.placeOf({ row: at, column }).row >= 0) state.goTo({ row: at, column });
    let last = state.view().at?.row;
    return state.subscribe(() => {
      const row = state.view().at?.row;
      if (row !== undefined && row !== last) reader.goTo("tree", row);
      last = row;
    });
  }, [state, reader]);
}

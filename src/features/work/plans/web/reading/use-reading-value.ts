import { useLayoutEffect, useMemo, useState } from "react";
import { useUnits } from "../../../../ground/units/web/public/units-query.ts";
import type { PlanDetail } from "../../contract.ts";
import { coverageOf } from "../../coverage.ts";
import type { PlanItem, PlanSegment } from "../../draft/contract.ts";
import { isDoubtful } from "../../draft/doubt.ts";
import type { Draft } from "../../edit.ts";
import { isWhole } from "../read-plan.ts";
import { type TreeRow, treeRows } from "../tree/tree-rows.ts";
import type { Reading, RowWorld } from "./reading-context.ts";
import { type Pane, ReadingState } from "./reading-state.ts";

/** What the parts of the screen draw from, made of the draft as it is now. */
export function useReadingValue(draft: Draft, plan: PlanDetail): Reading {
  const [state] = useState(() => new ReadingState());
  const isComplete = isWhole(plan);
  const isEditable = isComplete && plan.allowed.includes("edit");
  // As long as only the beginning is here, the server counts.
  const coverage = useMemo(
    () => (isComplete ? coverageOf(draft.segments) : plan.coverage),
    [isComplete, draft.segments, plan.coverage],
  );
  const segments = useMemo(() => new Map(draft.segments.map((s) => [s.id, s])), [draft.segments]);
  const items = useMemo(() => new Map(draft.items.map((i) => [i.id, i])), [draft.items]);
  const segmentsOf = useMemo(() => boundTo(draft.segments), [draft.segments]);
  const doubtful = useMemo(
    () => new Set(isEditable ? draft.segments.filter(isDoubtful).map((s) => s.id) : []),
    [isEditable, draft.segments],
  );
  return useMemo(
    () => ({ draft, state, coverage, segments, items, segmentsOf, doubtful, isEditable }),
    [draft, state, coverage, segments, items, segmentsOf, doubtful, isEditable],
  );
}

/** What rows draw from; the same from edit to edit. */
export function useRowValue(plan: PlanDetail, { state, isEditable: showsDoubt }: Reading): RowWorld {
  const nameOfUnit = useUnitNames(plan);
  return useMemo(() => ({ state, nameOfUnit, showsDoubt }), [state, nameOfUnit, showsDoubt]);
}

/** The tree's lines in sight; tells the state of them and of the sentences, so that steps know where they lead. */
export function useRows({ draft, state, segments, items }: Reading, folded: ReadonlySet<string>): TreeRow[] {
  const rows = useMemo(() => treeRows(draft.items, folded), [draft.items, folded]);
  useLayoutEffect(() => {
    const order = { text: draft.segments.map((s) => s.id), tree: rows.map((row) => row.item.id) };
    const itemOf = (pane: Pane, id: string) =>
      pane === "tree" ? (items.get(id)?.id ?? null) : (segments.get(id)?.itemId ?? null);
    state.follow(order, itemOf);
  }, [state, draft.segments, rows, segments, items]);
  return rows;
}

function boundTo(segments: readonly PlanSegment[]): ReadonlyMap<string, readonly PlanSegment[]> {
  const bound = new Map<PlanItem["id"], PlanSegment[]>();
  for (const segment of segments) {
    if (segment.itemId === null) continue;
    const list = bound.get(segment.itemId);
    if (list) list.push(segment);
    else bound.set(segment.itemId, [segment]);
  }
  return bound;
}

/** Units by the name in sight, else by the one that came with the plan. */
function useUnitNames(plan: PlanDetail): (unitId: string) => string {
  const { byId } = useUnits();
  return useMemo(() => {
    const given = new Map(plan.units.map(({ id, name }) => [id, name]));
    return (unitId) => byId.get(unitId)?.shortName ?? byId.get(unitId)?.name ?? given.get(unitId) ?? "…";
  }, [byId, plan.units]);
}

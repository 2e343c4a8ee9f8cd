import type { KeyboardEvent, ReactNode } from "react";
import type { ItemFields, PlanItem } from "../../draft/contract.ts";
import type { Missing } from "../../gaps/missing.ts";
import type { Wanted } from "../bulk/weigh.ts";
import { TakeBar } from "../proposals/take-bar.tsx";
import { FieldsPanel } from "../tree/fields-panel.tsx";
import { TreeHead } from "../tree/tree-head.tsx";
import { TreePane } from "../tree/tree-pane.tsx";
import type { FieldName } from "../tree/tree-row.tsx";
import { tasksOf } from "../tree/tree-rows.ts";
import { useReading, useReadingView } from "./reading-context.ts";
import { useRows } from "./use-reading-value.ts";

interface TreePartProps {
  onKey: (event: KeyboardEvent) => void;
  /** Absent where nothing can be edited. */
  onField: ((id: string, field: FieldName) => void) | undefined;
  onPoint: ((id: string) => void) | undefined;
  afterItem: ((item: PlanItem) => ReactNode) | undefined;
  /** The open fields, and where the keyboard goes in them. */
  panel: { focus: FieldName | undefined } | null;
  openPanel: (focus: FieldName) => void;
  change: (itemIds: string[], fields: ItemFields) => void;
  /** Writes values into several items at once; true where they were taken. */
  fill: (wanted: readonly Wanted[]) => boolean;
  close: () => void;
}

/** The plan's half of the screen: its numbers, the tree, and the fields of what is chosen in it. */
export function TreePart(props: TreePartProps) {
  const { onKey, onField, onPoint, afterItem, panel, openPanel, change, fill, close } = props;
  const reading = useReading();
  const { state, items } = reading;
  const folded = useReadingView((view) => view.folded);
  const chosen = useReadingView((view) => view.tree.chosen);
  const rows = useRows(reading, folded);
  const chooseLacking = (itemIds: string[], missing: Missing) => {
    state.fold(new Set());
    state.choose("tree", itemIds);
    openPanel(missing === "lead" ? "leadUnitId" : missing === "due" ? "due" : "finishStandard");
  };
  const filled = panel ? [...chosen].flatMap((id) => items.get(id) ?? []) : [];
  return (
    <>
      <TreeHead fill={onField && chooseLacking} />
      {onField && <TakeBar items={reading.draft.items} />}
      <TreePane rows={rows} onKey={onKey} onField={onField} onPoint={onPoint} after={afterItem} />
      {panel && filled.length > 0 && (
        <FieldsPanel
          items={filled}
          tasks={tasksOf(reading.draft.items, chosen)}
          focus={panel.focus}
          change={change}
          fill={(wanted) => {
            if (!fill(wanted)) return;
            const { at } = state.view().tree;
            if (at !== null) state.goTo("tree", at);
            close();
          }}
          close={close}
          step={(by) => state.step("tree", by)}
        />
      )}
    </>
  );
}

import type { KeyboardEvent, MouseEvent, ReactNode } from "react";
import { t } from "../../../../../ui/i18n.ts";
import { EmptyState } from "../../../../../ui/state/empty-state.tsx";
import type { PlanItem } from "../../draft/contract.ts";
import { useRowPane } from "../reading/panes/use-row-pane.ts";
import { useRowWorld } from "../reading/reading-context.ts";
import type { Choosing } from "../reading/reading-state.ts";
import { useGrowing } from "../reading/use-growing.ts";
import s from "./tree-pane.module.css";
import { type FieldName, itemElementId, TreeRowView } from "./tree-row.tsx";
import type { TreeRow } from "./tree-rows.ts";

interface TreePaneProps {
  rows: readonly TreeRow[];
  onKey: (event: KeyboardEvent) => void;
  onField?: (id: string, field: FieldName) => void;
  /** Told of a row that was pressed. */
  onPoint?: (id: string) => void;
  /** What stands at the end of an item's line. */
  after?: (item: PlanItem) => ReactNode;
}

/** The plan as a tree of groups and tasks. One stop for the keyboard; arrows go from there. */
export function TreePane({ rows, onKey, onField, onPoint, after }: TreePaneProps) {
  const { state } = useRowWorld();
  const count = useGrowing(rows.length);
  const onPress = (id: string, choosing: Choosing, event: MouseEvent) => {
    // With a key that chooses more, a row is chosen wherever it is hit; only a link stays a link.
    const own = choosing === "only" ? "button, a" : "a";
    if (event.target instanceof Element && event.target.closest(own)) return;
    state.goTo("tree", id, choosing);
    onPoint?.(id);
  };
  const pane = useRowPane({
    pane: "tree",
    className: s.pane,
    mark: "item",
    followed: FOLLOWED,
    count,
    onPress,
    onKey,
  });
  if (rows.length === 0) {
    return <EmptyState title={t("还没有条目")} hint={t("在左侧把语句判为“任务”，再按 n 建成条目。")} />;
  }
  return (
    <div {...pane} role="tree" tabIndex={0} aria-multiselectable aria-label={t("计划条目")}>
      {rows.slice(0, count).map((row) => (
        <TreeRowView key={row.item.id} row={row} onField={onField} after={after?.(row.item)} />
      ))}
    </div>
  );
}

/** An item is shown by its own line. */
const FOLLOWED = { row: itemElementId, item: itemElementId };

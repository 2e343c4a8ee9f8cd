import { type KeyboardEvent, type MouseEvent, type ReactNode, useRef } from "react";
import { t } from "../../../../ui/i18n.ts";
import { EmptyState } from "../../../../ui/state/empty-state.tsx";
import type { PlanItem } from "../../draft/contract.ts";
import { useRowWorld } from "../reading/reading-context.ts";
import { PANE_IDS } from "../reading/reading-state.ts";
import { isByKeyboard, useHoverRest } from "../reading/reveal.ts";
import { useFollowing } from "../reading/use-following.ts";
import { useGrowing } from "../reading/use-growing.ts";
import { choosingBy } from "../text/text-pane.tsx";
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
  const pane = useRef<HTMLDivElement>(null);
  const rest = useHoverRest((id) => state.hover("tree", id));
  useFollowing("tree", pane, FOLLOWED, count);
  const onClick = (event: MouseEvent) => {
    const id = idUnder(event.target);
    const isOwn = event.target instanceof Element && event.target.closest("button, a") !== null;
    if (id === null || isOwn) return;
    state.goTo("tree", id, choosingBy(event));
    onPoint?.(id);
  };
  if (rows.length === 0) {
    return <EmptyState title={t("还没有条目")} hint={t("在左侧把语句判为“任务”，再按 n 建成条目。")} />;
  }
  return (
    <div
      ref={pane}
      id={PANE_IDS.tree}
      role="tree"
      tabIndex={0}
      aria-multiselectable
      aria-label={t("计划条目")}
      className={s.pane}
      onFocus={(event) => isByKeyboard(event) && state.enter("tree")}
      onClick={onClick}
      onKeyDown={onKey}
      onPointerOver={(event) => event.pointerType === "mouse" && rest(idUnder(event.target))}
      onPointerLeave={() => rest(null)}
    >
      {rows.slice(0, count).map((row) => (
        <TreeRowView key={row.item.id} row={row} onField={onField} after={after?.(row.item)} />
      ))}
    </div>
  );
}

/** An item is shown by its own line. */
const FOLLOWED = { row: itemElementId, item: itemElementId };

function idUnder(target: EventTarget): string | null {
  const hit = target instanceof Element ? target.closest<HTMLElement>("[data-item]") : null;
  return hit?.dataset.item ?? null;
}

import { type KeyboardEvent, type MouseEvent, type ReactNode, useEffect, useRef } from "react";
import { t } from "../../../../ui/i18n.ts";
import { EmptyState } from "../../../../ui/state/empty-state.tsx";
import type { PlanItem } from "../../draft/contract.ts";
import { useReading, useReadingView } from "../reading/reading-context.ts";
import { PANE_IDS } from "../reading/reading-state.ts";
import { isByKeyboard, reveal, useHoverRest } from "../reading/reveal.ts";
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
  const { state } = useReading();
  const at = useReadingView((view) => view.tree.at);
  const pane = useRef<HTMLDivElement>(null);
  const rest = useHoverRest((id) => state.hover("tree", id));
  useFollowing(pane);
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
      aria-activedescendant={at === null ? undefined : itemElementId(at)}
      className={s.pane}
      onFocus={(event) => isByKeyboard(event) && state.enter("tree")}
      onClick={onClick}
      onKeyDown={onKey}
      onPointerOver={(event) => event.pointerType === "mouse" && rest(idUnder(event.target))}
      onPointerLeave={() => rest(null)}
    >
      {rows.map((row) => (
        <TreeRowView key={row.item.id} row={row} onField={onField} after={after?.(row.item)} />
      ))}
    </div>
  );
}

/** Keeps in sight where the keyboard is, and what the text lights. */
function useFollowing(pane: React.RefObject<HTMLElement | null>): void {
  const at = useReadingView((view) => view.tree.at);
  const lit = useReadingView((view) =>
    view.lit?.from === "text" && !view.lit.isStill ? view.lit.itemId : null,
  );
  useEffect(() => {
    if (at !== null) reveal(pane.current, itemElementId(at));
  }, [pane, at]);
  useEffect(() => {
    if (lit !== null) reveal(pane.current, itemElementId(lit));
  }, [pane, lit]);
}

function idUnder(target: EventTarget): string | null {
  const hit = target instanceof Element ? target.closest<HTMLElement>("[data-item]") : null;
  return hit?.dataset.item ?? null;
}

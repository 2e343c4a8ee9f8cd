import { type KeyboardEvent, type MouseEvent, type ReactNode, useMemo, useRef } from "react";
import { t } from "../../../../../ui/i18n.ts";
import { dateWords } from "../../../../../ui/marks/date-words.ts";
import { EmptyState } from "../../../../../ui/state/empty-state.tsx";
import type { PlanItem } from "../../draft/contract.ts";
import { type Block, blocksOf, isShort } from "../reading/drawn/blocks.ts";
import d from "../reading/drawn/drawn.module.css";
import { useDrawn } from "../reading/drawn/use-drawn.ts";
import { useRowPane } from "../reading/panes/use-row-pane.ts";
import { useReading, useRowWorld } from "../reading/reading-context.ts";
import type { Choosing } from "../reading/reading-state.ts";
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
  const { draft } = useReading();
  const blocks = useMemo(() => blocksOf(rows, () => 1), [rows]);
  const isWhole = isShort(draft.segments.length, draft.items.length);
  const onPress = (id: string, choosing: Choosing, event: MouseEvent) => {
    const hit = event.target instanceof Element ? event.target : null;
    // With a key that chooses more, a row is chosen wherever it is hit; only a link stays a link.
    if (hit?.closest(choosing === "only" ? "[data-folds], a" : "a")) return;
    // What a button of a line does is about that line, and so is the next key.
    state.goTo("tree", id, choosing);
    if (choosing !== "only" || !hit?.closest("button")) onPoint?.(id);
  };
  const pane = useRowPane({
    pane: "tree",
    className: s.pane,
    mark: "item",
    followed: FOLLOWED,
    onPress,
    onKey,
  });
  if (rows.length === 0) {
    return <EmptyState title={t("还没有条目")} hint={t("在左侧把语句判为“任务”，再按 n 建成条目。")} />;
  }
  return (
    <div {...pane} role="tree" tabIndex={0} aria-multiselectable aria-label={t("计划条目")}>
      {blocks.map((block, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a block is its place; what it holds moves on with each edit
        <TreeBlock key={index} block={block} isWhole={isWhole} onField={onField} after={after} />
      ))}
    </div>
  );
}

interface TreeBlockProps extends Pick<TreePaneProps, "onField" | "after"> {
  block: Block<TreeRow>;
  /** The whole plan is drawn. */
  isWhole: boolean;
}

/** Lines that are drawn together once they come near. */
function TreeBlock({ block: { rows }, isWhole, onField, after }: TreeBlockProps) {
  const ref = useRef<HTMLDivElement>(null);
  const ids = useMemo(() => new Set(rows.map(({ item }) => item.id)), [rows]);
  const { nameOfUnit } = useRowWorld();
  const { isDrawn, height = heightOf(rows) } = useDrawn(
    ref,
    ({ tree, lit }) =>
      isWhole || (tree.at !== null && ids.has(tree.at)) || (lit !== null && ids.has(lit.itemId)),
  );
  if (!isDrawn) {
    return (
      <div
        ref={ref}
        className={`${d.plain} ${s.plain}`}
        style={{ height, lineHeight: `${height / rows.length}px` }}
      >
        {rows.map(({ item }) => wordsOf(item, nameOfUnit)).join("\n")}
      </div>
    );
  }
  return (
    <div ref={ref} role="none">
      {rows.map((row) => (
        <TreeRowView key={row.item.id} row={row} onField={onField} after={after?.(row.item)} />
      ))}
    </div>
  );
}

/** What a line says, by its words alone. */
function wordsOf(item: PlanItem, nameOfUnit: (id: string) => string): string {
  const { title, leadUnitId, due, finishStandard } = item;
  const lead = leadUnitId && nameOfUnit(leadUnitId);
  return [title, lead, due && dateWords(due, "short"), finishStandard].filter(Boolean).join(" ");
}

/** Heights of a task's and a group's line, roughly, in pixels. */
const TASK = 56;
const GROUP = 36;

/** How high lines will be, as long as they were not drawn. */
function heightOf(rows: readonly TreeRow[]): number {
  return rows.reduce((sum, { item }) => sum + (item.kind === "task" ? TASK : GROUP), 0);
}

/** An item is shown by its own line. */
const FOLLOWED = { row: itemElementId, item: itemElementId };

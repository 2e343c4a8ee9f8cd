import { App } from "antd";
import { useEffect, useMemo, useRef } from "react";
import { newId } from "../../../../../base/ids.ts";
import { t } from "../../../../../ui/i18n.ts";
import { type Edit, type PlanItem, SEGMENT_LABELS, type SegmentLabel } from "../../draft/contract.ts";
import { editsFor, type Wanted } from "../bulk/weigh.ts";
import type { PlanEditor } from "../editor/plan-editor.ts";
import { firstCut } from "../text/cut-places.ts";
import type { FieldName } from "../tree/tree-row.tsx";
import { spotOf } from "../tree/tree-rows.ts";
import type { Reading } from "./reading-context.ts";
import { focusPane } from "./reveal.ts";
import { makeEdit, mergeEdit, mergeItemsEdit, targetItems, targetSegments } from "./targets.ts";

/** A dialog that asks for what an act still needs. */
export type Asking =
  | { kind: "aside"; segmentIds: string[] }
  | { kind: "bind"; segmentIds: string[] }
  | { kind: "group"; itemIds: string[] }
  | { kind: "rename-plan" | "help" };

/** Opens the fields of the chosen items, at one of them. */
export type OpenFields = (focus?: FieldName) => void;

/** Everything one can do on the reading screen; keys and buttons call the same. */
export interface Commands {
  /** Makes edits; a refusal is told. True where they were made. */
  edit: (edits: readonly Edit[]) => boolean;
  /** Writes values into several items as one act, and says how many; true where they were taken. */
  fill: (wanted: readonly Wanted[]) => boolean;
  label: (label: SegmentLabel) => void;
  merge: () => void;
  beginCut: () => void;
  cut: () => void;
  /** The place in the text that was pressed last; a cut is first offered there. */
  notePlace: (at: number | null) => void;
  aside: () => void;
  bind: () => void;
  make: () => void;
  move: (way: "up" | "down" | "out" | "in") => void;
  remove: () => void;
  fields: (focus?: FieldName) => void;
  /** From a sentence to its item in the other pane, and back. */
  across: () => void;
  nextOpen: () => void;
  nextLabelled: (label: SegmentLabel) => void;
  nextDoubtful: () => void;
  /** Makes sure of the reader's labels, and goes on to the next doubtful one. */
  agree: () => void;
  undo: () => void;
  redo: () => void;
}

interface Needs {
  reading: Reading;
  editor: PlanEditor;
  ask: (asking: Asking) => void;
  openFields: OpenFields;
  /** What Enter does on an item that cannot be edited. */
  openItem: ((item: PlanItem) => void) | undefined;
}

/** The acts of the reading screen, on whatever is chosen when they are called. */
export function useCommands(needs: Needs): Commands {
  const { message } = App.useApp();
  const latest = useRef(needs);
  useEffect(() => {
    latest.current = needs;
  });
  const place = useRef<number | null>(null);
  return useMemo(
    () =>
      commandsOn(
        () => latest.current,
        (why) => void message.warning(t(why)),
        (count) => void message.success(t("已填 {count} 处，可撤销", { count })),
        place,
      ),
    [message],
  );
}

function commandsOn(
  now: () => Needs,
  tell: (why: string) => void,
  tellFilled: (count: number) => void,
  place: { current: number | null },
): Commands {
  const mayEdit = () => now().reading.isEditable;
  const edit = (edits: readonly Edit[]): boolean => {
    if (!mayEdit()) return false;
    const refusal = now().editor.edit(edits);
    if (refusal) tell(refusal);
    return refusal === undefined;
  };
  const tryEdit = (wanted: Edit | string) => (typeof wanted === "string" ? tell(wanted) : edit([wanted]));
  const ids = () => targetSegments(now().reading).map((s) => s.id);

  /** Goes to the next sentence for which something holds, from the current one on and round. */
  const goToNext = (holds: (id: string) => boolean): boolean => {
    const { draft, state } = now().reading;
    const order = draft.segments.map((s) => s.id);
    const from = order.indexOf(state.view().text.at ?? "") + 1;
    const next = [...order.slice(from), ...order.slice(0, from)].find(holds);
    if (next) state.goTo("text", next);
    return next !== undefined;
  };

  const nextDoubtful = () => {
    const { doubtful } = now().reading;
    goToNext((id) => doubtful.has(id));
  };

  return {
    edit,
    fill: (wanted) => {
      const isDone = edit(editsFor(wanted));
      if (isDone) tellFilled(wanted.length);
      return isDone;
    },
    label: (label) => {
      const segmentIds = ids();
      if (segmentIds.length > 0) edit([{ kind: "label", segmentIds, label }]);
    },
    merge: () => {
      const { reading } = now();
      if (mayEdit())
        tryEdit(reading.state.view().pane === "tree" ? mergeItemsEdit(reading) : mergeEdit(reading));
    },
    notePlace: (at) => {
      place.current = at;
    },
    beginCut: () => {
      const { state, segments } = now().reading;
      const segment = segments.get(state.view().text.at ?? "");
      if (!mayEdit() || !segment) return;
      state.goTo("text", segment.id);
      const noted = place.current ?? -1;
      const isInside = noted > segment.start && noted < segment.end;
      state.cutAt(isInside ? noted : segment.start + firstCut(segment.text));
    },
    cut: () => {
      const { text, cut } = now().reading.state.view();
      if (text.at === null || cut === null) return;
      const done = edit([{ kind: "split-segment", segmentId: text.at, at: cut, newId: newId() }]);
      if (done) now().reading.state.cutAt(null);
    },
    aside: () => {
      if (!mayEdit()) return;
      const tasks = targetSegments(now().reading).filter((s) => s.label === "task");
      const segmentIds = tasks.map((s) => s.id);
      if (tasks.length === 0) tell("只有任务语句需要搁置，其他语句不必处理");
      else if (tasks.every((s) => s.setAside)) edit([{ kind: "restore", segmentIds }]);
      else now().ask({ kind: "aside", segmentIds });
    },
    bind: () => {
      const segmentIds = ids();
      if (mayEdit() && segmentIds.length > 0) now().ask({ kind: "bind", segmentIds });
    },
    make: () => {
      const { reading, ask } = now();
      if (!mayEdit()) return;
      if (reading.state.view().pane === "text") tryEdit(makeEdit(reading, newId()));
      else ask({ kind: "group", itemIds: targetItems(reading).map((item) => item.id) });
    },
    move: (way) => {
      const { draft, state, items } = now().reading;
      const item = items.get(state.view().tree.at ?? "");
      const spot = item && spotOf(draft.items, item, way);
      if (item && spot) edit([{ kind: "move-item", itemId: item.id, ...spot }]);
    },
    remove: () => {
      const { state } = now().reading;
      const { at } = state.view().tree;
      if (at !== null && state.view().pane === "tree") edit([{ kind: "remove-item", itemId: at }]);
    },
    fields: (focus) => {
      const { reading, openItem } = now();
      if (!mayEdit()) {
        const item = targetItems(reading).find((one) => one.kind === "task");
        if (item) openItem?.(item);
      } else if (targetItems(now().reading).length > 0) now().openFields(focus);
      else tell("这句没有归入条目；按 n 可建为条目");
    },
    across: () => {
      const { state, segments, segmentsOf } = now().reading;
      const { pane, text, tree } = state.view();
      const other = pane === "text" ? "tree" : "text";
      const id =
        pane === "text" ? segments.get(text.at ?? "")?.itemId : segmentsOf.get(tree.at ?? "")?.[0]?.id;
      if (id) state.goTo(other, id);
      else state.enter(other);
      focusPane(other);
    },
    nextOpen: () => {
      const open = new Set(now().reading.coverage.open.map((one) => one.segmentId));
      goToNext((id) => open.has(id));
    },
    nextLabelled: (label) => {
      const { segments } = now().reading;
      goToNext((id) => segments.get(id)?.label === label);
    },
    nextDoubtful,
    agree: () => {
      const chosen = targetSegments(now().reading).filter((s) => s.labelBy === "reader");
      const edits = SEGMENT_LABELS.flatMap((label): Edit[] => {
        const segmentIds = chosen.filter((s) => s.label === label).map((s) => s.id);
        return segmentIds.length > 0 ? [{ kind: "label", segmentIds, label }] : [];
      });
      if (mayEdit() && (edits.length === 0 || edit(edits))) nextDoubtful();
    },
    undo: () => {
      if (mayEdit() && !now().editor.undo()) tell("没有可撤销的操作");
    },
    redo: () => {
      if (mayEdit() && !now().editor.redo()) tell("没有可重做的操作");
    },
  };
}

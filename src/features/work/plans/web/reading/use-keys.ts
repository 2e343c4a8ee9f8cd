import { type KeyboardEvent, useEffect } from "react";
import { t } from "../../../../../ui/i18n.ts";
import { useShortcut } from "../../../../../ui/keys/shortcuts.ts";
import { SEGMENT_LABELS } from "../../draft/contract.ts";
import { clauseEnds, movedCut, nextClause } from "../text/cut-places.ts";
import type { Reading } from "./reading-context.ts";
import type { Pane, ReadingState } from "./reading-state.ts";
import type { Commands } from "./use-commands.ts";

/** Acts that a single letter does, wherever the focus is on the screen but in a field or dialog. */
export const LETTERS: Record<string, { label: string; run: (commands: Commands) => void }> = {
  m: { label: "与下一句合并；在右侧为合并条目", run: (c) => c.merge() },
  s: { label: "拆分语句", run: (c) => c.beginCut() },
  x: { label: "搁置，或恢复已搁置的", run: (c) => c.aside() },
  b: { label: "归入已有条目", run: (c) => c.bind() },
  n: { label: "建为条目；在右侧为建分组", run: (c) => c.make() },
  e: { label: "填写条目", run: (c) => c.fields() },
  o: { label: "到下一句待处理", run: (c) => c.nextOpen() },
  d: { label: "到下一句存疑的", run: (c) => c.nextDoubtful() },
  y: { label: "判断无误，到下一句存疑的", run: (c) => c.agree() },
  u: { label: "撤销操作", run: (c) => c.undo() },
};

/** Listens to the screen's letters and digits, and to Ctrl+Z; `help` opens the list of keys. */
export function useReadingShortcuts(commands: Commands, help: () => void, isOn: boolean): void {
  useEffect(() => {
    if (!isOn) return;
    const onKey = (event: globalThis.KeyboardEvent) => {
      if (event.defaultPrevented || event.altKey || isElsewhere(event)) return;
      const run = runOf(event, commands);
      if (!run) return;
      event.preventDefault();
      run();
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [commands, isOn]);
  useShortcut("?", t("查看快捷键"), help, isOn);
}

function runOf(event: globalThis.KeyboardEvent, commands: Commands): (() => void) | undefined {
  const key = event.key.toLowerCase();
  if (event.ctrlKey || event.metaKey) {
    if (key === "y" || (key === "z" && event.shiftKey)) return commands.redo;
    return key === "z" ? commands.undo : undefined;
  }
  const label = /^[1-6]$/.test(key) ? SEGMENT_LABELS[Number(key) - 1] : undefined;
  if (label) return () => commands.label(label);
  const letter = LETTERS[key];
  return letter && (() => letter.run(commands));
}

/** Keys that go into a field, a menu or a dialog are not the screen's. */
function isElsewhere({ target }: globalThis.KeyboardEvent): boolean {
  if (!(target instanceof HTMLElement)) return false;
  const owners =
    "input, textarea, select, [role='dialog'], [role='menu'], [role='combobox'], [data-own-keys]";
  return target.isContentEditable || target.closest(owners) !== null;
}

/** The keys of a pane: steps, choosing, and while a sentence is being cut, the place of the cut. */
export function useReadingKeys(reading: Reading, commands: Commands): (event: KeyboardEvent) => void {
  return (event) => {
    if (event.defaultPrevented || (event.target !== event.currentTarget && event.key === "Enter")) return;
    const { state } = reading;
    const { pane, cut } = state.view();
    const isDone =
      (pane === "text" && cut !== null && cutKey(event, reading, commands)) ||
      (pane === "tree" && treeKey(event, reading, commands)) ||
      stepKey(event, state, pane, commands);
    if (isDone) event.preventDefault();
  };
}

const PAGE = 12;
const STEPS: Record<string, number> = {
  ArrowDown: 1,
  ArrowUp: -1,
  j: 1,
  k: -1,
  PageDown: PAGE,
  PageUp: -PAGE,
  Home: Number.NEGATIVE_INFINITY,
  End: Number.POSITIVE_INFINITY,
};

function stepKey(event: KeyboardEvent, state: ReadingState, pane: Pane, commands: Commands): boolean {
  const { key, shiftKey, ctrlKey, metaKey, altKey } = event;
  if (altKey) return false;
  const isCtrl = ctrlKey || metaKey;
  if (isCtrl && key === "a") return done(() => state.chooseAll(pane));
  const by = STEPS[key.length === 1 ? key.toLowerCase() : key];
  if (by !== undefined && !isCtrl) return done(() => state.step(pane, by, shiftKey ? "range" : "only"));
  if (key === "Enter") return done(() => commands.fields());
  if (key === "F6") return done(commands.across);
  const { at, chosen } = state.view()[pane];
  if (key === "Escape" && at !== null && chosen.size > 1) return done(() => state.goTo(pane, at));
  return key === " " && at !== null ? done(() => state.goTo(pane, at, "toggle")) : false;
}

function treeKey(event: KeyboardEvent, { state, items }: Reading, commands: Commands): boolean {
  const { key, altKey } = event;
  const item = items.get(state.view().tree.at ?? "");
  if (!item) return false;
  if (altKey) {
    const way = ({ ArrowUp: "up", ArrowDown: "down", ArrowLeft: "out", ArrowRight: "in" } as const)[key];
    return way ? done(() => commands.move(way)) : false;
  }
  if (key === "Delete") return done(commands.remove);
  const isFolded = state.view().folded.has(item.id);
  const isGroup = item.kind === "group";
  if (key === "ArrowRight") return isGroup && isFolded ? done(() => state.toggleFold(item.id)) : true;
  if (key !== "ArrowLeft") return false;
  if (isGroup && !isFolded) return done(() => state.toggleFold(item.id));
  return item.parentId === null ? true : done(() => state.goTo("tree", item.parentId!));
}

function cutKey(event: KeyboardEvent, { state, segments }: Reading, commands: Commands): boolean {
  const { text, cut } = state.view();
  const segment = segments.get(text.at ?? "");
  if (!segment || cut === null) return false;
  const at = cut - segment.start;
  const go = (place: number) => done(() => state.cutAt(segment.start + place));
  const words = segment.text;
  switch (event.key) {
    case "ArrowLeft":
      return go(event.shiftKey || event.ctrlKey ? nextClause(words, at, -1) : movedCut(words, at, -1));
    case "ArrowRight":
      return go(event.shiftKey || event.ctrlKey ? nextClause(words, at, 1) : movedCut(words, at, 1));
    case "ArrowUp":
      return go(nextClause(words, at, -1));
    case "ArrowDown":
      return go(nextClause(words, at, 1));
    case "Home":
      return go(clauseEnds(words)[0] ?? at);
    case "End":
      return go(clauseEnds(words).at(-1) ?? at);
    case "Enter":
      return done(commands.cut);
    case "Escape":
      return done(() => state.cutAt(null));
    default:
      return false;
  }
}

function done(act: () => void): true {
  act();
  return true;
}

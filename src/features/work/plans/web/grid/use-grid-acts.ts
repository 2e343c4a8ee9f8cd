import { type ClipboardEvent, type KeyboardEvent, useMemo } from "react";
import { clipboardTable } from "../../../../../base/csv.ts";
import { t } from "../../../../../ui/i18n.ts";
import type { PlanItem, Take } from "../../draft/contract.ts";
import { editsFor, weigh } from "../bulk/weigh.ts";
import type { ProposalsById } from "../proposals/take.ts";
import type { Commands } from "../reading/use-commands.ts";
import { type CellWorld, cellText, readCell } from "./cells/cell-text.ts";
import { type ColumnId, columnOf } from "./cells/columns.ts";
import { type Area, type CellsRead, emptied, fillDown, pasted } from "./cells/fill-cells.ts";
import { fieldCount, takesIn } from "./cells/proposed-cells.ts";
import type { GridState } from "./grid-state.ts";
import type { GridActs } from "./writer.tsx";

interface Needs {
  state: GridState;
  rows: readonly string[];
  columns: readonly ColumnId[];
  items: ReadonlyMap<string, PlanItem>;
  world: CellWorld;
  commands: Commands;
  isEditable: boolean;
  proposals: ProposalsById;
  /** Puts proposals into the draft. */
  takeProposals: ((takes: readonly Take[]) => void) | undefined;
  /** Asks before something is written over, or where something does not fit. */
  ask: (read: CellsRead) => void;
  /** Says what happened, also to those who hear the page. */
  say: (words: string) => void;
  openItem: ((item: PlanItem) => void) | undefined;
}

/** Rows that a page of the table has, for Page Up and Page Down. */
const PAGE = 15;
const FAR = 1_000_000;

/** What keys and clipboard do in the table. */
export function useGridActs(needs: Needs): GridActs {
  const { state, rows, columns, items, world, commands, isEditable, ask, say, openItem } = needs;
  const { proposals, takeProposals } = needs;
  return useMemo(() => {
    const itemsAt = (from: number, to: number) =>
      rows.slice(from, to + 1).flatMap((id) => items.get(id) ?? []);
    const chosen = (): Area => {
      const range = state.range();
      if (!range) return { items: [], columns: [] };
      const { top, bottom, left, right } = range;
      return { items: itemsAt(top, bottom), columns: columns.slice(left, right + 1) };
    };
    const write = (read: CellsRead) => {
      const { empty, over } = weigh(read.wanted);
      const isAll = read.refused.length === 0 && read.beyond.rows === 0 && read.beyond.columns === 0;
      const isOne = over.length === 1 && empty.length === 0;
      if (isAll && (over.length === 0 || isOne)) {
        const wanted = [...empty, ...over];
        if (wanted.length === 0) say(t("没有改动"));
        else if (commands.edit(editsFor(wanted))) say(t("已填 {count} 格，可撤销", { count: wanted.length }));
      } else ask(read);
    };
    const fill = () => {
      const range = state.range();
      if (!range) return;
      // A single row takes what stands above it.
      const top = range.top === range.bottom ? Math.max(range.top - 1, 0) : range.top;
      write(fillDown({ items: itemsAt(top, range.bottom), columns: chosen().columns }));
    };
    const takeProposed = () => {
      const takes = takesIn(chosen(), proposals);
      if (!takeProposals || takes.length === 0) {
        say(t("所选格没有建议"));
        return;
      }
      takeProposals(takes);
      say(t("已采纳建议 {count} 格，可撤销", { count: fieldCount(takes) }));
      const range = state.range();
      if (range?.top === range?.bottom) state.step(1, 0);
    };
    const begin = () => {
      const { at } = state.view();
      const item = at && items.get(at.row);
      if (!item) return;
      if (!isEditable) openItem?.(item);
      else if (columnOf(at.column).field) {
        state.goTo(at);
        state.write(cellText(item, at.column, world));
      } else say(t("这一列只供查看，不能修改"));
    };
    const walk = ({ key, shiftKey, ctrlKey, metaKey }: KeyboardEvent): boolean => {
      const isFar = ctrlKey || metaKey;
      const by = STEPS[key];
      if (!by) return false;
      const [down, right] = by;
      if (key === "Home" || key === "End") state.step(isFar ? down : 0, right, shiftKey);
      else if (isFar) state.step(down * FAR, right * FAR, shiftKey);
      else state.step(down, right, shiftKey);
      return true;
    };
    const withCtrl: Record<string, () => void> = {
      a: () => state.chooseAll(),
      ...(isEditable && { d: fill, z: commands.undo, y: commands.redo }),
    };
    const onKey = (event: KeyboardEvent): boolean => {
      const { key, ctrlKey, metaKey, shiftKey, altKey } = event;
      if (altKey) return false;
      if (walk(event)) return true;
      if (ctrlKey || metaKey) {
        const name = key.toLowerCase() === "z" && shiftKey ? "y" : key.toLowerCase();
        return done(withCtrl[name]);
      }
      if (key === "Enter" || key === "F2") return done(begin);
      if (key === " " && isEditable) return done(takeProposed);
      if (key === "Escape") {
        const { at } = state.view();
        return at ? done(() => state.goTo(at)) : false;
      }
      if ((key === "Delete" || key === "Backspace") && isEditable)
        return done(() => write(emptied(chosen(), world)));
      const { at } = state.view();
      // Letters go on into the field; where a column is only to be read they lead nowhere.
      return key.length === 1 && at !== null && columnOf(at.column).field === undefined ? done(begin) : false;
    };
    const take = (text: string): boolean => {
      const { at } = state.view();
      const item = at && items.get(at.row);
      if (!item) return false;
      const name = columnOf(at.column).field;
      if (!name || text.trim() === cellText(item, at.column, world)) {
        state.stopWriting();
        return true;
      }
      const read = readCell(text, item, at.column, world);
      if ("refusal" in read) {
        state.refuse(read.refusal);
        return false;
      }
      const isTaken = commands.edit(editsFor(weighed({ item, name, value: read.value })));
      if (isTaken) state.stopWriting();
      return isTaken;
    };
    return {
      onKey,
      begin,
      take,
      copy: (event: ClipboardEvent) => {
        const area = chosen();
        const cells = area.items.map((item) => area.columns.map((column) => cellText(item, column, world)));
        event.clipboardData.setData("text/plain", clipboardTable(cells));
        event.preventDefault();
        say(t("已复制 {rows} 行 {columns} 列", { rows: area.items.length, columns: area.columns.length }));
      },
      paste: (event: ClipboardEvent) => {
        event.preventDefault();
        const text = event.clipboardData.getData("text/plain");
        const range = state.range();
        if (!isEditable || text === "" || !range) return;
        const room = {
          items: itemsAt(range.top, rows.length),
          columns: columns.slice(range.left),
        };
        write(pasted(text, chosen(), room, world));
      },
      fill,
    };
  }, [
    state,
    rows,
    columns,
    items,
    world,
    commands,
    isEditable,
    proposals,
    takeProposals,
    ask,
    say,
    openItem,
  ]);
}

const STEPS: Record<string, [rows: number, columns: number]> = {
  ArrowDown: [1, 0],
  ArrowUp: [-1, 0],
  ArrowRight: [0, 1],
  ArrowLeft: [0, -1],
  PageDown: [PAGE, 0],
  PageUp: [-PAGE, 0],
  Home: [-FAR, -FAR],
  End: [FAR, FAR],
};

function weighed(wanted: Parameters<typeof weigh>[0][number]) {
  const { empty, over } = weigh([wanted]);
  return [...empty, ...over];
}

function done(act: (() => void) | undefined): boolean {
  act?.();
  return act !== undefined;
}

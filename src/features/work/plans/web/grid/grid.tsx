// biome-ignore-all lint/a11y/useSemanticElements: rows stand at computed places, which a table element does not allow; one field holds the keyboard and names the active cell
// biome-ignore-all lint/a11y/useFocusableInteractive: rows stand at computed places, which a table element does not allow; one field holds the keyboard and names the active cell
import { CaretDownOutlined, CaretUpOutlined } from "@ant-design/icons";
import { defaultRangeExtractor, useVirtualizer } from "@tanstack/react-virtual";
import { type MouseEvent, type RefObject, useEffect, useId, useLayoutEffect, useRef, useState } from "react";
import { t } from "../../../../../ui/i18n.ts";
import type { UnitRow } from "../../../../ground/units/contract.ts";
import type { PlanItem } from "../../draft/contract.ts";
import type { ProposalsById } from "../proposals/take.ts";
import type { CellWorld } from "./cells/cell-text.ts";
import { type ColumnId, columnOf } from "./cells/columns.ts";
import s from "./grid.module.css";
import { useGridView } from "./grid-context.ts";
import { GridRow } from "./grid-row.tsx";
import type { Cell, GridState } from "./grid-state.ts";
import type { Sorting } from "./shown-rows.ts";
import { type GridActs, Writer } from "./writer.tsx";

interface GridProps {
  /** The field that holds the keyboard over the whole table. */
  field: RefObject<HTMLTextAreaElement | null>;
  state: GridState;
  rows: readonly string[];
  columns: readonly ColumnId[];
  items: ReadonlyMap<string, PlanItem>;
  numbers: ReadonlyMap<string, string>;
  world: CellWorld;
  units: readonly UnitRow[];
  shortNameOf: (unitId: string) => string;
  proposals: ProposalsById;
  sorting: Sorting;
  sort: (column: ColumnId) => void;
  acts: GridActs;
  isEditable: boolean;
}

/** Heights in pixels; every row is as high as any other, so that where a row stands needs no measuring. */
const ROW = 44;
const HEAD = 34;

/** The tasks as a table: only rows in sight are drawn, the one with the keyboard among them. */
export function Grid(props: GridProps) {
  const {
    field,
    state,
    rows,
    columns,
    items,
    numbers,
    world,
    units,
    shortNameOf,
    proposals,
    acts,
    isEditable,
  } = props;
  const box = useRef<HTMLDivElement>(null);
  const gridId = useId();
  const at = useGridView(state, (view) => view.at);
  const width = useWidth(box);
  const widths = widthsOf(columns, width);
  const place = at ? state.placeOf(at) : { row: -1, column: -1 };
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => box.current,
    estimateSize: () => ROW,
    paddingStart: HEAD,
    scrollPaddingStart: HEAD,
    overscan: 6,
    rangeExtractor: (range) => {
      const near = defaultRangeExtractor(range);
      const isFar = place.row >= 0 && !near.includes(place.row);
      return isFar ? [...near, place.row].sort((one, other) => one - other) : near;
    },
  });
  useEffect(() => field.current?.focus({ preventScroll: true }), [field]);
  useLayoutEffect(() => {
    if (place.row < 0 || !box.current) return;
    virtual.scrollToIndex(place.row, { align: "auto" });
    revealColumn(box.current, widths, place.column);
  }, [place.row, place.column, virtual, widths]);
  const pointer = usePointer(state, field, acts);
  const total = sum(widths);
  const template = widths.map((one) => `${one}px`).join(" ");
  return (
    <div ref={box} className={s.box} {...pointer}>
      <div
        id={gridId}
        role="grid"
        aria-label={t("计划条目")}
        aria-rowcount={rows.length + 1}
        aria-colcount={columns.length}
        aria-multiselectable
        aria-readonly={!isEditable}
        style={{ width: total, height: virtual.getTotalSize() }}
        className={s.grid}
      >
        <Head {...props} template={template} />
        <div role="rowgroup">
          {virtual.getVirtualItems().map(({ index, start }) => {
            const item = items.get(rows[index] ?? "");
            return (
              item && (
                <GridRow
                  key={item.id}
                  state={state}
                  item={item}
                  place={index}
                  number={numbers.get(item.id) ?? ""}
                  columns={columns}
                  template={template}
                  top={start}
                  world={world}
                  shortNameOf={shortNameOf}
                  proposals={proposals.get(item.id)}
                  isEditable={isEditable}
                />
              )
            );
          })}
        </div>
      </div>
      <Writer
        field={field}
        state={state}
        gridId={gridId}
        acts={acts}
        units={units}
        today={world.today}
        isEditable={isEditable}
        box={
          place.row < 0 || place.column < 0
            ? undefined
            : {
                top: HEAD + place.row * ROW,
                // The title stays at the left while the rest moves.
                left:
                  place.column === 0 ? (box.current?.scrollLeft ?? 0) : sum(widths.slice(0, place.column)),
                width: widths[place.column]!,
                height: ROW,
              }
        }
      />
    </div>
  );
}

function Head({ columns, sorting, sort, template }: GridProps & { template: string }) {
  return (
    <div role="rowgroup" className={s.head}>
      <div role="row" aria-rowindex={1} className={s.headRow} style={{ gridTemplateColumns: template }}>
        {columns.map((column, index) => {
          const name = t(columnOf(column).name);
          const isSorted = sorting?.column === column;
          return (
            <div
              key={column}
              role="columnheader"
              aria-colindex={index + 1}
              aria-sort={isSorted ? (sorting.isDown ? "descending" : "ascending") : "none"}
              className={column === "title" ? `${s.headCell} ${s.title}` : s.headCell}
            >
              <button
                type="button"
                className={s.sort}
                title={t("按{name}排序", { name })}
                onClick={() => sort(column)}
              >
                {name}
                {isSorted &&
                  (sorting.isDown ? <CaretDownOutlined aria-hidden /> : <CaretUpOutlined aria-hidden />)}
              </button>
            </div>
          );
        })}
      </div>
    </div>
  );
}

/** Pressing goes to a cell, dragging chooses, pressing where the keyboard stands already or twice writes. */
function usePointer(state: GridState, field: RefObject<HTMLTextAreaElement | null>, acts: GridActs) {
  const isDragging = useRef(false);
  return {
    onMouseDown: (event: MouseEvent) => {
      const cell = cellUnder(event);
      if (!cell || event.button !== 0) return;
      event.preventDefault();
      const { at, writing } = state.view();
      if (writing && !acts.take(writing.text)) return;
      const isSame = at?.row === cell.row && at.column === cell.column;
      const hadKeyboard = document.activeElement === field.current;
      field.current?.focus({ preventScroll: true });
      if (isSame && hadKeyboard && !event.shiftKey) acts.begin();
      else {
        state.goTo(cell, event.shiftKey);
        isDragging.current = true;
      }
    },
    onMouseMove: (event: MouseEvent) => {
      if (event.buttons !== 1) isDragging.current = false;
      const cell = isDragging.current ? cellUnder(event) : undefined;
      const { at } = state.view();
      if (cell && (cell.row !== at?.row || cell.column !== at.column)) state.goTo(cell, true);
    },
    onMouseUp: () => {
      isDragging.current = false;
    },
  };
}

function cellUnder({ target }: MouseEvent): Cell | undefined {
  const cell = target instanceof Element ? target.closest<HTMLElement>("[data-column]") : null;
  const row = cell?.closest<HTMLElement>("[data-row]")?.dataset.row;
  return cell && row ? { row, column: cell.dataset.column as ColumnId } : undefined;
}

function useWidth(box: RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    const watch = new ResizeObserver(() => setWidth(element.clientWidth));
    watch.observe(element);
    setWidth(element.clientWidth);
    return () => watch.disconnect();
  }, [box]);
  return width;
}

/** On a narrow screen the title leaves room for one more column. */
const NARROW = 600;
const NARROW_TITLE = 168;

const kept = new Map<string, number[]>();

/** Widths of the columns in pixels; what is left goes to the wide one. The same list for the same widths. */
function widthsOf(columns: readonly ColumnId[], width: number): number[] {
  const isNarrow = width < NARROW;
  const key = `${columns.join()} ${width}`;
  const known = kept.get(key);
  if (known) return known;
  const own = columns.map((id) => (id === "title" && isNarrow ? NARROW_TITLE : columnOf(id).width));
  const left = Math.max(width - sum(own), 0);
  const wide = columns.findIndex((id) => columnOf(id).isWide);
  own[Math.max(wide, 0)]! += left;
  kept.clear();
  kept.set(key, own);
  return own;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}

/** Scrolls sideways so far that a column stands beside the title, whole. */
function revealColumn(box: HTMLElement, widths: readonly number[], column: number): void {
  if (column < 1) return;
  const left = sum(widths.slice(0, column));
  const [from, to] = [left - widths[0]!, left + widths[column]! - box.clientWidth];
  if (box.scrollLeft > from) box.scrollLeft = from;
  else if (box.scrollLeft < to) box.scrollLeft = to;
}

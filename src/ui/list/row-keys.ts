import type { KeyboardEvent, MouseEvent } from "react";

/** Marks an element as a row for the keyboard. */
export const ROW_MARK = "data-list-row";

/** What a row can be told to do. */
interface RowActs {
  open?: () => void;
  toggle?: () => void;
}

/** ↑ and ↓ go from row to row, Home and End to the ends, Enter opens, the space bar ticks. */
export function onRowKey(event: KeyboardEvent<HTMLElement>, acts: RowActs): void {
  if (event.target !== event.currentTarget) return;
  const rows = rowsAround(event.currentTarget);
  const next = nextRow(event.key, rows.indexOf(event.currentTarget), rows.length);
  const act = event.key === "Enter" ? acts.open : event.key === " " ? acts.toggle : undefined;
  if (next === undefined && !act) return;
  event.preventDefault();
  if (next !== undefined) focusRow(rows[next]);
  act?.();
}

/** The row that a key leads to from row `at` of `count`; undefined for a key that leads nowhere. */
export function nextRow(key: string, at: number, count: number): number | undefined {
  if (key === "ArrowDown") return Math.min(at + 1, count - 1);
  if (key === "ArrowUp") return Math.max(at - 1, 0);
  if (key === "Home") return 0;
  return key === "End" ? count - 1 : undefined;
}

/** A click beside the row's own links and buttons opens it, unless text is being marked. */
export function onRowClick(event: MouseEvent<HTMLElement>, open: (() => void) | undefined): void {
  const hit = event.target instanceof Element ? event.target.closest("a, button, input, label") : null;
  if (!open || hit || getSelection()?.toString()) return;
  open();
}

/** Puts the keyboard on the first row inside an element. */
export function focusFirstRow(list: Element | null): void {
  focusRow(list?.querySelector<HTMLElement>(`[${ROW_MARK}]`) ?? undefined);
}

function rowsAround(row: Element): HTMLElement[] {
  return [...(row.parentElement?.querySelectorAll<HTMLElement>(`:scope > [${ROW_MARK}]`) ?? [])];
}

function focusRow(row: HTMLElement | undefined): void {
  row?.focus();
  row?.scrollIntoView({ block: "nearest" });
}

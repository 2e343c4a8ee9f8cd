import type { ComponentType, ReactNode } from "react";
import { type Fill, fill, filled, slot } from "../../../../../base/web/manifest.tsx";
import type { TodoLine } from "../../contract.ts";

/**
 * How a feature's lines look in the to-do list. What is left out the list shows by itself: what is to be done, until when,
 * and the way to the record's page.
 */
export interface TodoParts<Row extends TodoLine = TodoLine> {
  /** The line in the shape of the feature's own contract. */
  read: (line: TodoLine) => Row;
  /** Stands around all lines, with what they have in common, such as the dialogs of their acts. */
  Around?: ComponentType<{ children: ReactNode }>;
  /** Below the title. */
  Facts?: ComponentType<{ row: Row; today: string }>;
  /** Beside both: what can be done at once. */
  Acts?: ComponentType<{ row: Row }>;
  /** What can be done with several ticked lines at once; `done` unticks them. */
  Many?: ComponentType<{ rows: readonly Row[]; done: () => void }>;
  /** Before the title on the start page. */
  Mark?: ComponentType<{ row: Row }>;
}

interface TodoKind {
  kind: string;
  load: () => Promise<TodoParts>;
}

const todoKinds = slot<TodoKind>("inbox.todo");

/** Fills the lines of a kind of record; its code is loaded with the list. */
export function todoParts<Row extends TodoLine>(kind: string, load: () => Promise<TodoParts<Row>>): Fill {
  // A line is drawn by the parts that read it, so that they agree in its shape.
  return fill(todoKinds, { kind, load: load as unknown as () => Promise<TodoParts> });
}

/** The parts of all kinds that have some, by kind. */
export async function loadTodoParts(): Promise<Map<string, TodoParts>> {
  return new Map(
    await Promise.all(filled(todoKinds).map(async ({ kind, load }) => [kind, await load()] as const)),
  );
}

import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { call } from "../../../../base/web/api.ts";
import { listTodo, type TodoLine, type TodoPage } from "../contract.ts";
import { loadTodoParts, type TodoParts } from "./public/todo-parts.ts";

/** Everything read of what waits; any act of any feature may change it. */
export const TODO = ["todo"];

/** A line as it is drawn: as its feature reads it, with the parts that its feature has for it. */
export interface TodoDrawn {
  row: TodoLine;
  parts: Partial<TodoParts>;
}

/** A page of the list, with all that draws it. */
export interface TodoShown extends Omit<TodoPage, "rows"> {
  lines: TodoDrawn[];
  /** Of every kind, also of those that are not among the lines just now. */
  around: NonNullable<TodoParts["Around"]>[];
}

/** What the acting post must do now; at most `size` of it. */
export const todoQuery = (query: {
  q?: string;
  size: number;
  after?: string;
  before?: string;
  arrivals?: "only" | "without";
}) =>
  queryOptions({
    queryKey: [...TODO, "list", query],
    queryFn: async ({ signal }): Promise<TodoShown> => {
      const [{ rows, ...page }, parts] = await Promise.all([
        call(listTodo, { query }, { signal }),
        loadTodoParts(),
      ]);
      return {
        ...page,
        lines: rows.map((line) => drawn(line, parts.get(line.kind))),
        around: [...parts.values()].flatMap(({ Around }) => Around ?? []),
      };
    },
    placeholderData: keepPreviousData,
  });

function drawn(line: TodoLine, parts: TodoParts | undefined): TodoDrawn {
  return parts ? { row: parts.read(line), parts } : { row: line, parts: {} };
}

/** How much waits. */
export const todoCount = {
  key: [...TODO, "count"],
  load: async (signal: AbortSignal) => (await call(listTodo, { query: { size: 1 } }, { signal })).total,
};

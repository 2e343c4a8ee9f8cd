import { useMemo, useState } from "react";
import type { Selection } from "./list-parts.ts";

/** Ticked rows, kept over page turns until `clear`. */
export function useSelection<Row>(keyOf: (row: Row) => string): {
  selection: Selection<Row>;
  selected: Row[];
  clear: () => void;
} {
  const [ticked, setTicked] = useState<ReadonlyMap<string, Row>>(new Map());
  const selection = useMemo<Selection<Row>>(
    () => ({
      isSelected: (row) => ticked.has(keyOf(row)),
      toggle: (row) =>
        setTicked((before) =>
          before.has(keyOf(row)) ? without(before, [keyOf(row)]) : including(before, [[keyOf(row), row]]),
        ),
      toggleAll: (rows) =>
        setTicked((before) =>
          rows.every((row) => before.has(keyOf(row)))
            ? without(before, rows.map(keyOf))
            : including(
                before,
                rows.map((row) => [keyOf(row), row]),
              ),
        ),
    }),
    [ticked, keyOf],
  );
  const selected = useMemo(() => [...ticked.values()], [ticked]);
  return { selection, selected, clear: () => setTicked(new Map()) };
}

function including<Row>(before: ReadonlyMap<string, Row>, added: [string, Row][]): ReadonlyMap<string, Row> {
  return new Map([...before, ...added]);
}

function without<Row>(before: ReadonlyMap<string, Row>, keys: string[]): ReadonlyMap<string, Row> {
  const left = new Map(before);
  for (const key of keys) left.delete(key);
  return left;
}

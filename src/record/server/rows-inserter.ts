import { CompiledQuery } from "kysely";
import { quoted } from "../../base/server/trail/row-digest.ts";

/**
 * Makes statements that insert some of these rows at once, all of the same columns, as `values`. What is the same in
 * every row is sent once a statement.
 */
export function rowsInserter(
  table: string,
  rows: readonly Record<string, unknown>[],
): (from: number, to: number) => CompiledQuery {
  const first = rows[0] ?? {};
  const columns = Object.keys(first);
  const same = columns.filter((name) => rows.every((row) => row[name] === first[name]));
  const own = columns.filter((name) => !same.includes(name));
  const head = `insert into ${quoted(table)} (${[...same, ...own].map(quoted).join(", ")}) values `;
  const shared = same.map((_, i) => `$${i + 1}`);
  const texts = new Map<number, string>();
  const textOf = (count: number) => {
    const row = (_: unknown, i: number) =>
      `(${[...shared, ...own.map((_, j) => `$${same.length + i * own.length + j + 1}`)].join(", ")})`;
    const text = texts.get(count) ?? head + Array.from({ length: count }, row).join(", ");
    texts.set(count, text);
    return text;
  };
  return (from, to) =>
    CompiledQuery.raw(textOf(to - from), [
      ...same.map((name) => first[name]),
      ...rows.slice(from, to).flatMap((row) => own.map((name) => row[name])),
    ]);
}

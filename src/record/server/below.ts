import { type RawBuilder, sql } from "kysely";
import { readPaths, type UnitScope } from "../../base/server/scope.ts";

/**
 * The condition that the materialised path in a column stands at or below another. A range, never `like`: under
 * row-level security only leakproof operators can be index conditions, and the one behind `like` is none.
 */
export function atOrBelow(column: string, path: string): RawBuilder<boolean> {
  return sql<boolean>`(${sql.ref(column)} ~>=~ ${path} and ${sql.ref(column)} ~<~ ${behind(path)})`;
}

/** The condition that a path lies where a scope reads matters: at or below its own unit, or a contact school. */
export function whereRead(column: string, scope: UnitScope): RawBuilder<boolean> {
  const [own, ...contacts] = readPaths(scope).map((path) => atOrBelow(column, path));
  return contacts.length === 0 ? own! : sql<boolean>`(${sql.join([own!, ...contacts], sql` or `)})`;
}

/** The first text behind all that begin with a path, byte by byte: `/a/b/` ends where `/a/b0` would begin. */
function behind(path: string): string {
  return `${path.slice(0, -1)}0`;
}

/** A path and all above it, the root first: of `/a/b/` these are `/a/` and `/a/b/`; for columns that one stands below. */
export function pathAndAbove(path: string): string[] {
  const codes = path.split("/").slice(1, -1);
  return codes.map((_, i) => `/${codes.slice(0, i + 1).join("/")}/`);
}

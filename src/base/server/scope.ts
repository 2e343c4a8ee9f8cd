import type { Actor } from "../actor.ts";

declare const fromGate: unique symbol;

/**
 * The part of the unit tree that a reader may see: everything at or below `path`. Branded, so that a query's
 * scope can only come from {@link scopeOf} an actor whom the sign-in gate let in.
 */
export interface UnitScope {
  readonly authorityId: string;
  readonly unitId: string;
  readonly path: string;
  /** Schools elsewhere in the tree whose matters are read besides: a contact leader's (decision 0059). Most have none. */
  readonly contactPaths: readonly string[];
  readonly [fromGate]: true;
}

/** The scope of an actor's post: its unit and all below. */
export function scopeOf(actor: Actor): UnitScope {
  const { authorityId, unitId, unitPath, contactPaths = [] } = actor;
  return { authorityId, unitId, path: unitPath, contactPaths } as unknown as UnitScope;
}

/** All below which a scope reads matters: its own path, and those of contact schools. */
export function readPaths({ path, contactPaths }: Pick<UnitScope, "path" | "contactPaths">): string[] {
  return [path, ...contactPaths.filter((contact) => !contact.startsWith(path))];
}

/** Whether a scope reads the matters of the unit at a path. */
export function readsAt(scope: Pick<UnitScope, "path" | "contactPaths">, path: string | null): boolean {
  return path !== null && readPaths(scope).some((read) => path.startsWith(read));
}

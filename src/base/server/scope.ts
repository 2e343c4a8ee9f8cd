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
  readonly [fromGate]: true;
}

/** The scope of an actor's post: its unit and all below. */
export function scopeOf(actor: Actor): UnitScope {
  return { authorityId: actor.authorityId, unitId: actor.unitId, path: actor.unitPath } as UnitScope;
}

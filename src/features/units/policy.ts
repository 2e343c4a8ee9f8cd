import { type Actor, isWithin, type UnitKind } from "../../base/actor.ts";
import type { UnitVerb } from "./contract.ts";

/** A unit as policy looks at it. */
export interface UnitFacts {
  kind: UnitKind;
  path: string;
  closed_on: string | null;
}

/** Whether the actor may import units: the unit administrator; each row then asks {@link unitVerbs}. */
export function mayImportUnits(actor: Actor): boolean {
  return actor.post === "unit-admin";
}

/** The acts on a unit that an actor may do, sent along with each unit. */
export function unitVerbs(actor: Actor, unit: UnitFacts): UnitVerb[] {
  if (actor.post !== "unit-admin" || !isWithin(unit.path, actor.unitPath) || unit.closed_on !== null)
    return [];
  if (unit.kind === "authority") return ["open-below", "rename"];
  // One's own unit is shaped from above; inside it one is free.
  if (unit.path === actor.unitPath) return ["open-below"];
  return ["open-below", "rename", "move", "merge", "close"];
}

import { type Actor, isWithin, type UnitKind } from "../../../base/actor.ts";
import { ALLOWED, type Decision, forbidden, notNow } from "../../../record/decision.ts";
import type { UnitVerb } from "./contract.ts";

/** A unit as policy looks at it. */
export interface UnitFacts {
  kind: UnitKind;
  path: string;
  closed_on: string | null;
  name: string;
}

/** Whether the actor may import units: the unit administrator; each row then asks {@link unitVerbs}. */
export function mayImportUnits(actor: Actor): boolean {
  return actor.post === "unit-admin";
}

/** The acts on a unit that an actor may do, sent along with each unit. */
export function unitVerbs(actor: Actor, unit: UnitFacts): UnitVerb[] {
  if (!isWithin(unit.path, actor.unitPath) || unit.closed_on !== null) return [];
  // What units are there to do is what the clerk hands work out by.
  if (actor.post === "clerk") return ["remit"];
  if (actor.post !== "unit-admin") return [];
  if (unit.kind === "authority") return ["open-below", "remit", "rename"];
  // One's own unit is shaped from above; inside it one is free.
  if (unit.path === actor.unitPath) return ["open-below"];
  return ["open-below", "remit", "rename", "move", "merge", "close"];
}

/** Whether the actor may write the remits of units at all; which, {@link unitVerbs} tells. */
export function mayWriteRemits(actor: Actor): boolean {
  return actor.post === "unit-admin" || actor.post === "clerk";
}

/** Whether the actor may do this to a unit that they can see. Who comes before when. */
export function decideUnit(actor: Actor, verb: UnitVerb, unit: UnitFacts): Decision {
  if (unitVerbs(actor, unit).includes(verb)) return ALLOWED;
  if (unitVerbs(actor, { ...unit, closed_on: null }).includes(verb))
    return notNow(`${unit.name}已撤销，不能再变更`);
  return forbidden(verb === "remit" ? "职责由上级的单位管理员或督查填写" : "此单位由其上级的单位管理员变更");
}

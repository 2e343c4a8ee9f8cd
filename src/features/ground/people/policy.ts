import { type Actor, isWithin, type PostKind } from "../../../base/actor.ts";

/** Where a person stands: the places that decide who may manage them. */
export interface Place {
  authorityId: string;
  unitPath: string;
}

const READERS: readonly PostKind[] = ["unit-admin", "leader", "clerk"];

/** Whether the actor may read the list of people in its unit and below. */
export function mayReadPeople(actor: Actor): boolean {
  return READERS.includes(actor.post);
}

/** Whether the actor may import people: the unit administrator; each post then asks {@link mayStaff}. */
export function mayImportPeople(actor: Actor): boolean {
  return actor.post === "unit-admin";
}

/** Whether the actor may know of somebody who stands in these places: one of them lies in its unit or below. */
export function mayKnow(actor: Actor, places: readonly Place[]): boolean {
  return places.some(
    (place) => place.authorityId === actor.authorityId && isWithin(place.unitPath, actor.unitPath),
  );
}

/** Whether the actor may give and end posts in a unit: the unit administrator, in its unit and below. */
export function mayStaff(actor: Actor, unit: Place): boolean {
  return (
    actor.post === "unit-admin" &&
    unit.authorityId === actor.authorityId &&
    isWithin(unit.unitPath, actor.unitPath)
  );
}

/**
 * Whether the actor may act on the person as a whole (reset the password, end sessions, let them leave): only
 * where every place they hold lies below the actor. Otherwise an administrator of a school could take over
 * somebody who also serves in the bureau.
 */
export function mayAdminister(actor: Actor, places: readonly Place[]): boolean {
  return places.length > 0 && places.every((place) => mayStaff(actor, place));
}

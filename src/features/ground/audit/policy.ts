import type { Actor, PostKind } from "../../../base/actor.ts";

/** Posts that read the trail. */
export const TRAIL_READERS: readonly PostKind[] = ["clerk", "head", "leader", "unit-admin", "verifier"];

/** Whether the actor may read the trail of its unit and of everything below. */
export function mayReadTrail(actor: Actor): boolean {
  return TRAIL_READERS.includes(actor.post);
}

/** Whether the actor is told where what follows the trail stands still, and why: who administers the whole authority. */
export function mayReadStalled(actor: Actor): boolean {
  return actor.post === "unit-admin" && actor.unitKind === "authority";
}

/** Whether the actor may read when people sign in and out: only who looks after their accounts. */
export function mayReadAccess(actor: Actor): boolean {
  return actor.post === "unit-admin";
}

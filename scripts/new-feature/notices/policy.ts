import type { Actor, PostKind } from "../../../base/actor.ts";
import { ALLOWED, type Decision, forbidden } from "../../../record/decision.ts";

const OPENING_POSTS: readonly PostKind[] = ["head", "handler", "clerk"];

/** Whether the actor may open a notice in their unit; what may be done with it later stands in `states.ts`. */
export function mayOpen(actor: Actor): Decision {
  return OPENING_POSTS.includes(actor.post) ? ALLOWED : forbidden("公告由负责人、经办、督查登记");
}

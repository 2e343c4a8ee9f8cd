import type { Actor, PostKind } from "../../../base/actor.ts";
import { ALLOWED, type Decision, forbidden } from "../../../record/decision.ts";

/** Posts that issue the bulletin of a month for their unit and all below. */
export const BULLETIN_POSTS: readonly PostKind[] = ["clerk", "head", "leader"];

/** Whether the actor may have the bulletin of a month made for the post's unit. */
export function mayIssueBulletin({ post }: Pick<Actor, "post">): Decision {
  return BULLETIN_POSTS.includes(post) ? ALLOWED : forbidden("督查通报由督查、负责人、领导编印");
}

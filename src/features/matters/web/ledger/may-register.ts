import type { PostKind } from "../../../../base/actor.ts";

/** Posts to whom registering is offered; the server decides by `mayRegister` of the policy. */
const REGISTERING: readonly PostKind[] = ["clerk", "head", "leader"];

/** Whether the button is drawn for this kind of post. */
export function mayRegister(post: PostKind): boolean {
  return REGISTERING.includes(post);
}

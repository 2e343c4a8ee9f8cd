import type { Actor } from "../../../../../base/actor.ts";
import { act } from "../../../../../base/server/act.ts";
import type { Database } from "../../../../../base/server/database.ts";
import { AppError } from "../../../../../base/server/errors.ts";
import { actorOf, postsOfIdentity } from "../post-choice.ts";
import { sessionById } from "../reads.ts";
import { recordAccess } from "../trail.ts";

/**
 * Lets a session act from another current post of the same identity, possibly in another authority; the trail
 * of the authority entered keeps it. Gives the new actor. Error `not-found` for a post that is not one's own.
 */
export async function switchToPost(db: Database, sessionId: string, postId: string): Promise<Actor> {
  const { userId } = await sessionById(db, sessionId);
  const post = (await postsOfIdentity(db, userId)).find((p) => p.post_id === postId);
  if (!post) throw new AppError("not-found");
  return act(db, actorOf(post), async (tx) => {
    await tx.db
      .updateTable("auth_session")
      .set({ authority_id: post.authority_id, post_id: post.post_id })
      .where("id", "=", sessionId)
      .execute();
    await recordAccess(tx, tx.actor, "access.switch-post", "切换岗位", { postId });
    return tx.actor;
  });
}

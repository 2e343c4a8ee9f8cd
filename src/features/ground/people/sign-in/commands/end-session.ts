import type { Tx } from "../../../../../base/server/act.ts";
import { act } from "../../../../../base/server/act.ts";
import type { Database } from "../../../../../base/server/database.ts";
import { AppError } from "../../../../../base/server/errors.ts";
import { mayAdminister } from "../../policy.ts";
import { personOfIdentity, postsThatDecide } from "../../store.ts";
import { actorOf, firstPostOf } from "../post-choice.ts";
import { tokenHash } from "../session.ts";
import { recordAccess } from "../trail.ts";

/**
 * Ends a session: one's own, or as unit administrator that of a person in the units below.
 * Error `not-found` for any other session.
 */
export async function endSessionById(tx: Tx, sessionId: string): Promise<void> {
  const session = await tx.db
    .selectFrom("auth_session")
    .select(["user_id"])
    .where("id", "=", sessionId)
    .executeTakeFirst();
  const person = session && (await personOfIdentity(tx.db, tx.actor.authorityId, session.user_id));
  if (!person) throw new AppError("not-found");
  const own = person.id === tx.actor.personId;
  const posts = await postsThatDecide(tx.db, person);
  if (!own && !mayAdminister(tx.actor, posts)) throw new AppError("not-found");
  await tx.db.deleteFrom("auth_session").where("id", "=", sessionId).execute();
  const unit = posts.find((p) => p.authorityId === tx.actor.authorityId) ?? tx.actor;
  const summary = own ? "结束自己的一处登录" : `结束${person.name}的一处登录`;
  await recordAccess(tx, { ...unit, personId: person.id }, "access.end", summary, { sessionId });
}

/** Ends the session of a cookie's token and leaves it on the trail; does nothing where it already ended. */
export async function signOutByToken(db: Database, token: string): Promise<void> {
  const ended = await db
    .deleteFrom("auth_session")
    .where("token", "=", tokenHash(token))
    .returning(["id", "user_id", "post_id"])
    .executeTakeFirst();
  const post = ended && (await firstPostOf(db, ended.user_id, ended.post_id));
  if (!post) return;
  await act(db, actorOf(post), (tx) =>
    recordAccess(tx, tx.actor, "access.end", "退出登录", { sessionId: ended.id }),
  );
}

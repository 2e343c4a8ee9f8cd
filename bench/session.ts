import type { Database } from "../src/base/server/database.ts";
import type { Gate } from "../src/features/ground/people/gate.ts";
import { firstPostOf } from "../src/features/ground/people/sign-in/post-choice.ts";
import { beginSession, sessionCookie } from "../src/features/ground/people/sign-in/session.ts";

/** Signs a person in without the password, whose hashing is slow by design, and gives the cookie. */
export async function signedInCookie(db: Database, gate: Gate, username: string): Promise<string> {
  const user = await db
    .selectFrom("auth_user")
    .select("id")
    .where("username", "=", username)
    .executeTakeFirstOrThrow();
  const post = await firstPostOf(db, user.id);
  if (!post) throw new Error(`${username} holds no post`);
  const of = { userId: user.id, authorityId: post.authority_id, postId: post.post_id };
  const token = await beginSession(db, of, { address: "127.0.0.1", userAgent: "bench" });
  return (await sessionCookie(gate, token)).split(";")[0]!;
}

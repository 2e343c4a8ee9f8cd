import { act } from "../base/server/act.ts";
import type { Database } from "../base/server/database.ts";
import { AppError } from "../base/server/errors.ts";
import { resetOwnPassword } from "../features/ground/people/commands/reset-password.ts";
import { makeFirstPasswords } from "../features/ground/people/sign-in/password/first-password.ts";
import { actorOf, firstPostOf } from "../features/ground/people/sign-in/post-choice.ts";

/**
 * Gives somebody a temporary password from the command line, lifts locks and ends their sessions; with `secondFactor`
 * their second factor is taken away as well. Gives the password. Error `not-found` for a name nobody with a post has.
 */
export async function resetPasswordOf(
  db: Database,
  given: { username: string; secondFactor: boolean },
): Promise<string> {
  const user = await db
    .selectFrom("auth_user")
    .select("id")
    .where("username", "=", given.username.toLowerCase())
    .executeTakeFirst();
  const post = user && (await firstPostOf(db, user.id));
  if (!post) throw new AppError("not-found", `账号 ${given.username} 不存在，或目前没有岗位`);
  const [fresh] = await makeFirstPasswords(1);
  await act(db, actorOf(post), (tx) => resetOwnPassword(tx, { ...given, passwordHash: fresh!.hash }));
  return fresh!.password;
}

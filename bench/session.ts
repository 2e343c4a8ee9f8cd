import { serializeSigned } from "hono/utils/cookie";
import type { Database } from "../src/base/server/database.ts";
import type { Gate } from "../src/features/people/gate.ts";

/** Signs a person in without the password, whose hashing is slow by design, and gives the cookie. */
export async function signedInCookie(db: Database, gate: Gate, username: string): Promise<string> {
  const user = await db
    .selectFrom("auth_user")
    .select("id")
    .where("username", "=", username)
    .executeTakeFirstOrThrow();
  const { internalAdapter } = await gate.auth.$context;
  const { token } = await internalAdapter.createSession(user.id);
  const cookie = await serializeSigned(gate.cookieName, token, gate.settings.secret, { path: "/" });
  return cookie.split(";")[0]!;
}

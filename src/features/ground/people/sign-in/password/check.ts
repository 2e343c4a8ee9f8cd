import { hashPassword } from "better-auth/crypto";
import type { Kysely } from "kysely";
import type { Tables } from "../../../../../base/server/database.ts";
import { hashing } from "../../../../../base/server/load/bounded.ts";
import { isPassword } from "./first-password.ts";

/** Whether a password is that of an identity; takes the same work where there is none. Error `busy`. */
export async function isPasswordOf(
  db: Kysely<Tables>,
  userId: string | undefined,
  password: string,
): Promise<boolean> {
  const account =
    userId === undefined
      ? undefined
      : await db
          .selectFrom("auth_account")
          .select("password")
          .where("user_id", "=", userId)
          .where("provider_id", "=", "credential")
          .executeTakeFirst();
  const hash = account?.password;
  if (hash) return hashing(() => isPassword({ hash, password }));
  await hashing(() => hashPassword(password));
  return false;
}

/** The hash to be kept of a password that somebody chose. Error `busy`. */
export function hashOf(password: string): Promise<string> {
  return hashing(() => hashPassword(password));
}

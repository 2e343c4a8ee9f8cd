import type { Database } from "../../../base/server/database.ts";

/** Addresses of people without one of their own; `.invalid` is never delivered to (RFC 2606). */
export function placeholderEmail(username: string): string {
  return `${username}@people.invalid`;
}

/**
 * Finds whom the office's identity provider speaks of, first by sign-in name, then by verified e-mail address.
 * Gives that identity's own address, by which better-auth links; of an unknown person it gives the name of
 * nobody, so that the sign-in is refused and no account is made.
 */
export async function identityOfClaims(
  db: Database,
  claims: Record<string, unknown>,
): Promise<{ email: string; emailVerified: boolean }> {
  const email = (await emailByName(db, claims)) ?? (await emailByVerifiedAddress(db, claims));
  return { email: email ?? placeholderEmail("?"), emailVerified: email !== undefined };
}

async function emailByName(db: Database, claims: Record<string, unknown>): Promise<string | undefined> {
  const name = claims.preferred_username;
  if (typeof name !== "string") return undefined;
  const user = await db
    .selectFrom("auth_user")
    .select("email")
    .where("username", "=", name.toLowerCase())
    .executeTakeFirst();
  return user?.email;
}

async function emailByVerifiedAddress(
  db: Database,
  claims: Record<string, unknown>,
): Promise<string | undefined> {
  if (typeof claims.email !== "string" || claims.email_verified !== true) return undefined;
  const user = await db
    .selectFrom("auth_user")
    .select("email")
    .where("email", "=", claims.email.toLowerCase())
    .executeTakeFirst();
  return user?.email;
}

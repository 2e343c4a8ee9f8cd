import type { Database } from "../../../../base/server/database.ts";
import { recordSignIn } from "./trail.ts";

/** Addresses of people without one of their own; `.invalid` is never delivered to (RFC 2606). */
export function placeholderEmail(username: string): string {
  return `${username}@people.invalid`;
}

/** Whoever signs in by the identity provider is known as this: who vouches, and for whom (OpenID Connect Core, 2: `iss`, `sub`). */
export function subjectOf(issuer: string, claims: Record<string, unknown>): string | undefined {
  const subject = claims.sub;
  if (typeof subject !== "string" || subject === "") return undefined;
  return `${issuer.replace(/\/$/, "")} ${subject}`;
}

/**
 * Finds whom the office's identity provider speaks of: who was linked to this issuer and subject; else, for the first
 * time, by sign-in name, then by verified e-mail address. Who is linked already is found by no other subject, whatever
 * name it bears: names are given to others, and an administrator has to undo the link. Gives that identity's own
 * address, by which better-auth links; of an unknown person it gives the name of nobody, so that the sign-in is refused
 * and no account is made.
 */
export async function identityOfClaims(
  db: Database,
  issuer: string,
  claims: Record<string, unknown>,
): Promise<{ email: string; emailVerified: boolean }> {
  const subject = subjectOf(issuer, claims);
  const email = subject && (await emailOf(db, subject, claims));
  return { email: email ?? placeholderEmail("?"), emailVerified: email !== undefined };
}

async function emailOf(
  db: Database,
  subject: string,
  claims: Record<string, unknown>,
): Promise<string | undefined> {
  const linked = await emailBySubject(db, subject);
  if (linked) return linked;
  const user = (await userByName(db, claims)) ?? (await userByVerifiedAddress(db, claims));
  if (!user) return undefined;
  if (!(await isLinked(db, user.id))) return user.email;
  const said = "登录被拒：统一身份认证账号与已绑定的不是同一个";
  await recordSignIn(db, user.id, "access.refuse", said, { by: "oidc" });
  return undefined;
}

async function emailBySubject(db: Database, subject: string): Promise<string | undefined> {
  const user = await db
    .selectFrom("auth_account as a")
    .innerJoin("auth_user as u", "u.id", "a.user_id")
    .select("u.email")
    .where("a.provider_id", "!=", "credential")
    .where("a.account_id", "=", subject)
    .executeTakeFirst();
  return user?.email;
}

async function isLinked(db: Database, userId: string): Promise<boolean> {
  const account = await db
    .selectFrom("auth_account")
    .select("id")
    .where("user_id", "=", userId)
    .where("provider_id", "!=", "credential")
    .executeTakeFirst();
  return account !== undefined;
}

async function userByName(db: Database, claims: Record<string, unknown>) {
  const name = claims.preferred_username;
  if (typeof name !== "string") return undefined;
  return db
    .selectFrom("auth_user")
    .select(["id", "email"])
    .where("username", "=", name.toLowerCase())
    .executeTakeFirst();
}

async function userByVerifiedAddress(db: Database, claims: Record<string, unknown>) {
  if (typeof claims.email !== "string" || claims.email_verified !== true) return undefined;
  return db
    .selectFrom("auth_user")
    .select(["id", "email"])
    .where("email", "=", claims.email.toLowerCase())
    .executeTakeFirst();
}

import type { Kysely } from "kysely";
import { newId } from "../../../../base/ids.ts";
import type { Tables } from "../../../../base/server/database.ts";
import { placeholderEmail } from "./identity.ts";

/** An identity to be made: who signs in, under which name. */
export interface NewIdentity {
  username: string;
  name: string;
  /** Address known to the office's identity provider; people without one get a placeholder. */
  email?: string;
  /** As better-auth hashes it. */
  passwordHash: string;
  mustChangePassword: boolean;
}

/** Makes identities that sign in by password, in two statements however many; gives their ids in order. */
export async function insertIdentities(db: Kysely<Tables>, given: NewIdentity[]): Promise<string[]> {
  const users = given.map((one) => ({
    id: newId(),
    name: one.name,
    email: (one.email ?? placeholderEmail(one.username)).toLowerCase(),
    // The office vouches for the address; without this better-auth links no identity provider to it.
    email_verified: true,
    username: one.username,
    display_username: one.username,
    must_change_password: one.mustChangePassword,
  }));
  const accounts = given.map((one, i) => ({
    id: newId(),
    user_id: users[i]!.id,
    account_id: users[i]!.id,
    provider_id: "credential",
    password: one.passwordHash,
  }));
  for (let from = 0; from < given.length; from += ROWS_AT_ONCE) {
    await db
      .insertInto("auth_user")
      .values(users.slice(from, from + ROWS_AT_ONCE))
      .execute();
    await db
      .insertInto("auth_account")
      .values(accounts.slice(from, from + ROWS_AT_ONCE))
      .execute();
  }
  return users.map((user) => user.id);
}

/** PostgreSQL takes at most 65,535 parameters in a statement. */
const ROWS_AT_ONCE = 2000;

/** Replaces the password of an identity. */
export async function setPassword(
  db: Kysely<Tables>,
  userId: string,
  hash: string,
  { mustChange }: { mustChange: boolean },
): Promise<void> {
  const now = new Date();
  await db
    .updateTable("auth_account")
    .set({ password: hash, updated_at: now })
    .where("user_id", "=", userId)
    .where("provider_id", "=", "credential")
    .execute();
  await db
    .updateTable("auth_user")
    .set({ must_change_password: mustChange, updated_at: now })
    .where("id", "=", userId)
    .execute();
}

/** Ends all sessions of an identity, but for the one named. */
export async function endOtherSessions(db: Kysely<Tables>, userId: string, kept?: string): Promise<void> {
  await db
    .deleteFrom("auth_session")
    .where("user_id", "=", userId)
    .$if(kept !== undefined, (q) => q.where("id", "!=", kept!))
    .execute();
}

/** Undoes an identity's link to the identity provider; false where there was none. */
export async function unlinkProvider(db: Kysely<Tables>, userId: string): Promise<boolean> {
  const gone = await db
    .deleteFrom("auth_account")
    .where("user_id", "=", userId)
    .where("provider_id", "!=", "credential")
    .returning("id")
    .execute();
  return gone.length > 0;
}

/** By what an identity signs in beside its password. */
export async function waysOf(
  db: Kysely<Tables>,
  userId: string,
): Promise<{ secondFactor: boolean; linked: boolean }> {
  const [user, account] = [
    await db.selectFrom("auth_user").select("two_factor_enabled").where("id", "=", userId).executeTakeFirst(),
    await db
      .selectFrom("auth_account")
      .select("id")
      .where("user_id", "=", userId)
      .where("provider_id", "!=", "credential")
      .executeTakeFirst(),
  ];
  return { secondFactor: user?.two_factor_enabled ?? false, linked: account !== undefined };
}

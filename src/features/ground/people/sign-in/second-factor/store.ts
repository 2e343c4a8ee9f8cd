import type { Kysely, Selectable } from "kysely";
import { sql } from "kysely";
import type { Tables } from "../../../../../base/server/database.ts";
import { AppError } from "../../../../../base/server/errors.ts";
import { LOCK_MINUTES } from "../attempts.ts";
import { voidTickets } from "./ticket.ts";

/** The second factor of an identity, as kept. */
export type FactorRow = Selectable<Tables["auth_factor"]>;

/** Wrong codes within a quarter of an hour after which no code is looked at. Only who has the password gets that far. */
const MOST_WRONG_CODES = 20;

/** An identity's second factor, if it has one. */
export async function factorOf(db: Kysely<Tables>, userId: string): Promise<FactorRow | undefined> {
  return db.selectFrom("auth_factor").selectAll().where("user_id", "=", userId).executeTakeFirst();
}

/** What is kept of an identity's recovery codes that were not used yet. */
export async function recoveryHashes(db: Kysely<Tables>, userId: string): Promise<string[]> {
  const rows = await db
    .selectFrom("auth_recovery_code")
    .select("hash")
    .where("user_id", "=", userId)
    .execute();
  return rows.map((row) => row.hash);
}

/**
 * Counts a try at the code before it is looked at. Gives the factor with the tries so far. Errors: `locked-out`, and
 * `session-ended` where the factor was taken away meanwhile.
 */
export async function takeCodeAttempt(db: Kysely<Tables>, userId: string): Promise<FactorRow> {
  const { rows } = await sql<FactorRow>`
    update auth_factor set
      failures = case when last_failure_at > now() - make_interval(mins => ${LOCK_MINUTES}) then failures + 1 else 1 end,
      last_failure_at = now()
    where user_id = ${userId} and not (failures >= ${MOST_WRONG_CODES}
      and last_failure_at > now() - make_interval(mins => ${LOCK_MINUTES}))
    returning *`.execute(db);
  if (rows[0]) return rows[0];
  if (!(await factorOf(db, userId))) throw new AppError("session-ended", "两步验证已变更，请重新登录");
  throw new AppError("locked-out", `多次输错验证码，请 ${LOCK_MINUTES} 分钟后再试`);
}

/** Uses a code up; false where another sign-in was faster. */
export async function useStep(db: Kysely<Tables>, userId: string, step: number): Promise<boolean> {
  const used = await db
    .updateTable("auth_factor")
    .set({ last_step: step, failures: 0 })
    .where("user_id", "=", userId)
    .where("last_step", "<", step)
    .returning("user_id")
    .executeTakeFirst();
  return used !== undefined;
}

/** Uses a recovery code up; false where another sign-in was faster. */
export async function useRecoveryCode(db: Kysely<Tables>, userId: string, hash: string): Promise<boolean> {
  const used = await db
    .deleteFrom("auth_recovery_code")
    .where("user_id", "=", userId)
    .where("hash", "=", hash)
    .returning("user_id")
    .executeTakeFirst();
  if (used) await db.updateTable("auth_factor").set({ failures: 0 }).where("user_id", "=", userId).execute();
  return used !== undefined;
}

/** Keeps a new second factor with its recovery codes. Error `not-allowed-now` where there is one already. */
export async function keepFactor(
  db: Kysely<Tables>,
  given: { userId: string; secret: string; step: number; hashes: string[] },
): Promise<void> {
  const kept = await db
    .insertInto("auth_factor")
    .values({ user_id: given.userId, secret: given.secret, last_step: given.step, confirmed_at: new Date() })
    .onConflict((c) => c.doNothing())
    .returning("user_id")
    .executeTakeFirst();
  if (!kept) throw new AppError("not-allowed-now", "两步验证已经开启");
  await replaceCodes(db, given.userId, given.hashes);
  await markUser(db, given.userId, true);
}

/** New recovery codes in place of all old ones. */
export async function replaceCodes(db: Kysely<Tables>, userId: string, hashes: string[]): Promise<void> {
  await db.deleteFrom("auth_recovery_code").where("user_id", "=", userId).execute();
  await db
    .insertInto("auth_recovery_code")
    .values(hashes.map((hash) => ({ user_id: userId, hash })))
    .execute();
}

/** Takes an identity's second factor away; false where it had none. */
export async function dropFactor(db: Kysely<Tables>, userId: string): Promise<boolean> {
  const dropped = await db
    .deleteFrom("auth_factor")
    .where("user_id", "=", userId)
    .returning("user_id")
    .executeTakeFirst();
  await db.deleteFrom("auth_recovery_code").where("user_id", "=", userId).execute();
  await voidTickets(db, userId);
  await markUser(db, userId, false);
  return dropped !== undefined;
}

async function markUser(db: Kysely<Tables>, userId: string, isOn: boolean): Promise<void> {
  await db
    .updateTable("auth_user")
    .set({ two_factor_enabled: isOn, updated_at: new Date() })
    .where("id", "=", userId)
    .execute();
}

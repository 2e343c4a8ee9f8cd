import { type Kysely, sql } from "kysely";
import type { Tables } from "../../../base/server/database.ts";
import { AppError } from "../../../base/server/errors.ts";

/** Failures in a row after which a name is locked. */
export const MOST_FAILURES = 5;
/** For how long it is locked. */
export const LOCK_MINUTES = 15;

/**
 * Counts an attempt on a name before the password is looked at, so that many attempts at once gain nothing; a
 * success then clears the count. Known and unknown names are counted alike. Gives the attempts left after this
 * one. Error `locked-out` while the name is locked.
 */
export async function takeAttempt(db: Kysely<Tables>, username: string): Promise<number> {
  const { rows } = await sql<{ failures: number }>`
    insert into auth_lockout as l (username, failures, last_failure_at) values (${username}, 1, now())
    on conflict (username) do update set
      failures = case when l.locked_until is null then l.failures + 1 else 1 end,
      last_failure_at = now(),
      locked_until = case when l.locked_until is null and l.failures + 1 >= ${MOST_FAILURES}
        then now() + make_interval(mins => ${LOCK_MINUTES}) end
    where l.locked_until is null or l.locked_until <= now()
    returning failures`.execute(db);
  const taken = rows[0];
  if (!taken) throw lockedOut();
  return MOST_FAILURES - taken.failures;
}

/** Forgets a name's failures after the right password. */
export async function clearAttempts(db: Kysely<Tables>, username: string): Promise<void> {
  await db.deleteFrom("auth_lockout").where("username", "=", username).execute();
}

/** The refusal of a locked name. */
export function lockedOut(): AppError {
  return new AppError(
    "locked-out",
    `连续 ${MOST_FAILURES} 次输错密码，账号已锁定，请 ${LOCK_MINUTES} 分钟后再试`,
  );
}

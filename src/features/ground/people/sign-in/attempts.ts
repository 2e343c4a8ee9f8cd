import { type Kysely, sql } from "kysely";
import type { Tables } from "../../../../base/server/database.ts";
import { AppError } from "../../../../base/server/errors.ts";
import { placeOfAddress } from "../../../../base/server/http/client-address.ts";

/** Failures in a row after which a name is locked for an address. */
export const MOST_FAILURES = 5;
/** For how long it is locked. */
export const LOCK_MINUTES = 15;
/** After so long without a failure, those of a name or of an address are forgotten. */
const FORGET_MINUTES = 15;
/** So many failures of a name from wherever, or of whatever name from one address, are nothing unusual. */
const USUAL = { ofName: 10, ofAddress: 100 };
/** No answer is held back longer than this, in milliseconds. */
const LONGEST_PAUSE = 8_000;

/** Whose password is tried, and from where. */
export interface Attempt {
  username: string;
  address: string;
}

/** What an attempt may still hope for. */
export interface Taken {
  /** Attempts left at this address after this one. */
  left: number;
  /** How long the answer is held back, in milliseconds: longer with every failure. */
  pause: number;
}

/**
 * Counts an attempt before the password is looked at, so that many at once gain nothing; a success then clears the
 * count. Known and unknown names are counted alike. A name is locked for the address that failed, and for no other:
 * nobody keeps somebody else out by guessing. What comes from everywhere is only slowed down. Error `locked-out`
 * while the name is locked at this address.
 */
export async function takeAttempt(db: Kysely<Tables>, { username, address }: Attempt): Promise<Taken> {
  const place = placeOfAddress(address);
  // In one order everywhere, so that no two attempts wait for each other.
  const { rows } = await sql<{ username: string; address: string; failures: number }>`
    insert into auth_lockout as l (username, address, failures, last_failure_at)
    values ('', ${place}, 1, now()), (${username}, '', 1, now()), (${username}, ${place}, 1, now())
    on conflict (username, address) do update set
      failures = case
        when l.locked_until is not null then 1
        when (l.username = '' or l.address = '')
          and l.last_failure_at < now() - make_interval(mins => ${FORGET_MINUTES}) then 1
        else least(l.failures, 1000000) + 1 end,
      last_failure_at = now(),
      locked_until = case when l.username <> '' and l.address <> '' and l.locked_until is null
        and l.failures + 1 >= ${MOST_FAILURES} then now() + make_interval(mins => ${LOCK_MINUTES}) end
    where l.locked_until is null or l.locked_until <= now()
    returning username, address, failures`.execute(db);
  const failures = (name: string, at: string) =>
    rows.find((row) => row.username === name && row.address === at)?.failures;
  const here = failures(username, place);
  if (here === undefined) throw lockedOut();
  const pause = Math.max(
    growing(here - 1, 250),
    growing((failures(username, "") ?? 0) - USUAL.ofName, 500),
    growing((failures("", place) ?? 0) - USUAL.ofAddress, 100),
  );
  return { left: MOST_FAILURES - here, pause };
}

/** How long an answer is held back after so many wrong codes of a second factor, in milliseconds. */
export function pauseAfter(failures: number): number {
  return growing(failures - 2, 250);
}

/** Nothing at first, then `first` milliseconds, and twice as long each time. */
function growing(beyond: number, first: number): number {
  return beyond < 1 ? 0 : Math.min(LONGEST_PAUSE, first * 2 ** Math.min(beyond - 1, 20));
}

/** Forgets a name's failures at the address after the right password, and that they were many elsewhere. */
export async function clearAttempts(db: Kysely<Tables>, { username, address }: Attempt): Promise<void> {
  await db
    .deleteFrom("auth_lockout")
    .where("username", "=", username)
    .where("address", "in", ["", placeOfAddress(address)])
    .execute();
}

/** Forgets all failures of a name: an administrator gave it a new password. */
export async function forgetAttempts(db: Kysely<Tables>, username: string): Promise<void> {
  await db.deleteFrom("auth_lockout").where("username", "=", username).execute();
}

/** The refusal of a name that is locked at an address. */
export function lockedOut(): AppError {
  return new AppError(
    "locked-out",
    `连续 ${MOST_FAILURES} 次输错密码，此账号在本网络已暂停登录，请 ${LOCK_MINUTES} 分钟后再试`,
  );
}

import type { Database } from "../../../base/server/database.ts";
import type { JobKind } from "../../../base/server/feature.ts";

const DAY = 24 * 60 * 60 * 1000;

/** Every night: what sign-in leaves behind is removed. */
export const sweepSignInJob: JobKind = {
  name: "people.sweep-sign-in",
  cron: "17 3 * * *",
  handle: (_, { db }) => sweepSignIn(db),
};

/** Removes sessions and half-finished sign-ins that are over, and failures that are a day old. */
export async function sweepSignIn(db: Database, now: Date = new Date()): Promise<void> {
  await db.deleteFrom("auth_session").where("expires_at", "<", now).execute();
  await db.deleteFrom("auth_ticket").where("expires_at", "<", now).execute();
  await db.deleteFrom("auth_verification").where("expires_at", "<", now).execute();
  await db
    .deleteFrom("auth_lockout")
    .where("last_failure_at", "<", new Date(now.getTime() - DAY))
    .execute();
}

import { bindAuthority } from "./act.ts";
import type { Database } from "./database.ts";
import type { Breach, CheckCourse, PromiseCheck } from "./feature.ts";
import type { FileStore } from "./files/file-store.ts";
import { forEachAuthority } from "./jobs/authorities.ts";

/** Who follows the course of the checks of one authority. */
export type Follower = (authorityId: string, check: string) => CheckCourse;

/** Runs every check over every authority of the database, each in one read-only snapshot. */
export async function verifyPromises(
  db: Database,
  checks: PromiseCheck[],
  files?: FileStore,
  follower?: Follower,
): Promise<Breach[]> {
  const breaches: Breach[] = [];
  await forEachAuthority(db, async (id) => {
    breaches.push(...(await verifyAuthority(db, id, checks, files, follower)));
  });
  return breaches;
}

async function verifyAuthority(
  db: Database,
  authorityId: string,
  checks: PromiseCheck[],
  files: FileStore | undefined,
  follower: Follower | undefined,
): Promise<Breach[]> {
  return db
    .transaction()
    .setIsolationLevel("repeatable read")
    .setAccessMode("read only")
    .execute(async (trx) => {
      await bindAuthority(trx, authorityId);
      const breaches: Breach[] = [];
      for (const check of checks) {
        const found = await check.find(trx, authorityId, files, follower?.(authorityId, check.name));
        breaches.push(...found.map((f) => ({ ...f, check: check.name, promise: check.promise })));
      }
      return breaches;
    });
}

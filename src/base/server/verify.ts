import { bindAuthority } from "./act.ts";
import type { Database } from "./database.ts";
import type { Breach, PromiseCheck } from "./feature.ts";
import type { FileStore } from "./files/file-store.ts";

/** Runs every check over every authority of the database, each in one read-only snapshot. */
export async function verifyPromises(
  db: Database,
  checks: PromiseCheck[],
  files?: FileStore,
): Promise<Breach[]> {
  const authorities = await db.selectFrom("authority").select("id").orderBy("id").execute();
  const breaches: Breach[] = [];
  for (const { id } of authorities) breaches.push(...(await verifyAuthority(db, id, checks, files)));
  return breaches;
}

async function verifyAuthority(
  db: Database,
  authorityId: string,
  checks: PromiseCheck[],
  files: FileStore | undefined,
): Promise<Breach[]> {
  return db
    .transaction()
    .setIsolationLevel("repeatable read")
    .setAccessMode("read only")
    .execute(async (trx) => {
      await bindAuthority(trx, authorityId);
      const breaches: Breach[] = [];
      for (const check of checks) {
        const found = await check.find(trx, authorityId, files);
        breaches.push(...found.map((f) => ({ ...f, check: check.name, promise: check.promise })));
      }
      return breaches;
    });
}

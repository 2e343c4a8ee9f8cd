import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { APP_ROLE, openDatabase } from "../src/base/server/database.ts";
import { startEmbeddedPostgres } from "../src/base/server/embedded-postgres/start.ts";
import { migrate } from "../src/base/server/migrate.ts";
import { createGate } from "../src/features/ground/people/gate.ts";
import { loadSecret } from "../src/main/data-folder/secret.ts";
import { makeAuthority, type TestAuthority, type TestPersonKey } from "../tests/support/factories.ts";
import { signedInCookie } from "./session.ts";

/** What all measurements stand on: one PostgreSQL as the product starts it, and one authority in it. */
export interface World {
  databaseUrl: string;
  dataFolder: string;
  authority: TestAuthority;
  /** The session cookie of somebody who works there. */
  cookieOf(person: TestPersonKey): Promise<string>;
  close(): Promise<void>;
}

/** Starts PostgreSQL with the settings of the product (nothing is made faster for the measurement). */
export async function makeWorld(): Promise<World> {
  const dataFolder = mkdtempSync(join(tmpdir(), "luoshi-bench-"));
  const postgres = await startEmbeddedPostgres({ dataFolder: join(dataFolder, "pg"), log: () => {} });
  await migrate(postgres.url);
  const { db, close } = openDatabase(postgres.url, { role: APP_ROLE, max: 2 });
  const authority = await makeAuthority(db);
  const gate = createGate({ db, secret: loadSecret(dataFolder) });
  return {
    databaseUrl: postgres.url,
    dataFolder,
    authority,
    cookieOf: (person) => signedInCookie(db, gate, authority.username(person)),
    async close() {
      await close();
      await postgres.stop();
      rmSync(dataFolder, { recursive: true, force: true });
    },
  };
}

import { inject } from "vitest";

/** A database of one test file's own. */
export interface TestDatabase {
  /** Connection address, as the owner of the tables. */
  url: string;
  /** Closes its connections and removes it. */
  drop(): Promise<void>;
}

/**
 * A fresh copy of the migrated, empty database, on the run's own PostgreSQL; call it in `beforeAll`
 * (or before each test), as often and from as many files at once as needed.
 *
 * @throws Error with the cause where the server could not start or a migration failed
 */
export async function cloneDatabase(): Promise<TestDatabase> {
  const desk = inject("databaseDesk");
  const url = await ask(desk, "POST");
  const name = new URL(url).pathname.slice(1);
  return { url, drop: async () => void (await ask(desk + name, "DELETE")) };
}

async function ask(address: string, method: string): Promise<string> {
  const response = await fetch(address, { method });
  const text = await response.text();
  if (!response.ok) throw new Error(`The test database desk could not help: ${text}`);
  return text;
}

import { readdirSync } from "node:fs";
import postgres from "postgres";
import { describe, expect, it } from "vitest";
import { cloneDatabase, type TestDatabase } from "./template-database.ts";

/** Runs one statement on a test database. */
async function query({ url }: TestDatabase, text: string): Promise<unknown[]> {
  const sql = postgres(url, { max: 1 });
  try {
    return [...(await sql.unsafe(text))];
  } finally {
    await sql.end();
  }
}

describe("cloneDatabase", () => {
  it("gives everybody a migrated database of their own", async () => {
    const [one, other] = await Promise.all([cloneDatabase(), cloneDatabase()]);
    const migrations = readdirSync("db/migrations").filter((name) => name.endsWith(".sql"));
    expect(await query(one, "select name from schema_migration order by name")).toEqual(
      migrations.sort().map((name) => ({ name })),
    );
    await query(one, "create table only_here (id int)");
    expect(await query(other, "select to_regclass('only_here') as found")).toEqual([{ found: null }]);
    await Promise.all([one.drop(), other.drop()]);
  });

  it("drops a database while somebody is still connected", async () => {
    const database = await cloneDatabase();
    const sql = postgres(database.url, { max: 1 });
    await sql`select 1`;
    await database.drop();
    await expect(sql`select 1`).rejects.toThrow();
    await sql.end();
    await expect(query(database, "select 1")).rejects.toMatchObject({ code: "3D000" });
  });
});

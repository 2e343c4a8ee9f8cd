import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { act } from "../../src/base/server/act.ts";
import { APP_ROLE, type OpenDatabase, openDatabase } from "../../src/base/server/database.ts";
import { signMatter } from "../../src/features/work/matters/life/commands/answer-dispatch.ts";
import { dispatchMany } from "../../src/features/work/matters/life/commands/dispatch-many.ts";
import { dispatchMatter } from "../../src/features/work/matters/life/commands/dispatch-matter.ts";
import { registerMatter } from "../../src/features/work/matters/life/commands/register-matter.ts";
import { splitMatter } from "../../src/features/work/matters/split/commands/split-matter.ts";
import { makeAuthority, openSchools, type TestAuthority } from "../support/factories.ts";
import { cloneDatabase, type TestDatabase } from "../support/template-database.ts";

// A table that has just begun to fill has no statistics, and a session keeps the plan that it made then: what an act on
// very many does for each of them must not read all the others.

let database: TestDatabase;
let server: OpenDatabase;
let owner: OpenDatabase;
let authority: TestAuthority;
let schools: string[];

const MANY = 800;
const terms = { targetValue: null, targetUnit: null, reportCycle: "none" as const, needsVerification: false };
const landing = { finishStandard: "逐栋登记", dueDate: "2040-09-01", ...terms };
const words = {
  origin: "instruction" as const,
  originText: "局务会",
  title: "校舍排查",
  content: "逐栋排查。",
};

beforeAll(async () => {
  database = await cloneDatabase();
  server = openDatabase(database.url, { role: APP_ROLE, max: 1 });
  owner = openDatabase(database.url, { max: 1 });
  authority = await makeAuthority(server.db);
  schools = await openSchools(server.db, authority, MANY);
});
afterAll(async () => {
  await Promise.all([server.close(), owner.close()]);
  await database.drop();
});

/** Rows of the table that the server read while `work` went on, those that it threw away included. */
async function rowsRead(table: string, work: () => Promise<unknown>): Promise<number> {
  const read = async () => {
    await sql`select pg_stat_force_next_flush()`.execute(server.db);
    const { rows } = await sql<{ n: number }>`
      select (coalesce(seq_tup_read, 0) + coalesce(idx_tup_fetch, 0))::int as n from pg_stat_user_tables
      where relname = ${table}`.execute(owner.db);
    return rows[0]!.n;
  };
  const before = await read();
  await work();
  return (await read()) - before;
}

test("a split reads its own matter for each part, not all parts before it", async () => {
  const { people, units } = authority;
  const to = { leadUnitId: units.c1.id, supports: [], ...landing };
  const made = await act(server.db, people.clerk, (tx) => registerMatter(tx, { ...words, ...to }));
  const given = await act(server.db, people.clerk, (tx) => dispatchMatter(tx, made, { ...to, note: "" }));
  const whole = await act(server.db, people["c1-head"], (tx) => signMatter(tx, given));
  const parts = { unitIds: schools, title: "本校校舍排查", content: "逐栋排查。", ...landing };
  const read = await rowsRead("matter", () =>
    act(server.db, people["c1-head"], (tx) => splitMatter(tx, whole, parts)),
  );
  expect(read).toBeGreaterThan(MANY);
  expect(read / MANY).toBeLessThan(100);
});

test("a bulk dispatch finds its matters by their key once the tables are known, however many others there are", async () => {
  const { people } = authority;
  const ids: string[] = [];
  for (const leadUnitId of schools.slice(0, 120)) {
    const to = { leadUnitId, supports: [], ...landing };
    ids.push((await act(server.db, people.clerk, (tx) => registerMatter(tx, { ...words, ...to }))).id);
  }
  await sql`analyze`.execute(owner.db);
  const dispatch = () => act(server.db, people.clerk, (tx) => dispatchMany(tx, { ids, note: "" }));
  const read = { matter: 0, duty: 0 };
  read.duty = await rowsRead("duty", async () => {
    read.matter = await rowsRead("matter", dispatch);
  });
  expect(read.matter).toBeGreaterThanOrEqual(ids.length);
  expect(read.matter / ids.length).toBeLessThan(40);
  expect(read.duty / ids.length).toBeLessThan(40);
});

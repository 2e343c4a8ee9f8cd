import { once } from "node:events";
import { type AddressInfo, connect, createServer } from "node:net";
import { Kysely, sql } from "kysely";
import postgres, { type Sql } from "postgres";
import { afterAll, beforeAll, expect, test } from "vitest";
import { cloneDatabase, type TestDatabase } from "../../../tests/support/template-database.ts";
import { isDatabaseAway } from "./connection-loss.ts";
import { type Database, openDatabase, type Tables, type Transaction } from "./database.ts";
import { toProblem } from "./errors.ts";
import { postgresDialect, sendUnwaited, tablesWritten, WITH_COMMIT, writtenBy } from "./postgres-dialect.ts";

let database: TestDatabase;
let open: ReturnType<typeof openDatabase>;
let db: Database;
let other: Sql;

beforeAll(async () => {
  database = await cloneDatabase();
  open = openDatabase(database.url, { max: 2 });
  db = open.db;
  other = postgres(database.url, { max: 1, onnotice: () => {} });
  await other`create table note (text text primary key)`;
});
afterAll(async () => {
  await open.close();
  await other.end();
  await database.drop();
});

const notes = async () =>
  (await other<{ text: string }[]>`select text from note order by text`).map((n) => n.text);
const write = (on: Parameters<ReturnType<typeof sql>["execute"]>[0], text: string) =>
  sql`insert into note values (${text})`.execute(on);

/** Ends whatever connection stands still inside a transaction, as a restart of PostgreSQL would. */
async function cutIdleTransactions(): Promise<void> {
  for (;;) {
    const cut = await other`select pg_terminate_backend(pid, 5000) from pg_stat_activity
      where datname = current_database() and state = 'idle in transaction'`;
    if (cut.length > 0) return;
  }
}

test("a transaction is written as a whole or not at all", async () => {
  await db.transaction().execute((trx) => write(trx, "kept"));
  const failing = db.transaction().execute(async (trx) => {
    await write(trx, "dropped");
    throw new Error("second thoughts");
  });
  await expect(failing).rejects.toThrow("second thoughts");
  expect(await notes()).toEqual(["kept"]);
});

test("settings of a transaction hold for its first statement and end with it", async () => {
  const zone = sql<{ zone: string }>`select current_setting('app.authority_id', true) as zone`;
  const inside = await db.transaction().execute(async (trx) => {
    await sql.raw("set local app.authority_id = 'within'").execute(trx);
    return zone.execute(trx);
  });
  expect(inside.rows[0]!.zone).toBe("within");
  expect((await zone.execute(db)).rows[0]!.zone ?? "").toBe("");
});

test("a read-only transaction, a repeatable one and an empty one", async () => {
  const writing = db
    .transaction()
    .setAccessMode("read only")
    .execute((trx) => write(trx, "never"));
  await expect(writing).rejects.toMatchObject({ code: "25006" });
  const level = await db
    .transaction()
    .setIsolationLevel("repeatable read")
    .execute((trx) =>
      sql<{ level: string }>`select current_setting('transaction_isolation') as level`.execute(trx),
    );
  expect(level.rows[0]!.level).toBe("repeatable read");
  expect(await db.transaction().execute(async () => "nothing asked")).toBe("nothing asked");
});

test("a transaction that swallowed a failure is not taken for written", async () => {
  const swallowing = db.transaction().execute(async (trx) => {
    await write(trx, "lost");
    await sql`select 1 / 0`.execute(trx).catch(() => {});
  });
  await expect(swallowing).rejects.toThrow("rolled back");
  expect(await notes()).not.toContain("lost");
});

test("a last statement is written with the commit, dropped with a rollback, and its failure is the commit's", async () => {
  const last = (on: Database, text: string) =>
    sql`${sql.raw(WITH_COMMIT)} insert into note values (${text})`.execute(on);
  await db.transaction().execute((trx) => last(trx, "at the end"));
  await db.transaction().execute(async (trx) => {
    await last(trx, "first of two");
    await last(trx, "second of two");
  });
  const failing = db.transaction().execute(async (trx) => {
    await write(trx, "not alone");
    await last(trx, "at the end");
  });
  await expect(failing).rejects.toMatchObject({ code: "23505" });
  const dropped = db.transaction().execute(async (trx) => {
    await last(trx, "never");
    throw new Error("second thoughts");
  });
  await expect(dropped).rejects.toThrow("second thoughts");
  await write(db, "still at work");
  const late = ["at the end", "first of two", "second of two", "still at work"];
  expect(await notes()).toEqual(["at the end", "first of two", "kept", "second of two", "still at work"]);
  await sql`delete from note where text = any(${late})`.execute(db);
});

test("rows changed are counted, and the same statement may come with other values", async () => {
  for (const text of ["a", "b", "c", "d"]) await write(db, text);
  const gone = await sql`delete from note where text = any(${["a", "b", "x"]})`.execute(db);
  expect(gone.numAffectedRows).toBe(2n);
  const found = await sql<{
    text: string;
  }>`select text from note where text in ('c', 'd') order by text`.execute(db);
  expect(found).toMatchObject({ rows: [{ text: "c" }, { text: "d" }] });
  expect(found.numAffectedRows).toBeUndefined();
});

test("a connection lost inside a transaction fails that one alone, as a service that is away", async () => {
  const cut = db.transaction().execute(async (trx) => {
    await write(trx, "before the cut");
    await cutIdleTransactions();
    await write(trx, "behind the cut");
  });
  const error: unknown = await cut.catch((reason: unknown) => reason);
  expect(toProblem(error)).toMatchObject({ status: 503, code: "unavailable" });
  await Promise.all(["e", "f", "g"].map((text) => db.transaction().execute((trx) => write(trx, text))));
  expect(await notes()).toEqual(["c", "d", "e", "f", "g", "kept"]);
});

test("more at once than there are connections wait for their turn", async () => {
  const before = (await notes()).length;
  await Promise.all(
    Array.from({ length: 20 }, (_, i) => db.transaction().execute((trx) => write(trx, `many ${i}`))),
  );
  expect((await notes()).length - before).toBe(20);
});

test("a connection that grows old is replaced between two holders, never inside a transaction", async () => {
  const short = new Kysely<Tables>({
    dialect: postgresDialect(database.url, { max: 2, max_lifetime: 0.02, onnotice: () => {} }),
  });
  const pid = async (on: Kysely<Tables>) =>
    (await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(on)).rows[0]!.pid;
  const held = await short.transaction().execute(async (trx) => {
    const begun = await pid(trx);
    await write(trx, "begun young");
    const others = new Set<number>();
    // Others come and go on the second connection until it has been replaced twice over.
    while (others.size < 3) others.add(await pid(short));
    await write(trx, "ended old");
    return { begun, ended: await pid(trx) };
  });
  expect(held.ended).toBe(held.begun);
  expect(await notes()).toEqual(expect.arrayContaining(["begun young", "ended old"]));
  await short.destroy();
});

test("who waits for a connection waits so long and no longer, and takes none with them when they give up", async () => {
  const { db: narrow, close } = openDatabase(database.url, { max: 1, acquireWithin: 20 });
  const refused = await narrow.transaction().execute(async (trx) => {
    await sql`select 1`.execute(trx);
    return Promise.allSettled([1, 2, 3].map(() => sql`select 1`.execute(narrow)));
  });
  for (const one of refused) {
    expect(one.status).toBe("rejected");
    expect(toProblem((one as PromiseRejectedResult).reason)).toMatchObject({ status: 503, code: "busy" });
  }
  const [first, second] = await Promise.all([
    sql<{ n: number }>`select 1 as n`.execute(narrow),
    sql<{ n: number }>`select 2 as n`.execute(narrow),
  ]);
  expect([first.rows[0]!.n, second.rows[0]!.n]).toEqual([1, 2]);
  await close();
});

test("a pool whose connection was cut under a statement can be closed", async () => {
  const there = new URL(database.url);
  const way = createServer((socket) => {
    const on = connect(Number(there.port), there.hostname);
    socket.on("error", () => on.destroy()).on("close", () => on.destroy());
    // The answer to the statement is the first that holds this word.
    on.on("data", (bytes) => (bytes.includes("cut-here") ? socket.resetAndDestroy() : socket.write(bytes)));
    socket.pipe(on);
  });
  way.listen(0, "127.0.0.1");
  await once(way, "listening");
  const { port } = way.address() as AddressInfo;
  const url = Object.assign(new URL(database.url), { host: `127.0.0.1:${port}` }).href;
  const { db: cut, close } = openDatabase(url, { max: 2 });
  await expect(sql`select 'cut-' || 'here' as words`.execute(cut)).rejects.toMatchObject({ code: "08006" });
  await close();
  way.close();
});

test("a server that is away is tried anew by whoever asks next, without a pause that grows", async () => {
  const { port } = await new Promise<AddressInfo>((resolve) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const address = probe.address() as AddressInfo;
      probe.close(() => resolve(address));
    });
  });
  const there = new URL(database.url);
  const { db: away, close } = openDatabase(
    Object.assign(new URL(database.url), { host: `127.0.0.1:${port}` }).href,
    { max: 1 },
  );
  for (let i = 0; i < 12; i++) {
    const reason: unknown = await sql`select 1`.execute(away).catch((error: unknown) => error);
    expect(toProblem(reason)).toMatchObject({ status: 503, code: "unavailable" });
  }
  // Then it is there: at the same address stands a way to the real one.
  const way = createServer((socket) => {
    const on = connect(Number(there.port), there.hostname);
    socket.pipe(on).pipe(socket);
    for (const end of [socket, on]) end.on("error", () => {});
  });
  await new Promise<void>((resolve) => way.listen(port, "127.0.0.1", resolve));
  expect((await sql<{ n: number }>`select 7 as n`.execute(away)).rows[0]!.n).toBe(7);
  await close();
  way.close();
});

test.each([
  ...["57P01", "57P02", "57P03", "08006", "25P03", "ECONNRESET", "EPIPE", "ETIMEDOUT", "ENOTFOUND"],
  ...["CONNECTION_CLOSED", "CONNECTION_ENDED", "CONNECTION_DESTROYED", "ERR_STREAM_DESTROYED"],
])("%s says that the database is away, which ends no server", (code) =>
  expect(isDatabaseAway(Object.assign(new Error("away"), { code }))).toBe(true),
);

test.each(["28P01", "3D000", "23505", "42P01", undefined])("%s is a fault of another kind", (code) =>
  expect(isDatabaseAway(Object.assign(new Error("fault"), { code }))).toBe(false),
);

test.each([
  [`insert into "matter" ("id") values ($1)`, ["matter"]],
  ["/* with commit */ insert into event (id) values ($1), ($2)", ["event"]],
  ["update only public.plan set title = $1", ["plan"]],
  [`delete from "matter_support" where "id" = $1`, ["matter_support"]],
  [
    "with a as (insert into evidence values ($1) returning id), b as (update matter_report set note = $2) select 1",
    ["evidence", "matter_report"],
  ],
  ["select * from matter where id = $1 for update", []],
  ["merge into post p using given g on g.id = p.id when matched then delete", ["post"]],
])("what a statement writes is read off its text: %s", (text, tables) => {
  expect(writtenBy(text)).toEqual(tables);
});

test("a transaction knows which tables it has written, and the next one begins with none", async () => {
  const seen = await db.transaction().execute(async (trx) => {
    const before = await tablesWritten(trx);
    await sql`insert into note values ('told')`.execute(trx);
    return [before, await tablesWritten(trx)];
  });
  expect(seen).toEqual([new Set(), new Set(["note"])]);
  for (let i = 0; i < 2; i++)
    expect(await db.transaction().execute((trx) => tablesWritten(trx))).toEqual(new Set());
});

test("what is sent without waiting is written before what comes next, and its failure is told by that, or by the commit", async () => {
  const ahead = (on: Transaction<Tables>, text: string) =>
    sendUnwaited(on, sql`insert into note values (${text})`.compile(on));
  await db.transaction().execute(async (trx) => {
    await ahead(trx, "ahead");
    await ahead(trx, "ahead as well");
    const { rows } = await sql`select text from note where text like 'ahead%' order by text`.execute(trx);
    expect(rows).toEqual([{ text: "ahead" }, { text: "ahead as well" }]);
  });
  const heardByNext = db.transaction().execute(async (trx) => {
    await ahead(trx, "ahead");
    await sql`select text from note`.execute(trx);
  });
  await expect(heardByNext).rejects.toMatchObject({ code: "23505" });
  const heardByCommit = db.transaction().execute((trx) => ahead(trx, "ahead"));
  await expect(heardByCommit).rejects.toMatchObject({ code: "23505" });
  const dropped = db.transaction().execute(async (trx) => {
    await ahead(trx, "never");
    throw new Error("second thoughts");
  });
  await expect(dropped).rejects.toThrow("second thoughts");
  expect((await notes()).filter((text) => /ahead|never/.test(text))).toEqual(["ahead", "ahead as well"]);
  await sql`delete from note where text like 'ahead%'`.execute(db);
});

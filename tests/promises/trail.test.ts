import postgres, { type Sql } from "postgres";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { newId } from "../../src/base/ids.ts";
import { act, bindAuthority, read } from "../../src/base/server/act.ts";
import { APP_ROLE, type OpenDatabase, openDatabase } from "../../src/base/server/database.ts";
import type { WorkerContext } from "../../src/base/server/feature.ts";
import { openFileStore } from "../../src/base/server/files/file-store.ts";
import { sealRound } from "../../src/base/server/following/rounds.ts";
import { sealAuthority } from "../../src/base/server/sealer.ts";
import { verifyPromises } from "../../src/base/server/verify.ts";
import { chainCheck, unsealedCheck, versionCheck } from "../../src/features/ground/audit/checks/chain.ts";
import { makeAuthority, type TestAuthority } from "../support/factories.ts";
import { cloneDatabase, type TestDatabase } from "../support/template-database.ts";

let database: TestDatabase;
let server: OpenDatabase;
let owner: OpenDatabase;
let sql: Sql;
let mine: TestAuthority;
let other: TestAuthority;

beforeAll(async () => {
  database = await cloneDatabase();
  server = openDatabase(database.url, { role: APP_ROLE, max: 6 });
  owner = openDatabase(database.url, { max: 1 });
  sql = postgres(database.url, { max: 2, onnotice: () => {} });
  mine = await makeAuthority(server.db);
  other = await makeAuthority(server.db);
  await seal();
});
afterAll(async () => {
  await Promise.all([server.close(), owner.close(), sql.end()]);
  await database.drop();
});

/** Acts that leave nothing but a line on the trail each. */
async function lines(authority: TestAuthority, count: number): Promise<void> {
  const { clerk } = authority.people;
  const one = (summary: string) => ({
    subjectKind: "trail-export",
    subjectId: newId(),
    subjectVersion: 1,
    unitId: clerk.unitId,
    unitPath: clerk.unitPath,
    verb: "trail.export",
    summary,
    changes: {},
  });
  for (let i = 0; i < count; i++) await act(server.db, clerk, async (tx) => tx.emit(one(`第${i}条`)));
}

/** A round of the sealer over both authorities. */
const seal = () => sealRound(worker(), []);

function worker(): WorkerContext {
  return { db: server.db, files: openFileStore("/nonexistent"), jobs: { send: async () => {} } };
}

async function expectSound(): Promise<void> {
  expect(await verifyPromises(owner.db, [chainCheck, versionCheck, unsealedCheck])).toEqual([]);
}

async function countOf(table: "event_queue" | "event_seal" | "event", authority: TestAuthority) {
  const [row] = await sql<{ n: number }[]>`
    select count(*)::int as n from ${sql(table)} where authority_id = ${authority.id}`;
  return row!.n;
}

describe("PostgreSQL itself keeps the trail", () => {
  test.each(["event", "event_seal"])(
    "the server's role can neither change nor remove a row of %s",
    async (table) => {
      await using app = await asServer();
      for (const statement of [
        `update ${table} set authority_id = authority_id`,
        `delete from ${table}`,
        `truncate ${table}`,
      ])
        await expect(app.run(statement)).rejects.toMatchObject({ code: "42501" });
      expect(await countOf("event", mine)).toBeGreaterThan(0);
    },
  );

  test("row-level security keeps authorities apart, whatever a query forgets", async () => {
    await using app = await asServer(mine.id);
    const seen = await app.run("select distinct authority_id from event");
    expect(seen).toEqual([{ authority_id: mine.id }]);
    const { clerk } = other.people;
    const row = { actor_name: "某人", actor_post: "clerk", actor_unit_name: "某处", subject_kind: "medal" };
    await expect(
      app.run(`insert into event (authority_id, id, actor_name, actor_post, actor_unit_name, subject_kind,
        subject_id, subject_version, unit_id, unit_path, verb, summary, changes)
        values ('${other.id}', '${newId()}', '${row.actor_name}', '${row.actor_post}', '${row.actor_unit_name}',
        '${row.subject_kind}', '${newId()}', 1, '${clerk.unitId}', '/', 'medal.give', '发奖', '{}')`),
    ).rejects.toMatchObject({ code: "42501" });
  });

  test("outside a transaction of some authority nothing is seen at all", async () => {
    await using app = await asServer();
    expect(await app.run("select 1 from event limit 1")).toEqual([]);
  });

  test("a read can write nothing", async () => {
    const writing = read(server.db, mine.people.clerk, (tx) =>
      tx.db.insertInto("event_queue").values({ authority_id: mine.id, event_id: newId() }).execute(),
    );
    await expect(writing).rejects.toMatchObject({ code: "25006" });
  });

  test("an act that tells nothing of itself writes nothing", async () => {
    const silent = act(server.db, mine.people.admin, (tx) =>
      tx.db
        .updateTable("unit")
        .set({ name: "无痕" })
        .where("authority_id", "=", mine.id)
        .where("id", "=", mine.units.c1.id)
        .execute(),
    );
    await expect(silent).rejects.toThrow("没有留痕");
    const [row] = await sql<{ n: number }[]>`select count(*)::int as n from unit where name = '无痕'`;
    expect(row!.n).toBe(0);
  });

  /** One connection as the server's role, in one transaction, of an authority where given. */
  async function asServer(authorityId?: string) {
    const client = postgres(database.url, { max: 1, onnotice: () => {}, connection: { role: APP_ROLE } });
    return {
      run: (statement: string) =>
        client.begin(async (tx) => {
          if (authorityId) await tx.unsafe(`set local app.authority_id = '${authorityId}'`);
          return [...(await tx.unsafe(statement))];
        }),
      [Symbol.asyncDispose]: () => client.end(),
    };
  }
});

describe("the sealer", () => {
  test("several at once never fork the chain, while acts go on", async () => {
    const before = await countOf("event_seal", mine);
    const writers = [1, 2, 3].map(() => lines(mine, 40));
    const done = Promise.all(writers).then(() => true);
    let isDone = false;
    void done.then(() => {
      isDone = true;
    });
    while (!isDone) await Promise.all([1, 2, 3].map(() => sealAuthority(server.db, mine.id)));
    await sealAuthority(server.db, mine.id);
    expect(await countOf("event_queue", mine)).toBe(0);
    expect((await countOf("event_seal", mine)) - before).toBe(120);
    await expectSound();
  });

  test("seals more than one batch in one round", async () => {
    const { clerk } = mine.people;
    await act(server.db, clerk, async (tx) => {
      for (let i = 0; i < 1200; i++)
        tx.emit({
          subjectKind: "trail-export",
          subjectId: newId(),
          subjectVersion: 1,
          unitId: clerk.unitId,
          unitPath: clerk.unitPath,
          verb: "trail.export",
          summary: `第${i}条`,
          changes: { i },
        });
    });
    await seal();
    expect(await countOf("event_queue", mine)).toBe(0);
    await expectSound();
  });

  test("one that was cut off in the middle leaves everything to the next", async () => {
    await lines(mine, 5);
    const sealed = await countOf("event_seal", mine);
    // The queue is emptied in the sealer's own transaction; a lock on the chain holds it there until it is cut off.
    const holder = await sql.reserve();
    await holder`begin`;
    await holder`lock table event_seal in share mode`;
    const cut = sealAuthority(server.db, mine.id);
    const refused = expect(cut).rejects.toThrow();
    await cutOffTheWaiting();
    await refused;
    await holder`rollback`;
    holder.release();
    expect(await countOf("event_queue", mine)).toBe(5);
    expect(await countOf("event_seal", mine)).toBe(sealed);
    await seal();
    expect(await countOf("event_seal", mine)).toBe(sealed + 5);
    await expectSound();
  });

  /** Ends the backend that waits for the lock on the chain, as a crash would. */
  async function cutOffTheWaiting(): Promise<void> {
    for (;;) {
      const ended = await sql`select pg_terminate_backend(pid, 10000) from pg_stat_activity
        where wait_event_type = 'Lock' and query like 'insert into "event_seal"%' and datname = current_database()`;
      if (ended.length > 0) return;
    }
  }

  test("a transaction of another authority sees no queue but its own", async () => {
    await lines(other, 3);
    const seen = await server.db.transaction().execute(async (trx) => {
      await bindAuthority(trx, mine.id);
      return trx.selectFrom("event_queue").selectAll().execute();
    });
    expect(seen).toEqual([]);
    expect(await sealAuthority(server.db, other.id)).toBe(3);
  });
});

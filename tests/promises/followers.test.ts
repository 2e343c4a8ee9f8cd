import { sql } from "kysely";
import postgres, { type Sql } from "postgres";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { newId } from "../../src/base/ids.ts";
import { act } from "../../src/base/server/act.ts";
import { APP_ROLE, type OpenDatabase, openDatabase } from "../../src/base/server/database.ts";
import type { FollowerContext, Subscriber } from "../../src/base/server/feature.ts";
import { openFileStore } from "../../src/base/server/files/file-store.ts";
import { follow } from "../../src/base/server/following/follow.ts";
import { sealRound, startSealing } from "../../src/base/server/following/rounds.ts";
import type { SealedEvent } from "../../src/base/server/following/sealed-event.ts";
import { verifyPromises } from "../../src/base/server/verify.ts";
import { subscriberCheck } from "../../src/features/ground/audit/checks/subscribers.ts";
import { makeAuthority, type TestAuthority } from "../support/factories.ts";
import { cloneDatabase, type TestDatabase } from "../support/template-database.ts";

let database: TestDatabase;
let servers: [OpenDatabase, OpenDatabase];
let owner: OpenDatabase;
let plain: Sql;
let first: TestAuthority;
let second: TestAuthority;
let told: string[];
const parts = { files: openFileStore("/nonexistent"), jobs: { send: async () => {} } };

beforeAll(async () => {
  database = await cloneDatabase();
  servers = [
    openDatabase(database.url, { role: APP_ROLE, max: 4 }),
    openDatabase(database.url, { role: APP_ROLE, max: 4 }),
  ];
  owner = openDatabase(database.url, { max: 1 });
  plain = postgres(database.url, { max: 2, onnotice: () => {} });
  // What a later feature would keep of the events that it follows.
  await plain.unsafe(`create table followed (authority_id uuid not null, subscriber text not null,
      event_id uuid not null, seq bigint not null, work text not null default pg_current_xact_id()::text);
    select belongs_to_authority('followed', 'select, insert')`);
  const made = [await makeAuthority(servers[0].db), await makeAuthority(servers[0].db)];
  [first, second] = made.sort((a, b) => (a.id < b.id ? -1 : 1)) as [TestAuthority, TestAuthority];
});
beforeEach(async () => {
  told = [];
  await round([]);
  await plain`truncate followed`;
});
afterAll(async () => {
  await Promise.all([...servers.map((one) => one.close()), owner.close(), plain.end()]);
  await database.drop();
});

const round = (subscribers: Subscriber[], server = servers[0]) =>
  sealRound({ db: server.db, ...parts }, subscribers, (error, where) => told.push(`${where}: ${error}`));

/** One act that leaves so many lines on the trail. */
async function lines(authority: TestAuthority, count: number): Promise<void> {
  const { clerk } = authority.people;
  await act(servers[0].db, clerk, async (tx) => {
    for (let i = 0; i < count; i++)
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
}

/** Remembers in the database each event that it is given, and does something more beside it. */
function follower(
  name: string,
  more: (event: SealedEvent, at: FollowerContext) => Promise<void> | void = () => {},
): Subscriber {
  return {
    name,
    verbs: ["trail.export"],
    async handle(event, at) {
      await sql`insert into followed (authority_id, subscriber, event_id, seq)
        values (${event.authorityId}, ${name}, ${event.id}, ${event.seq})`.execute(at.db);
      await more(event, at);
    },
  };
}

const followedBy = (name: string, authority: TestAuthority) =>
  plain<{ event_id: string; seq: number; work: string }[]>`
    select event_id, seq::int, work from followed where subscriber = ${name} and authority_id = ${authority.id} order by seq`;
const sealedOf = async (authority: TestAuthority) =>
  (
    await plain<{ event_id: string }[]>`
      select s.event_id from event_seal s join event e on e.authority_id = s.authority_id and e.id = s.event_id
      where s.authority_id = ${authority.id} and e.verb = 'trail.export' order by s.seq`
  ).map((row) => row.event_id);
const waiting = async (authority: TestAuthority) =>
  (await plain`select 1 from event_queue where authority_id = ${authority.id}`).length;
const cursorOf = async (name: string, authority: TestAuthority) =>
  (
    await plain`select seq::int, failures, failing_seq::int, problem, retry_at,
      extract(epoch from retry_at - clock_timestamp())::float as pause
    from event_cursor where subscriber = ${name} and authority_id = ${authority.id}`
  )[0];
const due = (name: string) =>
  plain`update event_cursor set retry_at = now() - interval '1 second' where subscriber = ${name} and failures > 0`;

test("a handler that always throws for one authority stops neither sealing nor any other authority or subscriber", async () => {
  await Promise.all([lines(first, 3), lines(second, 3)]);
  const poisoned = follower("test.poisoned", ({ authorityId }) => {
    if (authorityId === first.id) throw new Error("poison");
  });
  const sound = follower("test.sound");
  await round([poisoned, sound]);
  expect([await waiting(first), await waiting(second)]).toEqual([0, 0]);
  expect(await followedBy("test.poisoned", first)).toEqual([]);
  for (const [name, authority] of [
    ["test.poisoned", second],
    ["test.sound", first],
    ["test.sound", second],
  ] as const)
    expect((await followedBy(name, authority)).map((row) => row.event_id)).toEqual(await sealedOf(authority));
  expect(told).toHaveLength(1);
  expect(told[0]).toMatch(/^subscriber test\.poisoned at event \d+ of .*: Error: poison$/);
});

test("what came before a failing event is kept once, it is tried again after a pause that grows, and verify names it", async () => {
  await lines(first, 9);
  let isBroken = true;
  let tries = 0;
  const stumbling = follower("test.stumbling", ({ changes }) => {
    if (changes.i !== 6) return;
    tries += 1;
    if (isBroken) throw new Error("table of duties is away");
  });
  await round([]);
  const start = await cursorOf("test.stumbling", first);
  expect(start).toBeUndefined();
  const all = await sealedOf(first);
  await round([stumbling]);
  const kept = await followedBy("test.stumbling", first);
  expect(kept.map((row) => row.event_id)).toEqual(all.slice(0, -3));
  const stopped = await cursorOf("test.stumbling", first);
  expect(stopped).toMatchObject({ failures: 1, problem: "table of duties is away", seq: kept.at(-1)!.seq });
  expect(stopped!.failing_seq).toBe(stopped!.seq + 1);

  await round([stumbling]);
  expect(tries).toBe(1);
  for (let failures = 2; failures <= 4; failures++) {
    await due("test.stumbling");
    await round([stumbling]);
    expect(await cursorOf("test.stumbling", first)).toMatchObject({ failures, seq: stopped!.seq });
  }
  expect((await cursorOf("test.stumbling", first))!.pause).toBeGreaterThan(stopped!.pause * 2);
  expect(await verifyPromises(owner.db, [subscriberCheck])).toMatchObject([
    { subject: "event_cursor test.poisoned" },
    { subject: "event_cursor test.stumbling", what: expect.stringContaining("table of duties is away") },
  ]);

  isBroken = false;
  await due("test.stumbling");
  await round([stumbling]);
  expect((await followedBy("test.stumbling", first)).map((row) => row.event_id)).toEqual(all);
  expect(await cursorOf("test.stumbling", first)).toMatchObject({
    failures: 0,
    problem: null,
    retry_at: null,
  });
});

test("two servers at once hand each event over once, in order, while acts go on, and no cursor moves back", async () => {
  const seen: number[] = [];
  const shared = () => follower("test.shared");
  let isDone = false;
  const acting = (async () => {
    for (let i = 0; i < 25; i++) await lines(first, 2);
  })().finally(() => {
    isDone = true;
  });
  while (!isDone) {
    await Promise.all([round([shared()], servers[0]), round([shared()], servers[1])]);
    seen.push((await cursorOf("test.shared", first))?.seq ?? 0);
  }
  await acting;
  await round([shared()], servers[1]);
  expect((await followedBy("test.shared", first)).map((row) => row.event_id)).toEqual(await sealedOf(first));
  expect(seen).toEqual(seen.toSorted((a, b) => a - b));
  expect(told).toEqual([]);
});

test("while one server is at an event, another leaves it alone", async () => {
  await lines(second, 1);
  await round([]);
  let others: unknown;
  const slow = follower("test.slow", async ({ authorityId }) => {
    if (authorityId === second.id)
      others ??= await follow(servers[1].db, follower("test.slow"), second.id, parts);
  });
  await round([slow]);
  expect(others).toEqual({ passed: 0, isMore: false });
  const got = await followedBy("test.slow", second);
  expect(new Set(got.map((row) => row.event_id)).size).toBe(got.length);
});

test("many events take few transactions", async () => {
  await lines(first, 1100);
  await round([follower("test.batched")]);
  const got = await followedBy("test.batched", first);
  expect(got.length).toBeGreaterThanOrEqual(1100);
  expect(new Set(got.map((row) => row.work)).size).toBeLessThanOrEqual(Math.ceil(got.length / 500) + 1);
});

test("a server that is cut off in the middle of a batch has written nothing of it; the next does all of it once", async () => {
  await lines(second, 5);
  let isCut = false;
  const cut = follower("test.cut", async ({ changes }, { db }) => {
    if (changes.i !== 3 || isCut) return;
    isCut = true;
    const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(db);
    await plain`select pg_terminate_backend(${rows[0]!.pid}, 5000)`;
    await sql`select 1`.execute(db);
  });
  await round([cut]);
  await due("test.cut");
  await round([cut], servers[1]);
  expect((await followedBy("test.cut", second)).map((row) => row.event_id)).toEqual(await sealedOf(second));
});

test("a handler that never ends holds up neither the sealer nor other subscribers; an event says who, where and what", async () => {
  let letGo = () => {};
  const freed = new Promise<void>((resolve) => (letGo = resolve));
  const stuck = follower("test.stuck", () => freed);
  let hear: (event: SealedEvent) => void = () => {};
  const heard = new Promise<SealedEvent>((resolve) => (hear = resolve));
  const mark = newId();
  const brisk: Subscriber = {
    name: "test.brisk",
    verbs: ["trail.mark"],
    handle: async (event) => hear(event),
  };
  const running = startSealing({ db: servers[0].db, ...parts }, [stuck, brisk], () => {});
  const { clerk } = first.people;
  await act(servers[0].db, clerk, async (tx) => {
    const where = { unitId: first.units.c1.id, unitPath: first.units.c1.path };
    const what = { subjectKind: "trail-export", subjectId: mark, subjectVersion: 1, verb: "trail.mark" };
    tx.emit({ ...where, ...what, summary: "做了记号", changes: {} });
  });
  expect(await heard).toMatchObject({
    subjectId: mark,
    unitId: first.units.c1.id,
    unitPath: first.units.c1.path,
    summary: "做了记号",
    actor: { personId: clerk.personId, postId: clerk.postId, name: clerk.personName, unitId: clerk.unitId },
  });
  letGo();
  await running.stop();
});

/** A follower whose events do not build on each other; `fails` says at which it throws. */
const independent = (name: string, fails: (event: SealedEvent) => boolean): Subscriber => ({
  ...follower(name, (event) => {
    if (fails(event)) throw new Error("no room");
  }),
  isIndependent: true,
});
const aside = (name: string) =>
  plain<{ seq: number; failures: number; problem: string }[]>`
    select seq::int, failures, problem from event_aside where subscriber = ${name} order by seq`;

test("where events do not build on each other, one at which the handler fails holds up none behind it, and is done once it can be", async () => {
  let isMended = true;
  const name = "test.independent";
  const one = independent(name, ({ changes }) => !isMended && changes.i === 2);
  await round([one]);
  isMended = false;
  await lines(first, 5);
  await round([one]);
  const sealed = await sealedOf(first);
  expect((await followedBy(name, first)).map((row) => row.event_id)).toEqual(
    sealed.filter((_, i) => i !== sealed.length - 3),
  );
  expect(await aside(name)).toMatchObject([{ failures: 1, problem: "no room" }]);
  const found = await verifyPromises(owner.db, [subscriberCheck]);
  expect(found.map(({ subject }) => subject)).toContain(`event_aside ${name}`);
  // It waits for its pause, then fails again, then is mended.
  const pause = () => plain`update event_aside set retry_at = now() - interval '1 second'`;
  await pause();
  await round([one]);
  expect(await aside(name)).toMatchObject([{ failures: 2 }]);
  isMended = true;
  await pause();
  await Promise.all([round([one]), round([one], servers[1])]);
  await round([one]);
  expect(await aside(name)).toEqual([]);
  expect((await followedBy(name, first)).map((row) => row.event_id).toSorted()).toEqual(sealed.toSorted());
});

test("of a batch that fails only the events at fault are set aside", async () => {
  await lines(second, 3);
  const batch = {
    name: "test.batch",
    isIndependent: true as const,
    async handleAll(events: readonly SealedEvent[]) {
      if (events.some(({ changes }) => changes.i === 1)) throw new Error("no room");
    },
  };
  await sealRound({ db: servers[0].db, ...parts }, [batch]);
  const [{ count } = { count: 0 }] = await plain<{ count: number }[]>`
    select count(*)::int as count from event where changes ->> 'i' = '1'`;
  expect(count).toBeGreaterThan(0);
  expect((await aside("test.batch")).length).toBe(count);
  await plain`delete from event_aside`;
});

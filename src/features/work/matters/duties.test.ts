import { readFile } from "node:fs/promises";
import { sql } from "kysely";
import { expect, test } from "vitest";
import { signedIn } from "../../../../tests/support/client.ts";
import type { TestPersonKey } from "../../../../tests/support/factories.ts";
import { addDays } from "../../../base/dates.ts";
import { act, read } from "../../../base/server/act.ts";
import type { DutyKind } from "../../../base/server/duties/duty-rules.ts";
import { scopeOf } from "../../../base/server/scope.ts";
import { verifyPromises } from "../../../base/server/verify.ts";
import { byState, dutiesCheck } from "../../../record/server/duties.ts";
import { changeAll, hasDuties } from "../../../record/server/records.ts";
import { COUNTED, listTodo } from "../../ground/inbox/contract.ts";
import { readTodo } from "../../ground/inbox/reads.ts";
import { createPeople } from "../../ground/people/commands/create-people.ts";
import { actorOfPost } from "../../ground/people/lookup.ts";
import { UNIT } from "../../ground/units/store.ts";
import { requestExtension } from "./extension/commands/extend-due.ts";
import { signMatter } from "./life/commands/answer-dispatch.ts";
import { dispatchMatter } from "./life/commands/dispatch-matter.ts";
import { reportMatter } from "./life/commands/report-matter.ts";
import { finishMatter, submitMatter } from "./life/commands/review-matter.ts";
import { matterTodo } from "./reads/todo.ts";
import { MATTER } from "./store.ts";
import {
  as,
  bureau,
  childrenOf,
  DUE,
  given,
  landing,
  layGround,
  merges,
  moves,
  NOTHING,
  owner,
  register,
  server,
  split,
  unit,
} from "./tree/testing/ground.ts";

await layGround();

const KINDS = () =>
  server.features.flatMap(({ subjects }) => (subjects ?? []).filter(hasDuties)) as DutyKind[];

/** What waits, as `side act unit until`. */
async function dutiesOf(id: string): Promise<string[]> {
  const { rows } = await sql<{ side: string; act: string; unit_id: string; due_date: string | null }>`
    select side, act, unit_id, due_date::text from duty where record_id = ${id} order by side, unit_id`.execute(
    owner.db,
  );
  const names = new Map(Object.entries(bureau.units).map(([key, one]) => [one.id, key]));
  return rows.map((d) => `${d.side} ${d.act} ${names.get(d.unit_id)} ${d.due_date ?? "–"}`);
}

async function todoOf(person: TestPersonKey, q?: string) {
  const client = await signedIn(server, bureau.username(person));
  return client.call(listTodo, { query: { size: 100, ...(q && { q }) } });
}

const idsOf = async (person: TestPersonKey) => (await todoOf(person)).rows.map(({ id }) => id);

test("what waits follows a matter through its life, written by each act itself", async () => {
  const made = await as("clerk", register);
  expect(await dutiesOf(made.id)).toEqual(["office dispatch root –"]);
  const sent = await as("clerk", (tx) =>
    dispatchMatter(tx, made, { ...landing("c1", ["c2"]), needsVerification: true, note: "" }),
  );
  expect(await dutiesOf(made.id)).toEqual([`lead sign c1 ${DUE}`, `supporting support-sign c2 ${DUE}`]);
  const signed = await as("c1-head", (tx) => signMatter(tx, sent));
  const newDue = addDays(DUE, 5);
  const asked = await as("c1-head", (tx) => requestExtension(tx, signed, { newDue, reason: "设备未到" }));
  expect(await dutiesOf(made.id)).toEqual([
    `extension decide-extension root ${DUE}`,
    `lead report c1 ${DUE}`,
    `supporting support-sign c2 ${DUE}`,
  ]);
  const reported = await as("c1-head", (tx) => reportMatter(tx, asked, { content: "已清点。", ...NOTHING }));
  const submitted = await as("c1-head", (tx) => submitMatter(tx, reported, ""));
  expect(await dutiesOf(made.id)).toEqual([
    `extension decide-extension root ${DUE}`,
    `superior finish root ${DUE}`,
  ]);
  await as("clerk", (tx) => finishMatter(tx, submitted, ""));
  expect(await dutiesOf(made.id)).toEqual([
    `extension decide-extension root ${DUE}`,
    `verifier verify c1 ${DUE}`,
  ]);
  expect(await idsOf("verifier")).toEqual([made.id]);
  expect(await idsOf("c1-verifier")).toEqual([]);
});

test("the authority's verifier has what the authority leads itself, as its policy says", async () => {
  const made = await as("clerk", register);
  const sent = await as("clerk", (tx) =>
    dispatchMatter(tx, made, { ...landing("root"), note: "", needsVerification: true }),
  );
  const signed = await as("clerk", (tx) => signMatter(tx, sent));
  const reported = await as("clerk", (tx) => reportMatter(tx, signed, { content: "已办。", ...NOTHING }));
  const submitted = await as("clerk", (tx) => submitMatter(tx, reported, ""));
  const [head] = await as("admin", (tx) =>
    createPeople(
      tx,
      [
        {
          username: `${bureau.username("admin")}-head`,
          name: "何局长",
          posts: [{ unitId: unit("root"), kind: "head" }],
        },
      ],
      { passwordHash: "", mustChangePassword: true },
    ),
  );
  const other = await actorOfPost(server.db, bureau.id, head!.postIds[0]!);
  await act(server.db, other, (tx) => finishMatter(tx, submitted, ""));
  expect((await todoOf("verifier")).rows).toMatchObject([
    { id: made.id, acts: ["verify"], waitsFor: "待核查" },
  ]);
});

test("duties move with a unit, rise to its new superiors, and pass on with a merger", async () => {
  const whole = await split();
  const mine = (await childrenOf(whole.id)).find((m) => m.lead_unit_id === unit("c1-s1"))!;
  await as("admin", moves("c1-s1", "c2"));
  expect(await dutiesOf(mine.id)).toEqual([`lead sign c1-s1 ${mine.due_date}`]);
  expect(await idsOf("c1-s1-head")).toEqual([mine.id]);
  await as("admin", merges("c1-s1", "c2-s1"));
  expect(await dutiesOf(mine.id)).toEqual([`lead sign c2-s1 ${mine.due_date}`]);
  expect(await idsOf("c2-s1-head")).toEqual([mine.id]);
});

test.each([
  ["goes missing", sql`delete from duty where kind = 'matter'`],
  ["is given to another unit", sql`update duty set unit_id = authority_id`],
  ["has another day", sql`update duty set due_date = due_date + 1`],
  ["is said to be another act", sql`update duty set act = 'close'`],
  ["is kept of a record that has ended", sql`update duty set record_id = authority_id`],
  ["is of a kind that nobody knows", sql`update duty set kind = 'notice'`],
])("verify names a record whose duty %s past the acts", async (_, tampering) => {
  await given("c1", ["c2"]);
  const check = dutiesCheck(KINDS);
  const found = () => verifyPromises(owner.db, [check]);
  expect(await found()).toEqual([]);
  await owner.db.transaction().execute(async (trx) => {
    await sql`create table kept_duty as select ${sql.raw(KEPT)} from duty`.execute(trx);
    await tampering.execute(trx);
  });
  const told = await found();
  await owner.db.transaction().execute(async (trx) => {
    await sql`delete from duty`.execute(trx);
    await sql`insert into duty (${sql.raw(KEPT)}) select * from kept_duty`.execute(trx);
    await sql`drop table kept_duty`.execute(trx);
  });
  expect(told.map(({ check: name, promise }) => [name, promise])).toContainEqual([
    "record.duties",
    "answered",
  ]);
  expect(await found()).toEqual([]);
});

const KEPT =
  "authority_id, kind, record_id, side, unit_id, unit_path, reach, rises, act, since, due_date, title, number";

test("the migration makes of a database that has matters what their acts would have written", async () => {
  const sent = await given("c1", ["c2", "c1-s1"]);
  const signed = await as("c1-head", (tx) => signMatter(tx, sent));
  await as("c1-head", (tx) => requestExtension(tx, signed, { newDue: addDays(DUE, 5), reason: "设备未到" }));
  await as("clerk", register);
  await split();
  const migration = await readFile(
    new URL("../../../../db/migrations/0022_duties.sql", import.meta.url),
    "utf8",
  );
  const filling = /^insert into duty .*?;$/ms.exec(migration)![0];
  const all = () =>
    sql<object>`select ${sql.raw(KEPT)} from duty order by kind, record_id, side, unit_id`.execute(owner.db);
  const before = await all();
  await sql`delete from duty`.execute(owner.db);
  await sql.raw(filling).execute(owner.db);
  expect((await all()).rows).toEqual(before.rows);
  expect(before.rows.length).toBeGreaterThan(6);
});

test("lines are counted up to a bound, and pages go on behind it", async () => {
  const one = await given("c1");
  await sql`insert into duty (${sql.raw(KEPT)})
    select authority_id, kind, gen_random_uuid(), side, unit_id, unit_path, reach, rises, act, since, due_date, title, number
    from duty, generate_series(1, ${COUNTED}) where record_id = ${one.id}`.execute(owner.db);
  expect(await todoOf("c1-head")).toMatchObject({ total: COUNTED, isMore: true });
  expect(await todoOf("c2-head")).toMatchObject({
    rows: [],
    total: 0,
    isMore: false,
    next: null,
    previous: null,
  });
  const last = await signedIn(server, bureau.username("c1-head"));
  let behind = await last.call(listTodo, { query: { size: 200 } });
  for (let passed = 200; passed <= COUNTED; passed += 200)
    behind = await last.call(listTodo, { query: { size: 200, after: behind.next! } });
  expect(behind).toMatchObject({ total: COUNTED, isMore: true, next: null, previous: expect.any(String) });
  const beyond = await last.refused(listTodo, { query: { page: 2 } });
  expect(beyond.fields).toEqual([expect.objectContaining({ message: expect.stringContaining("没有页码") })]);
  await sql`delete from duty d where not exists (select from matter m where m.id = d.record_id)`.execute(
    owner.db,
  );
  expect(await todoOf("c1-head")).toMatchObject({ total: 1, isMore: false });
  expect((await todoOf("c1-head", "药品")).total).toBe(1);
  expect((await todoOf("c1-head", "逐室")).total).toBe(1);
  expect((await todoOf("c1-head", "校车")).total).toBe(0);
});

/** Schools as if they waited for a visit by whoever stands above them: another feature's records, for this test alone. */
const VISITED = {
  ...UNIT,
  duties: {
    title: "name",
    searched: "name",
    sides: { visitor: { posts: ["head" as const], reach: "above" as const } },
    sources: [
      {
        side: sql`'visitor'`,
        unit: sql`r.id`,
        path: sql`r.path`,
        act: byState("r.kind", { school: "visit", county: null }),
        since: sql`r.opened_on`,
        due: sql`${addDays(DUE, -3)}::date`,
        where: sql`r.closed_on is null`,
      },
    ],
  },
};

test("the list is of any feature's records, in one order; one act writes what waits in many", async () => {
  const matter = await given("c1");
  const schools = [unit("c1-s1"), unit("c1-s2"), unit("c2-s1"), unit("c2")];
  await as("admin", async (tx) => {
    const rows = await tx.db
      .selectFrom("unit")
      .selectAll()
      .where("id", "in", schools)
      .orderBy("id")
      .forUpdate()
      .execute();
    await changeAll(tx, VISITED, rows, {}, ({ id, path }) => ({
      verb: "unit.rename",
      summary: "待走访",
      unit: { id, path },
    }));
  });
  const lines = new Map(
    Object.entries(bureau.units).map(([, { id, name }]) => [
      id,
      { title: name, waitsFor: "待走访", acts: ["visit"] },
    ]),
  );
  const sources = {
    kinds: [MATTER as DutyKind, VISITED as DutyKind],
    lines: [matterTodo, { kind: "unit", page: (id: string) => `/units/${id}`, lines: async () => lines }],
  };
  const seen = async (person: TestPersonKey, q?: string) => {
    const actor = bureau.people[person];
    const found = await read(server.db, actor, (tx) =>
      readTodo(tx, scopeOf(actor), sources, { size: 20, q }),
    );
    return found.rows.map(
      ({ kind, id }) => `${kind} ${Object.values(bureau.units).find((one) => one.id === id)?.name ?? id}`,
    );
  };
  expect(await seen("c1-head")).toEqual([
    "unit 青禾县第一小学",
    "unit 青禾县第二中学",
    `matter ${matter.id}`,
  ]);
  expect(await seen("c1-head", "第二")).toEqual(["unit 青禾县第二中学"]);
  expect(await seen("c2-head")).toEqual(["unit 白石区实验小学"]);
  expect(await seen("c1-s1-head")).toEqual([]);
  await sql`delete from duty where kind = 'unit'`.execute(owner.db);
});

import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Client, signedIn } from "../../../../tests/support/client.ts";
import { makeAuthority, type TestAuthority } from "../../../../tests/support/factories.ts";
import { startTestServer, type TestServer } from "../../../../tests/support/server.ts";
import { listTrail } from "../../../features/ground/audit/contract.ts";
import { renameUnit } from "../../../features/ground/units/contract.ts";
import { listMatters } from "../../../features/work/matters/contract.ts";
import { registerMatter } from "../../../features/work/matters/life/contract.ts";
import { newId } from "../../ids.ts";
import { searchWords } from "../../normal-text.ts";
import { act } from "../act.ts";
import { type OpenDatabase, openDatabase } from "../database.ts";
import { sealRound } from "../following/rounds.ts";
import { searchFollower } from "./follower.ts";

let server: TestServer;
let owner: OpenDatabase;
let authority: TestAuthority;
let other: TestAuthority;
const clients = new Map<string, Client>();

/** Syllables of which texts are made at random, so that words stand in any place, alone and beside each other. */
const WORDS = ["学校", "食堂", "校车", "整治", "落实", "a类", "18所", "清", "100%", "y_z", "\\", "安全检查"];
const MATTERS = 2_600;
const LINES = 7_000;

beforeAll(async () => {
  server = await startTestServer();
  owner = openDatabase(server.ownerUrl, { max: 1 });
  [authority, other] = [await makeAuthority(server.db), await makeAuthority(server.db)];
  for (const key of ["admin", "clerk", "c1-head", "c1-s1-admin"] as const)
    clients.set(key, await signedIn(server, authority.username(key)));
  await manyMatters();
  await manyLines();
  await sql`select search_rebuild()`.execute(owner.db);
}, 120_000);
afterAll(async () => {
  await owner.close();
  expect(server.unexpected).toEqual([]);
  await server.close();
});

let seed = 11;
const random = () => {
  seed = (seed * 16807) % 2147483647;
  return seed / 2147483647;
};
const some = <T>(list: readonly T[]): T => list[Math.floor(random() ** 2 * list.length)]!;
const text = (words: number) => Array.from({ length: words }, () => some(WORDS)).join("");

/** Matters at random units, written by hand: most are nobody's but the authority's. */
async function manyMatters(): Promise<void> {
  const { root, c1, c2 } = authority.units;
  const school = authority.units["c1-s1"];
  for (let i = 0; i < MATTERS; i++) {
    const lead = some([root, c2, c1, school]);
    const id = newId();
    await owner.db
      .insertInto("matter")
      .values({
        authority_id: authority.id,
        id,
        origin: "instruction",
        origin_text: "批示",
        root_id: id,
        title: `${text(3)}${i === 40 ? "独一份" : ""}`,
        content: text(6),
        owner_unit_id: root.id,
        owner_path: root.path,
        lead_unit_id: lead.id,
        lead_path: lead.path,
        state: "registered",
        next_unit_id: root.id,
        next_path: root.path,
        next_side: "office",
        waiting_since: "2026-01-05",
      })
      .execute();
  }
}

async function manyLines(): Promise<void> {
  for (let from = 0; from < LINES; from += 1_000)
    await act(
      server.db,
      authority.people.clerk,
      async (tx) => {
        for (let i = from; i < from + 1_000; i++) {
          const unit = some([authority.units.root, authority.units.c2, authority.units.c1]);
          tx.emit({
            subjectKind: "trail-export",
            subjectId: newId(),
            subjectVersion: 1,
            unitId: unit.id,
            unitPath: unit.path,
            verb: "trail.export",
            summary: `${text(4)}${i === 70 ? "独一份" : ""}`,
            changes: {},
          });
        }
      },
      new Date(Date.parse("2026-03-01T00:00:00Z") + from * 60_000 + Math.floor(random() * 5e6)),
    );
}

/** The plain definition: every row is looked at. */
async function plainly(table: "matter" | "event", q: string, visible: string): Promise<string[]> {
  const words = searchWords(q);
  const holds = (form: string) => words.every((word) => form.includes(word));
  const { rows } = await sql<{ id: string; form: string }>`
    select t.id, t.search_text as form from ${sql.table(table)} t
    where t.authority_id = ${authority.id} and ${sql.raw(visible)}`.execute(owner.db);
  return rows.filter(({ form }) => holds(form)).map(({ id }) => id);
}

const searches = [
  "学校",
  "独一份",
  "清",
  "安全检查 独",
  "a类18所",
  "100%",
  "%",
  "y_z \\",
  "检查学",
  "校车 食堂 落实 整治 18",
  "无此字",
];

/** All pages of a list, in an order that shows every row: ranked lists end with the best of common words. */
async function everyMatter(client: Client, q: string, sort: "number" | undefined): Promise<string[]> {
  const ids: string[] = [];
  for (let after: string | undefined; ; ) {
    const query = { q, size: 200, ...(sort && { sort }), ...(after && { after }) };
    const answer = await client.call(listMatters, { query });
    ids.push(...answer.rows.map(({ id }) => id));
    if (answer.next === null) return ids;
    after = answer.next;
  }
}

describe("matters by words", () => {
  const scopes = [
    ["clerk", "true"],
    [
      "c1-head",
      "t.lead_path like (select path from unit where id = t.lead_unit_id) and t.lead_unit_id in (C1)",
    ],
  ] as const;

  test.each(searches)("in a chosen order just those in which they stand, whoever looks: %s", async (q) => {
    for (const [key, visible] of scopes) {
      const { c1 } = authority.units;
      const reached = `'${c1.id}', '${authority.units["c1-s1"].id}'`;
      const expected = await plainly("matter", q, visible.replace("C1", reached));
      const found = await everyMatter(clients.get(key)!, q, "number");
      expect(new Set(found)).toEqual(new Set(expected));
      expect(found).toHaveLength(expected.length);
    }
  });

  test.each(searches)("ranked, they are among those, all of them where they are rare: %s", async (q) => {
    const expected = new Set(await plainly("matter", q, "true"));
    const found = await everyMatter(clients.get("clerk")!, q, undefined);
    const { total, isMore } = await clients.get("clerk")!.call(listMatters, { query: { q } });
    expect(found.filter((id) => !expected.has(id))).toEqual([]);
    expect(found).toHaveLength(total);
    expect(isMore ? found.length >= 300 : found.length === expected.size).toBe(true);
  });

  test("what carries the words in its title stands before what has them in its content", async () => {
    const q = "安全检查18所";
    const { rows } = await clients.get("clerk")!.call(listMatters, { query: { q, size: 200 } });
    const inTitle = rows.map(({ title }) => title.includes(q));
    expect(new Set(inTitle)).toEqual(new Set([true, false]));
    expect(inTitle).toEqual(inTitle.toSorted((a, b) => Number(b) - Number(a)));
  });

  test("what was registered this moment is found, before and after it was followed, and nobody else's ever", async () => {
    const clerk = clients.get("clerk")!;
    const body = {
      origin: "instruction" as const,
      originText: "批示",
      title: "新立石桥加固",
      content: "逐座查看。",
    };
    const { id } = await clerk.call(registerMatter, { body });
    const find = async (client: Client) =>
      (await client.call(listMatters, { query: { q: "石桥加固" } })).rows.map((row) => row.id);
    expect(await find(clerk)).toEqual([id]);
    await follow();
    expect(await find(clerk)).toEqual([id]);
    expect(await find(await signedIn(server, other.username("clerk")))).toEqual([]);
  });

  test("a group that fills up is closed, and what lies in it is found by its pieces alone", async () => {
    const groups = async () =>
      (
        await sql`select upto from search_group where authority_id = ${authority.id} and kind = 'matter'`.execute(
          owner.db,
        )
      ).rows.length;
    const [before, clerk] = [await groups(), clients.get("clerk")!];
    for (let i = 0; i < 33; i++)
      await clerk.call(registerMatter, {
        body: { origin: "instruction", originText: "批示", title: `第${i}口古井修缮`, content: "逐口查看。" },
      });
    await follow();
    expect(await groups()).toBeGreaterThan(before + 1);
    const bound = sql`select set_config('app.authority_id', ${authority.id}, false)`;
    const found = await owner.db.connection().execute(async (one) => {
      await bound.execute(one);
      return sql`select * from search_groups('matter', array['古井'], 9223372036854775807, 100)`.execute(one);
    });
    expect(found.rows.length).toBeGreaterThanOrEqual(2);
  });
});

describe("lines of the trail by words", () => {
  test.each(searches)("page by page just those in which they stand, the newest first: %s", async (q) => {
    const expected = new Set(await plainly("event", q, "true"));
    const client = clients.get("admin")!;
    const ids: string[] = [];
    const times: string[] = [];
    let answer = await client.call(listTrail, { query: { q, size: 200 } });
    const places: string[] = [];
    for (;;) {
      ids.push(...answer.rows.map(({ id }) => id));
      times.push(...answer.rows.map(({ at }) => at));
      expect(answer.isMore || answer.total === expected.size).toBe(true);
      if (answer.next === null) break;
      places.push(answer.next);
      answer = await client.call(listTrail, { query: { q, size: 200, after: answer.next } });
    }
    for (let end = places.length; answer.previous; end--) {
      answer = await client.call(listTrail, { query: { q, size: 200, before: answer.previous } });
      expect(answer.rows.map(({ id }) => id)).toEqual(ids.slice((end - 1) * 200, end * 200));
    }
    expect(new Set(ids)).toEqual(expected);
    expect(ids).toHaveLength(expected.size);
    expect(times).toEqual(times.toSorted().toReversed());
  });

  test("a county finds what concerns it and nothing else", async () => {
    const q = "安全检查";
    const unit = authority.units.c1.id;
    const expected = await plainly("event", q, `t.unit_id = '${unit}'`);
    const client = clients.get("c1-head")!;
    const { rows } = await client.call(listTrail, { query: { q, size: 200 } });
    expect(rows.length).toBe(Math.min(200, expected.length));
    expect(rows.filter(({ id }) => !expected.includes(id))).toEqual([]);
  });

  test("a renamed unit's lines are found by its new name, at once and when that was followed", async () => {
    const admin = clients.get("admin")!;
    const { c2 } = authority.units;
    const old = (await admin.call(listTrail, { query: { unitId: c2.id, to: "2026-03-20" } })).total;
    expect(old).toBeGreaterThan(100);
    const unit = await owner.db
      .selectFrom("unit")
      .selectAll()
      .where("id", "=", c2.id)
      .executeTakeFirstOrThrow();
    await admin.call(renameUnit, {
      params: { id: c2.id },
      body: { version: unit.version, name: "澜溪县教育体育局", onDate: "2026-11-01", reason: "机构改革" },
    });
    const find = async () =>
      (await admin.call(listTrail, { query: { q: "澜溪县教育体育", to: "2026-03-20" } })).total;
    expect(await find()).toBe(old);
    await follow();
    expect(await find()).toBe(old);
  });
});

async function follow(): Promise<void> {
  const parts = { db: server.db, files: server.files, jobs: { send: async () => {} } };
  const searched = server.features.flatMap((feature) => feature.searched ?? []);
  await sealRound(parts, [searchFollower(searched)], (error) => {
    throw error;
  });
}

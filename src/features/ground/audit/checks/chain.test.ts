import postgres, { type Sql } from "postgres";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { makeAuthority, type TestAuthority } from "../../../../../tests/support/factories.ts";
import { cloneDatabase } from "../../../../../tests/support/template-database.ts";
import { newId } from "../../../../base/ids.ts";
import { act } from "../../../../base/server/act.ts";
import { APP_ROLE, type OpenDatabase, openDatabase } from "../../../../base/server/database.ts";
import {
  AT_EXACT,
  CHAIN_START,
  type EventRow,
  sealAuthority,
  sealHash,
} from "../../../../base/server/sealer.ts";
import { verifyPromises } from "../../../../base/server/verify.ts";
import { createFeatures } from "../../../../main/features.ts";
import { cancelMatter } from "../../../work/matters/closure/commands/close-matter.ts";
import { registerMatter } from "../../../work/matters/life/commands/register-matter.ts";
import { createGate } from "../../people/gate.ts";
import { chainHeads } from "../lookup.ts";
import { chainCheck } from "./chain.ts";

/** As the server works, and as somebody who can write everything. */
let server: OpenDatabase;
let owner: OpenDatabase;
let sql: Sql;
let authority: TestAuthority;
let neighbour: TestAuthority;
/** A matter registered and cancelled, its acts sealed one right after the other in the middle of the chain. */
let matter: string;

beforeEach(async () => {
  const database = await cloneDatabase();
  server = openDatabase(database.url, { role: APP_ROLE, max: 2 });
  owner = openDatabase(database.url, { max: 1 });
  sql = postgres(database.url, { max: 1, onnotice: () => {} });
  authority = await makeAuthority(server.db);
  neighbour = await makeAuthority(server.db);
  matter = await registerAndCancel(authority);
  await registerAndCancel(authority);
  await registerAndCancel(neighbour);
  await sealAuthority(server.db, authority.id);
  await sealAuthority(server.db, neighbour.id);
  expect(await verify()).toEqual([]);
  return async () => {
    await Promise.all([server.close(), owner.close(), sql.end()]);
    await database.drop();
  };
});
/** Whatever was forged here, the other authority stands unaccused. */
afterEach(async () => {
  const others = await sql<{ id: string }[]>`
    select id from event where authority_id = ${neighbour.id}
    union select id from matter where authority_id = ${neighbour.id}`;
  const named = (await verify()).join("\n");
  expect(others.filter(({ id }) => named.includes(id))).toEqual([]);
});

async function registerAndCancel(one: TestAuthority): Promise<string> {
  const { id } = await act(server.db, one.people.clerk, (tx) =>
    registerMatter(tx, {
      origin: "instruction",
      originText: "局长批示",
      title: "校门口交通整治",
      content: "校门口交通整治，限期完成。",
      targetValue: null,
      targetUnit: null,
      reportCycle: "none",
      needsVerification: false,
      finishStandard: null,
      dueDate: null,
      leadUnitId: null,
      supports: [],
    }),
  );
  await act(server.db, one.people.clerk, (tx) => cancelMatter(tx, { id, version: 1 }, "并入其他事项"));
  return id;
}

/** What `luoshi verify` finds, each as `check subject`. */
async function verify(): Promise<string[]> {
  const gate = createGate({ db: owner.db, secret: "a-secret-for-tests-only-0123456789" });
  const checks = createFeatures(gate).flatMap((feature) => feature.checks ?? []);
  const found = await verifyPromises(owner.db, checks);
  return found.map((breach) => `${breach.check} ${breach.subject}`).sort();
}

interface Sealed extends EventRow {
  seq: number;
  /** Made by the database, which takes it from nobody. */
  search_text: string;
}

/** The matter's act of this version, with its place in the chain. */
async function sealedAct(version: number): Promise<Sealed> {
  const [row] = await sql<Sealed[]>`
    select event.*, ${sql.unsafe(AT_EXACT)} as at_exact, s.seq::int as seq from event
    join event_seal s on s.authority_id = event.authority_id and s.event_id = event.id
    where event.authority_id = ${authority.id} and event.subject_id = ${matter} and event.subject_version = ${version}`;
  return row!;
}

/** Links the chain anew from its start, as somebody would who knows how it is made. */
async function sealAnew(): Promise<void> {
  const events = await sql<Sealed[]>`
    select event.*, ${sql.unsafe(AT_EXACT)} as at_exact, s.seq::int as seq from event_seal s
    join event on event.authority_id = s.authority_id and event.id = s.event_id
    where s.authority_id = ${authority.id} order by s.seq`;
  await sql`delete from event_seal where authority_id = ${authority.id}`;
  let hash: Buffer = CHAIN_START;
  for (const [i, event] of events.entries()) {
    hash = sealHash(hash, event);
    await sql`insert into event_seal ${sql({ authority_id: authority.id, seq: i + 1, event_id: event.id, hash })}`;
  }
}

/** An event that nobody did, on the matter or on something else. */
async function slipIn(given: { subject_kind?: string; subject_id?: string; subject_version: number }) {
  const { seq: _, search_text: __, at_exact: ___, ...model } = await sealedAct(2);
  const event = {
    ...model,
    authority_id: authority.id,
    id: newId(),
    verb: "matter.finish",
    summary: "同意办结",
    ...given,
    changes: sql.json({ state: "finished" }),
  };
  await sql`insert into event ${sql(event as Record<string, postgres.SerializableParameter>)}`;
  return event.id;
}

describe("a changed row", () => {
  test.each<[string, Record<string, string | Date | null>]>([
    ["what was done", { summary: "同意办结" }],
    ["who did it", { actor_name: "别人" }],
    ["the person behind the name", { actor_person_id: null }],
    ["the post", { actor_post: "leader" }],
    ["the unit", { actor_unit_name: "别处" }],
    ["when", { at: new Date("2026-01-05T00:00:00Z") }],
    ["the act", { verb: "matter.urge" }],
    ["the unit concerned", { unit_id: "01890000-0000-7000-8000-000000000000" }],
    ["where the unit stood", { unit_path: "/nowhere/" }],
    ["what it says of the rows", { row_digest: null }],
  ])("is named: %s", async (_, change) => {
    const { id } = await sealedAct(1);
    await sql`update event set ${sql(change)} where authority_id = ${authority.id} and id = ${id}`;
    expect(await verify()).toEqual([`audit.chain event ${id}`]);
  });

  test("is named where only the shape of what it says changed", async () => {
    const { id } = await sealedAct(1);
    await sql`update event set changes = '[["origin", "instruction"], ["state", "registered"]]'
      where authority_id = ${authority.id} and id = ${id}`;
    expect(await verify()).toContain(`audit.chain event ${id}`);
  });

  test("is named where its own seal was made anew", async () => {
    const { id, seq } = await sealedAct(1);
    await sql`update event set summary = '登记' where authority_id = ${authority.id} and id = ${id}`;
    const [before] = await sql<{ hash: Buffer }[]>`
      select hash from event_seal where authority_id = ${authority.id} and seq = ${seq - 1}`;
    const hash = sealHash(before!.hash, await sealedAct(1));
    await sql`update event_seal set hash = ${hash} where authority_id = ${authority.id} and seq = ${seq}`;
    expect(await verify()).toEqual([`audit.chain event ${(await sealedAct(2)).id}`]);
  });
});

test("a chain forged and linked anew from its start is told by its end alone", async () => {
  const before = await chainHeads(owner.db);
  const { id } = await sealedAct(1);
  await sql`update event set actor_name = '别人' where authority_id = ${authority.id} and id = ${id}`;
  await sealAnew();
  expect(await verify()).toEqual([]);
  const after = await chainHeads(owner.db);
  expect(after.map((head) => head.number)).toEqual(before.map((head) => head.number));
  expect(after.filter((head, i) => head.hash !== before[i]!.hash)).toHaveLength(1);
});

describe("a removed row", () => {
  test("is named by its seal", async () => {
    const { id } = await sealedAct(1);
    await sql`delete from event where authority_id = ${authority.id} and id = ${id}`;
    expect(await verify()).toEqual([`audit.chain event ${id}`, `audit.versions matter ${matter}`]);
  });

  test("is named by the gap where its seal went too", async () => {
    const { id, seq } = await sealedAct(2);
    await remove(id);
    expect(await verify()).toEqual([
      `audit.chain event_seal ${seq}`,
      `audit.records matter ${matter}`,
      `audit.rows matter ${matter}`,
      `matters.events matter ${matter}`,
    ]);
  });

  test("is named by the story's numbering where the chain was made anew without it", async () => {
    await remove((await sealedAct(1)).id);
    await sealAnew();
    expect(await verify()).toEqual([`audit.versions matter ${matter}`]);
  });

  test("is named by its record where it was the last of the story and the chain was made anew", async () => {
    await remove((await sealedAct(2)).id);
    await sealAnew();
    expect(await verify()).toEqual([
      `audit.records matter ${matter}`,
      `audit.rows matter ${matter}`,
      `matters.events matter ${matter}`,
    ]);
  });

  test("is named where a story went as a whole", async () => {
    await remove((await sealedAct(1)).id);
    await remove((await sealedAct(2)).id);
    await sealAnew();
    expect(await verify()).toContain(`audit.records matter ${matter}`);
  });

  test("is named where a seal alone went", async () => {
    const { id, seq } = await sealedAct(2);
    await sql`delete from event_seal where authority_id = ${authority.id} and event_id = ${id}`;
    expect(await verify()).toEqual([`audit.chain event_seal ${seq}`, `audit.unsealed event ${id}`]);
  });

  async function remove(id: string): Promise<void> {
    await sql`delete from event_seal where authority_id = ${authority.id} and event_id = ${id}`;
    await sql`delete from event where authority_id = ${authority.id} and id = ${id}`;
  }
});

describe("an inserted row", () => {
  test("is named where it was never sealed", async () => {
    const id = await slipIn({ subject_version: 3 });
    expect(await verify()).toContain(`audit.unsealed event ${id}`);
  });

  test("is named where the sealer itself was made to seal it", async () => {
    const id = await slipIn({ subject_version: 3 });
    await sql`insert into event_queue values (${authority.id}, ${id})`;
    await sealAuthority(server.db, authority.id);
    expect(await verify()).toEqual([`audit.records matter ${matter}`, `matters.events matter ${matter}`]);
  });

  test("is named where a seal was made for it", async () => {
    const id = await slipIn({ subject_version: 3 });
    const [last] = await sql<{ seq: string; hash: Buffer }[]>`
      select seq, hash from event_seal where authority_id = ${authority.id} order by seq desc limit 1`;
    const [event] = await sql<
      EventRow[]
    >`select *, ${sql.unsafe(AT_EXACT)} as at_exact from event where authority_id = ${authority.id} and id = ${id}`;
    const seal = { seq: Number(last!.seq) + 1, event_id: id, hash: sealHash(last!.hash, event!) };
    await sql`insert into event_seal ${sql({ authority_id: authority.id, ...seal })}`;
    expect(await verify()).toContain(`audit.records matter ${matter}`);
  });

  test("is named where it tells of something that is not there", async () => {
    const subject = newId();
    const id = await slipIn({ subject_id: subject, subject_version: 1 });
    await sql`insert into event_queue values (${authority.id}, ${id})`;
    await sealAuthority(server.db, authority.id);
    expect(await verify()).toContain(`audit.records matter ${subject}`);
  });

  test("is named where it is about no known kind of thing", async () => {
    const id = await slipIn({ subject_kind: "medal", subject_version: 1 });
    await sql`insert into event_queue values (${authority.id}, ${id})`;
    await sealAuthority(server.db, authority.id);
    expect(await verify()).toEqual([`audit.records event ${id}`]);
  });
});

test("a record written past the trail is named", async () => {
  await sql`update matter set version = 3 where authority_id = ${authority.id} and id = ${matter}`;
  expect(await verify()).toEqual([
    `audit.records matter ${matter}`,
    `audit.rows matter ${matter}`,
    `matters.events matter ${matter}`,
  ]);
});

describe("a check that goes on where an earlier one had come", () => {
  /** Recomputes the chain behind `from`; gives what it found, and how many seals it says to have come to. */
  async function goOn(from?: string): Promise<{ found: string[]; place: string | undefined; done: number }> {
    const told = { place: undefined as string | undefined, done: 0 };
    const follower = (id: string) => ({
      from: id === authority.id ? from : undefined,
      tell: (done: number, total: number, place?: string) => {
        expect(done).toBeLessThanOrEqual(total);
        if (id === authority.id) Object.assign(told, { place, done });
      },
    });
    const breaches = await verifyPromises(owner.db, [chainCheck], undefined, follower);
    return { found: breaches.map(({ subject }) => subject), ...told };
  }
  const change = (id: string, name: string) =>
    sql`update event set actor_name = ${name} where authority_id = ${authority.id} and id = ${id}`;

  test("finds what was changed behind that place; what lies before it only a full one finds", async () => {
    const first = await goOn();
    expect(first.place).toMatch(/^\d+ [0-9a-f]{64}$/);
    const { id: early } = await sealedAct(1);
    await registerAndCancel(authority);
    await sealAuthority(server.db, authority.id);
    const [{ id: late }] = await sql<[{ id: string }]>`
      select event_id as id from event_seal where authority_id = ${authority.id} order by seq desc limit 1`;
    await change(early, "别人");
    await change(late, "别人");
    expect(await goOn(first.place)).toMatchObject({ found: [`event ${late}`], place: undefined });
    expect((await goOn()).found).toEqual([`event ${early}`, `event ${late}`]);
  });

  test("begins from the start where the seal there is another, or the place is spoilt", async () => {
    const { place } = await goOn();
    const { id } = await sealedAct(1);
    await change(id, "别人");
    await sealAnew();
    await change(id, "又一个");
    for (const from of [place, "77", `1 ${"0".repeat(64)}`, `99999 ${"0".repeat(64)}`, "'; drop table event"])
      expect((await goOn(from)).found).toEqual([`event ${id}`]);
  });
});

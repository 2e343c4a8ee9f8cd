import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { z } from "zod";
import type { Actor } from "../../src/base/actor.ts";
import { officeDate } from "../../src/base/dates.ts";
import { type ReadTx, read } from "../../src/base/server/act.ts";
import type { DutyKind } from "../../src/base/server/duties/duty-rules.ts";
import { scopeOf, type UnitScope } from "../../src/base/server/scope.ts";
import { readTrail } from "../../src/features/ground/audit/reads.ts";
import { carriedFiles } from "../../src/features/ground/files/reads.ts";
import { readTodo } from "../../src/features/ground/inbox/reads.ts";
import { actorOfPost } from "../../src/features/ground/people/lookup.ts";
import { firstPostOf } from "../../src/features/ground/people/sign-in/post-choice.ts";
import { MatterFilter } from "../../src/features/work/matters/contract.ts";
import { reusableEvidence } from "../../src/features/work/matters/evidence/reads.ts";
import { listMatters } from "../../src/features/work/matters/reads/ledger.ts";
import { matterStory } from "../../src/features/work/matters/reads/story.ts";
import { wallCounts } from "../../src/features/work/matters/wall/reads.ts";
import { hasDuties } from "../../src/record/server/records.ts";
import { plansOf } from "../support/plans.ts";
import { foundCity, type Measured, type ScaleGround } from "../support/scale/ground.ts";
import { RARE_WORD } from "../support/scale/lives.ts";
import { seedMatters } from "../support/scale/seed.ts";
import { startTestServer, type TestServer } from "../support/server.ts";

const COUNT = 20_000;

let server: TestServer;
let ground: ScaleGround;
beforeAll(async () => {
  server = await startTestServer();
  ground = await foundCity(server.db);
  await seedMatters(server.ownerUrl, ground, COUNT);
});
afterAll(() => server.close());

async function actorOf(who: Measured): Promise<Actor> {
  const user = await server.db
    .selectFrom("auth_user")
    .select("id")
    .where("username", "=", ground.people[who])
    .executeTakeFirstOrThrow();
  const post = await firstPostOf(server.db, user.id);
  return actorOfPost(server.db, ground.authorityId, post!.post_id);
}

/** Tables that grow with the work; whoever reads one from end to end is slow at a million. */
const GROWING = [
  ...["matter", "matter_support", "event", "evidence", "attachment", "duty"],
  ...["event_seal", "event_unit", "search_group", "wall_entry"],
];

test.each(["clerk", "verifier", "county", "principal"] as const)(
  "the to-do list of the %s reads no growing table from end to end",
  async (who) => {
    const actor = await actorOf(who);
    const kinds = server.features.flatMap(({ subjects }) => (subjects ?? []).filter(hasDuties)) as DutyKind[];
    const lines = server.features.flatMap(({ todo }) => todo ?? []);
    let shown = 0;
    const steps = await plansOf(server.db, actor, async (tx) => {
      const { rows, next } = await readTodo(tx, scopeOf(actor), { kinds, lines }, { size: 20 });
      if (next) await readTodo(tx, scopeOf(actor), { kinds, lines }, { size: 20, after: next });
      shown = rows.length;
    });
    expect(shown).toBeGreaterThan(0);
    expect(steps.map(({ table }) => table)).toContain("duty");
    expect(steps.filter(({ does, table }) => does === "Seq Scan" && GROWING.includes(table ?? ""))).toEqual(
      [],
    );
  },
);

type Work = (tx: ReadTx, scope: UnitScope) => Promise<unknown>;

/** A page of the ledger, `turns` pages further on than the first. */
function ledger(asked: Partial<z.input<typeof MatterFilter>> = {}, turns = 0): Work {
  return async (tx, scope) => {
    let page = await listMatters(tx, scope, MatterFilter.parse(asked));
    for (let turn = 0; turn < turns && page.next; turn++)
      page = await listMatters(tx, scope, MatterFilter.parse({ ...asked, after: page.next }));
  };
}

/** What is read all day, each for whoever has everything, a third, and one school. Another read is a line here. */
const READS: Record<string, Work> = {
  "the ledger": ledger(),
  "the ledger further on": ledger({}, 3),
  "the ledger by lamp and state": ledger({ lamp: ["red"], state: ["under-way"] }),
  "the ledger by a lamp that the date gives": ledger({ lamp: ["blue", "yellow"] }),
  "the ledger by due date": ledger({ dueFrom: officeDate() }),
  "the ledger of the whole matters": ledger({ top: "true" }),
  "the ledger by number, the newest first": ledger({ sort: "number", order: "desc" }),
  "the ledger by last change": ledger({ sort: "updated", order: "desc" }),
  "the ledger by progress": ledger({ sort: "progress" }),
  "the ledger by progress, the last first, further on": ledger({ sort: "progress", order: "desc" }, 2),
  "the ledger by due date, the last first": ledger({ sort: "due", order: "desc" }, 1),
  "evidence to use again": async (tx, scope) => {
    const [matter] = (await listMatters(tx, scope, MatterFilter.parse({ state: ["under-way"] }))).rows;
    await reusableEvidence(tx, scope, matter!.id, undefined);
  },
  "files to use again": async (tx, scope) => {
    await carriedFiles(tx, scope, { for: "matter" });
  },
  "files to use again, by a word": async (tx, scope) => {
    await carriedFiles(tx, scope, { for: "matter", q: "核对" });
  },
  "a matter's story": async (tx, scope) => {
    const [matter] = (await listMatters(tx, scope, MatterFilter.parse({}))).rows;
    await matterStory(tx, scope, matter!.id, []);
  },
  "a search for a common word": ledger({ q: "学校" }),
  "a search for a rare word": ledger({ q: RARE_WORD }),
  "a search for a common word, the newest first, further on": ledger(
    { q: "学校", sort: "number", order: "desc" },
    1,
  ),
};

describe.each(["clerk", "county", "principal"] as const)("for the %s", (who) => {
  test.each(Object.entries(READS))("%s reads no growing table from end to end", async (_, work) => {
    const actor = await actorOf(who);
    const steps = await plansOf(server.db, actor, (tx) => work(tx, scopeOf(actor)));
    expect(steps.filter(({ table }) => GROWING.includes(table ?? ""))).not.toEqual([]);
    expect(steps.filter(({ does, table }) => does === "Seq Scan" && GROWING.includes(table ?? ""))).toEqual(
      [],
    );
  });
});

/** The first page with these words, the one behind it, and the way back. */
async function trail(tx: ReadTx, scope: UnitScope, q: string): Promise<void> {
  const { next } = await readTrail(tx, scope, { q, size: 20 });
  if (!next) return;
  const { previous } = await readTrail(tx, scope, { q, size: 20, after: next });
  await readTrail(tx, scope, { q, size: 20, before: previous! });
}

/** What words and counters keep flat, for whoever has everything and a third. */
const FOLLOWED: Record<string, Work> = {
  "the trail by a rare word": (tx, scope) => trail(tx, scope, RARE_WORD),
  "the trail by a common word": (tx, scope) => trail(tx, scope, "交办"),
  "the wall": (tx, scope) => wallCounts(tx, scope),
};

describe.each(["clerk", "county"] as const)("for the %s", (who) => {
  test.each(Object.entries(FOLLOWED))("%s reads no growing table from end to end", async (_, work) => {
    const actor = await actorOf(who);
    const steps = await plansOf(server.db, actor, (tx) => work(tx, scopeOf(actor)));
    expect(steps.filter(({ does, table }) => does === "Seq Scan" && GROWING.includes(table ?? ""))).toEqual(
      [],
    );
  });
});

test("a ledger is counted exactly as far as it is worth it, and beyond says that there are more", async () => {
  const page = async (who: Measured, asked: object) => {
    const actor = await actorOf(who);
    return read(server.db, actor, (tx) => listMatters(tx, scopeOf(actor), MatterFilter.parse(asked)));
  };
  expect(await page("clerk", {})).toMatchObject({ total: 10_000, isMore: true });
  expect(await page("clerk", { state: "declined" })).toMatchObject({ total: COUNT / 100, isMore: false });
  expect(await page("clerk", { lamp: "red" })).toMatchObject({ isMore: false });
  const county = await page("county", {});
  expect(county.isMore).toBe(false);
  expect(county.total).toBeGreaterThan(COUNT / 4);
});

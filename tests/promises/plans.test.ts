import { afterAll, beforeAll, expect, test } from "vitest";
import type { Actor } from "../../src/base/actor.ts";
import type { ReadTx } from "../../src/base/server/act.ts";
import type { DutyKind } from "../../src/base/server/duties/duty-rules.ts";
import { scopeOf, type UnitScope } from "../../src/base/server/scope.ts";
import { readTrail } from "../../src/features/ground/audit/reads.ts";
import { readTodo } from "../../src/features/ground/inbox/reads.ts";
import { actorOfPost } from "../../src/features/ground/people/lookup.ts";
import { firstPostOf } from "../../src/features/ground/people/sign-in/post-choice.ts";
import { listMatters } from "../../src/features/work/matters/reads/ledger.ts";
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
const GROWING = ["matter", "matter_support", "event", "evidence", "duty"];

test.each(["clerk", "verifier", "county", "principal"] as const)(
  "the to-do list of the %s reads no growing table from end to end",
  async (who) => {
    const actor = await actorOf(who);
    const kinds = server.features.flatMap(({ subjects }) => (subjects ?? []).filter(hasDuties)) as DutyKind[];
    const lines = server.features.flatMap(({ todo }) => todo ?? []);
    let shown = 0;
    const steps = await plansOf(server.db, actor, async (tx) => {
      const { rows } = await readTodo(tx, scopeOf(actor), { kinds, lines }, { page: 1, size: 20 });
      shown = rows.length;
    });
    expect(shown).toBeGreaterThan(0);
    expect(steps.map(({ table }) => table)).toContain("duty");
    expect(steps.filter(({ does, table }) => does === "Seq Scan" && GROWING.includes(table ?? ""))).toEqual(
      [],
    );
  },
);

/** The other reads that words and counters keep flat, each with what it is expected to read. */
const READS: Record<string, (tx: ReadTx, scope: UnitScope) => Promise<unknown>> = {
  "a search for a common word": (tx, scope) =>
    listMatters(tx, scope, { q: "学校", page: 1, size: 20, order: "asc" }),
  "a search for a rare word": (tx, scope) =>
    listMatters(tx, scope, { q: RARE_WORD, page: 1, size: 20, order: "asc" }),
  "the trail by a rare word": (tx, scope) => readTrail(tx, scope, { q: RARE_WORD, page: 1, size: 20 }),
  "the trail by a common word": (tx, scope) => readTrail(tx, scope, { q: "交办", page: 1, size: 20 }),
  "the wall": (tx, scope) => wallCounts(tx, scope),
};

test.each(Object.keys(READS))("%s reads no growing table from end to end", async (name) => {
  for (const who of ["clerk", "county"] as const) {
    const actor = await actorOf(who);
    const steps = await plansOf(
      server.db,
      actor,
      async (tx) => void (await READS[name]!(tx, scopeOf(actor))),
    );
    const tables = [...GROWING, "event_seal", "event_unit", "search_group", "wall_entry"];
    expect(steps.filter(({ does, table }) => does === "Seq Scan" && tables.includes(table ?? ""))).toEqual(
      [],
    );
  }
});

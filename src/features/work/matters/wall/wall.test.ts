import fc from "fast-check";
import { sql } from "kysely";
import { describe, expect, test } from "vitest";
import type { TestPersonKey } from "../../../../../tests/support/factories.ts";
import { addDays } from "../../../../base/dates.ts";
import { act, read, type Tx } from "../../../../base/server/act.ts";
import { sealRound } from "../../../../base/server/following/rounds.ts";
import { scopeOf } from "../../../../base/server/scope.ts";
import { verifyPromises } from "../../../../base/server/verify.ts";
import { changeSetting } from "../../../ground/settings/commands/change-setting.ts";
import { cancelMatter, reopenMatter } from "../closure/commands/close-matter.ts";
import { lampOf } from "../lamp.ts";
import { declineMatter, signMatter } from "../life/commands/answer-dispatch.ts";
import { dispatchMatter } from "../life/commands/dispatch-matter.ts";
import { urgeMatter } from "../life/commands/urge-matter.ts";
import { lampFacts } from "../reads/matter-row.ts";
import { isVisible } from "../reads/visible.ts";
import { setRules } from "../rules/commands/set-rules.ts";
import { LAMP_RULES } from "../rules/settings.ts";
import { LAMPS, type MatterRules, PRESETS, type Preset } from "../rules.ts";
import { STATES } from "../states.ts";
import {
  as,
  bureau,
  childrenOf,
  given,
  landing,
  layGround,
  merges,
  moves,
  now,
  owner,
  register,
  server,
  split,
  TODAY,
  walkedToEnd,
} from "../tree/testing/ground.ts";
import { turnLampsDaily, wallFollower } from "./jobs.ts";
import { wallCounts } from "./reads.ts";
import { changesOn } from "./store.ts";

await layGround();

const parts = { db: server.db, files: server.files, jobs: { send: async () => {} } };
const follow = () =>
  sealRound(parts, [wallFollower], (error) => {
    throw error;
  });

/** How many matters the cells of the whole authority hold, and how many there are: behind the acts, just as many. */
async function expectCounted(): Promise<void> {
  const { rows } = await sql<{ held: number; there: number }>`
    select (select sum(matters) from wall_state where authority_id = ${bureau.id}
        and scope = ${bureau.units.root.path})::int as held,
      (select count(*) from matter where authority_id = ${bureau.id})::int as there`.execute(owner.db);
  expect(rows[0]!.held).toBe(rows[0]!.there);
}

/** The plain definition: of what was set for a day or one before it, what was set last for the latest of those days. */
async function rulesAt(day: string): Promise<MatterRules> {
  const chosen = await owner.db
    .selectFrom("setting_value as v")
    .innerJoin("setting as s", "s.id", "v.setting_id")
    .select(["v.value", "v.from_day", "v.version"])
    .where("s.authority_id", "=", bureau.id)
    .where("s.key", "=", "matters.lamp-rules")
    .execute();
  const [last] = chosen
    .filter(({ from_day }) => from_day <= day)
    .sort((a, b) => (a.from_day === b.from_day ? b.version - a.version : a.from_day < b.from_day ? 1 : -1));
  return (last?.value ?? PRESETS.suqian.rules) as MatterRules;
}

/** The plain definition: every matter that the post may see, each lamp by the rules themselves. */
async function plainWall(key: TestPersonKey, today: string) {
  const actor = bureau.people[key];
  const rules = await rulesAt(today);
  const matters = await owner.db
    .selectFrom("matter")
    .selectAll()
    .where("authority_id", "=", bureau.id)
    .execute();
  const supports = await owner.db
    .selectFrom("matter_support")
    .selectAll()
    .where("authority_id", "=", bureau.id)
    .execute();
  const units = await owner.db.selectFrom("unit").selectAll().where("authority_id", "=", bureau.id).execute();
  const seen = matters
    .filter((m) =>
      isVisible(actor, {
        ownerPath: m.owner_path,
        leadPath: m.lead_path,
        supportPaths: supports
          .filter((s) => s.matter_id === m.id)
          .map((s) => ({ unitId: s.unit_id, path: s.unit_path, state: s.state })),
      }),
    )
    .map((m) => ({ ...m, lamp: lampOf(lampFacts(m, today), rules).lamp }));
  const count = (list: typeof seen, is: (m: (typeof seen)[number]) => boolean) => list.filter(is).length;
  // The whole of a part lies with the unit that gave it; to whoever stands below that unit the part is no part.
  const isPart = (m: (typeof seen)[number]) =>
    m.parent_id !== null && m.owner_path.startsWith(actor.unitPath);
  const own = units.find((unit) => unit.id === actor.unitId)!;
  const lines = units
    .filter((unit) => unit.id === own.id || unit.parent_id === own.id)
    .map((unit) => {
      const led = seen.filter((m) =>
        unit.id === own.id ? m.lead_unit_id === own.id : m.lead_path?.startsWith(unit.path),
      );
      return {
        id: unit.id,
        total: led.length,
        parts: count(led, isPart),
        lamps: Object.fromEntries(LAMPS.map((lamp) => [lamp, count(led, (m) => m.lamp === lamp)])),
        closed: count(led, (m) => m.state === "closed"),
      };
    })
    .filter((line) => line.total > 0);
  return {
    today,
    lamps: Object.fromEntries(LAMPS.map((lamp) => [lamp, count(seen, (m) => m.lamp === lamp)])),
    partLamps: Object.fromEntries(
      LAMPS.map((lamp) => [lamp, count(seen, (m) => isPart(m) && m.lamp === lamp)]),
    ),
    states: Object.fromEntries(STATES.map((state) => [state, count(seen, (m) => m.state === state)])),
    partStates: Object.fromEntries(
      STATES.map((state) => [state, count(seen, (m) => isPart(m) && m.state === state)]),
    ),
    closedSolved: count(seen, (m) => m.outcome === "solved"),
    closedNotSolved: count(seen, (m) => m.outcome === "not-solved"),
    lines: lines.sort((a, b) => (a.id < b.id ? -1 : 1)),
  };
}

/** The wall as the product counts it, on a day. */
async function wall(key: TestPersonKey, today: string) {
  const actor = bureau.people[key];
  const scope = scopeOf(actor);
  const at = new Date(`${today}T04:00:00Z`);
  const { units, ...counts } = await read(server.db, actor, (tx) => wallCounts({ ...tx, at }, scope));
  const lines = units.map(({ unit, ...line }) => ({ id: unit.id, ...line }));
  return { ...counts, lines: lines.sort((a, b) => (a.id < b.id ? -1 : 1)) };
}

const PEOPLE: TestPersonKey[] = ["clerk", "basic-head", "c1-head", "c2-head", "c1-s1-head", "c2-s2-head"];

async function expectSame(today = TODAY): Promise<void> {
  for (const key of PEOPLE) expect(await wall(key, today), key).toEqual(await plainWall(key, today));
}

/** Acts that change what is counted, each with what it needs. */
const ACTS: Record<string, () => Promise<unknown>> = {
  "a matter registered": () => as("clerk", register),
  "one given, with supporting units": () => given("c1", ["c1-s1", "c2-s1", "basic"]),
  "one signed": async () => {
    const matter = await given("c2", ["c1-s2"]);
    await as("c2-head", (tx) => signMatter(tx, matter));
  },
  "one declined": async () => {
    const matter = await given("c1");
    await as("c1-head", (tx) => declineMatter(tx, matter, "不属本县"));
  },
  "one urged": async () => {
    const matter = await given("c2-s2");
    await as("clerk", (tx) => urgeMatter(tx, matter, { level: 2, note: "" }));
  },
  "one given with a near date": async () => {
    const made = await as("clerk", register);
    await as("clerk", (tx) =>
      dispatchMatter(tx, made, {
        ...landing("c1-s2"),
        dueDate: addDays(TODAY, 1),
        reportCycle: "weekly",
        note: "",
      }),
    );
  },
  "one split, a part of it solved and taken up again": async () => {
    const whole = await split();
    const [part] = await childrenOf(whole.id);
    const ended = await walkedToEnd(
      part!.id,
      part!.lead_unit_id === bureau.units["c1-s1"].id ? "c1-s1-head" : "c1-s2-head",
      "c1-head",
    );
    await as("c1-head", (tx) => reopenMatter(tx, ended, { reason: "复查", dueDate: addDays(TODAY, 5) }));
  },
  "one solved": async () => void (await walkedToEnd((await given("c2")).id, "c2-head", "clerk")),
  "one cancelled with its parts": async () => {
    const whole = await split();
    await as("clerk", async (tx) => cancelMatter(tx, await now(whole.id), "不再办理"));
  },
  "a school moved to another county": () => as("admin", moves("c2-s1", "c1")),
  "a school merged into another": () => as("admin", merges("c1-s2", "c1-s1")),
};

describe("the wall counts just the matters that there are", () => {
  test("after each act, before and after it was followed, for everybody", async () => {
    await as("clerk", register);
    await follow();
    for (const does of Object.values(ACTS)) {
      await does();
      await expectSame();
      await follow();
      await expectCounted();
      await expectSame();
    }
    expect(await verified()).toEqual([]);
  });

  test("while many acts wait to be followed, a moved unit among them, and when they were", async () => {
    await as("clerk", register);
    await follow();
    for (const does of Object.values(ACTS)) await does();
    await expectSame();
    expect(await verified()).toEqual([]);
    await follow();
    await expectCounted();
    await expectSame();
  });

  test("lamps turn by themselves, whether somebody turns the counters or not", async () => {
    for (const does of Object.values(ACTS).slice(0, 8)) await does();
    await follow();
    for (const days of [1, 2, 4, 6, 9, 10, 11, 12, 40]) await expectSame(addDays(TODAY, days));
    await turnLampsDaily.handle({}, parts);
    await expectSame();
  });

  test.each(Object.keys(PRESETS) as Preset[])(
    "by other rules from the moment they are set: %s",
    async (preset) => {
      for (const does of Object.values(ACTS).slice(0, 7)) await does();
      await follow();
      await as("clerk", (tx) => setRules(tx, { preset, version: 0 }));
      await expectSame();
      await follow();
      await expectSame();
      expect(await verified()).toEqual([]);
    },
  );

  test("by rules of a later day from that day on, and counted anew when it comes", async () => {
    for (const does of Object.values(ACTS).slice(0, 7)) await does();
    await follow();
    const { clerk } = bureau.people;
    const dated = (version: number, fromDay: string, preset: Preset) => (tx: Tx) =>
      changeSetting(tx, LAMP_RULES, { version, fromDay, chosen: { preset } });
    await act(server.db, clerk, dated(0, addDays(TODAY, 2), "xian"));
    for (const days of [0, 1, 2, 3, 9]) await expectSame(addDays(TODAY, days));
    await follow();
    await expectSame();

    const yesterday = new Date(Date.now() - 86_400_000);
    await act(server.db, clerk, dated(1, TODAY, "yichang"), yesterday);
    await turnLampsDaily.handle({}, parts);
    const { rows } = await sql<{ rules: MatterRules }>`
      select rules from wall_rules where authority_id = ${bureau.id}`.execute(owner.db);
    expect(rows[0]!.rules.lamps).toEqual(PRESETS.yichang.rules.lamps);
    await expectCounted();
    await expectSame();
    await follow();
    expect(await verified()).toEqual([]);
  });

  test("verify names a matter and a cell that were changed behind the counters", async () => {
    const matter = await given("c1", ["c2-s1"]);
    await follow();
    expect(await verified()).toEqual([]);
    await sql`update wall_entry set lamp = 'red' where matter_id = ${matter.id}`.execute(owner.db);
    const found = await verified();
    expect(found.map(({ subject }) => subject)).toContain(`matter ${matter.id}`);
    expect(found.some(({ subject }) => subject.startsWith("wall_line"))).toBe(true);
    await sql`delete from wall_rules where authority_id = ${bureau.id}`.execute(owner.db);
    await as("clerk", register);
    await follow();
  });

  async function verified() {
    const checks = server.features.flatMap((feature) => feature.checks ?? []);
    const found = await verifyPromises(
      owner.db,
      checks.filter(({ name }) => name === "matters.wall"),
    );
    return found.filter(({ check }) => check === "matters.wall");
  }
});

const date = fc.integer({ min: -100, max: 100 }).map((days) => addDays(TODAY, days));
const facts = fc.record({
  state: fc.constantFrom(...STATES),
  due_date: fc.option(date),
  dispatched_on: fc.option(date),
  last_report_on: fc.option(date),
  report_cycle: fc.constantFrom("none" as const, "weekly" as const, "monthly" as const, "quarterly" as const),
  returned_times: fc.integer({ min: 0, max: 2 }),
  urge_level: fc.integer({ min: 0, max: 3 }),
});
const own = fc.record({
  declineLimitDays: fc.constant(3),
  escalateAfterDays: fc.constant(5),
  lamps: fc.array(
    fc.record({
      lamp: fc.constantFrom(...LAMPS),
      when: fc.record(
        {
          overdue: fc.constant(true as const),
          daysLeftAtMost: fc.integer({ min: 0, max: 30 }),
          reportMissed: fc.constant(true as const),
          urgedAtLeast: fc.integer({ min: 1, max: 3 }),
        },
        { requiredKeys: [] },
      ),
      says: fc.constant("说明"),
    }),
    { maxLength: 4 },
  ),
});

test("until the day on which a lamp is said to change it stays, whatever the rules", async () => {
  const anyRules = fc.oneof(
    fc.constantFrom(...Object.values(PRESETS).map((p) => p.rules as MatterRules)),
    own,
  );
  await fc.assert(
    fc.asyncProperty(anyRules, fc.array(facts, { minLength: 1, maxLength: 20 }), async (rules, matters) => {
      const { rows } = await sql<{ day: string | null }>`
        select ${changesOn(rules, TODAY)} as day
        from rows from (jsonb_to_recordset(${JSON.stringify(matters)}::text::jsonb) as (state text, due_date date,
          dispatched_on date, last_report_on date, report_cycle text, returned_times integer, urge_level integer))
          with ordinality as m order by m.ordinality`.execute(owner.db);
      for (const [i, { day }] of rows.entries()) {
        const lampAt = (today: string) => lampOf(lampFacts(matters[i] as never, today), rules).lamp;
        for (let today = TODAY, left = 0; left < 210 && today !== day; today = addDays(today, 1), left++)
          expect(lampAt(today)).toBe(lampAt(TODAY));
      }
    }),
    { numRuns: 60 },
  );
});

import { sql } from "kysely";
import { afterAll, expect, test } from "vitest";
import { testBureau } from "../../../../../tests/support/bureau.ts";
import { signedIn } from "../../../../../tests/support/client.ts";
import { makeAuthority, type TestPersonKey } from "../../../../../tests/support/factories.ts";
import { interleave } from "../../../../../tests/support/interleave.ts";
import { addDays, officeDate } from "../../../../base/dates.ts";
import { act, read, type Tx } from "../../../../base/server/act.ts";
import { openDatabase } from "../../../../base/server/database.ts";
import { verifyPromises } from "../../../../base/server/verify.ts";
import { saveYear } from "../../../ground/clocks/contract.ts";
import { listTodo } from "../../../ground/inbox/contract.ts";
import { changeSetting } from "../../../ground/settings/commands/change-setting.ts";
import { changeSetting as changeSettingTo, listSettings } from "../../../ground/settings/contract.ts";
import { getMatter, listMatters } from "../contract.ts";
import { dispatchMatter } from "../life/commands/dispatch-matter.ts";
import { registerMatter } from "../life/commands/register-matter.ts";
import { urgeMatter } from "../life/commands/urge-matter.ts";
import { declineMatter } from "../life/contract.ts";
import { type Lamp, PRESET_NAMES, PRESETS } from "../rules.ts";
import type { Matter } from "../store.ts";
import { wallCounts } from "../wall/contract.ts";
import { setRules as setRulesOf } from "./commands/set-rules.ts";
import { getRules, previewRules, setRules } from "./contract.ts";
import { rulesOn } from "./in-force.ts";
import { LAMP_RULES, LIMITS } from "./settings.ts";

const { server, authority } = await testBureau();
const owner = openDatabase(server.ownerUrl, { max: 1 });
afterAll(() => owner.close());
const as = (key: TestPersonKey) => signedIn(server, authority.username(key));
const terms = { targetValue: null, targetUnit: null, reportCycle: "none" as const, needsVerification: false };

/** A matter due in so many days, urged to a level, that was dispatched some days ago. */
async function given(title: string, days: number, urged = 0, daysAgo = 0): Promise<Matter> {
  const to = {
    leadUnitId: authority.units.c1.id,
    finishStandard: "逐校落实",
    dueDate: addDays(officeDate(), days),
    supports: [],
    ...terms,
  };
  const at = new Date(Date.now() - daysAgo * 86_400_000);
  const dispatched = async (tx: Tx) => {
    const words = { origin: "instruction" as const, originText: "例会要求", title, content: "逐校核对。" };
    const made = await registerMatter(tx, { ...words, ...to });
    const sent = await dispatchMatter(tx, made, { ...to, note: "" });
    return urged === 0 ? sent : urgeMatter(tx, sent, { level: urged, note: "" });
  };
  return act(server.db, authority.people.clerk, dispatched, at);
}

const [today, three, week, far] = [
  await given("当日到期", 0),
  await given("三日后到期", 3),
  await given("七日后到期并催过两次", 7, 2),
  await given("下月到期", 30),
];

/** The lamps of the ledger as a person sees them, by number. */
async function lampsSeenBy(key: TestPersonKey): Promise<Map<number, Lamp>> {
  const { rows } = await (await as(key)).call(listMatters, { query: { size: 100 } });
  return new Map(rows.map((row) => [row.number, row.lamp]));
}

/** Every list that computes lamps or limits, asked as this person. */
async function openEverything(key: TestPersonKey): Promise<void> {
  const client = await as(key);
  const { rows } = await client.call(listMatters, { query: {} });
  await client.call(listTodo, { query: {} });
  await client.call(wallCounts, {});
  await client.call(getMatter, { params: { id: rows[0]!.id } });
}

test("whoever may not set the rules is refused, sees those in force and gets no preview", async () => {
  for (const key of ["c1-head", "leader", "basic-head"] as const) {
    const client = await as(key);
    const { version, mayChange } = await client.call(getRules, {});
    expect(mayChange).toBe(false);
    const body = { preset: "xian" as const, version };
    expect(await client.refused(setRules, { body })).toMatchObject({ code: "forbidden" });
    expect(await client.refused(previewRules, { query: { preset: "xian" } })).toMatchObject({
      code: "forbidden",
    });
  }
});

test.each(PRESET_NAMES)(
  "%s is stored whole: every list goes on for all, and lamps are as the preview said",
  async (preset) => {
    const clerk = await as("clerk");
    const before = await lampsSeenBy("clerk");
    const preview = await clerk.call(previewRules, { query: { preset } });
    const { version } = await clerk.call(getRules, {});
    expect(await clerk.call(setRules, { body: { preset, version } })).toEqual({ version: version + 1 });

    expect(await clerk.call(getRules, {})).toMatchObject({ preset, rules: PRESETS[preset].rules });
    for (const key of ["clerk", "leader", "c1-head"] as const) await openEverything(key);
    const after = await lampsSeenBy("clerk");
    const changed = [...after].filter(([number, lamp]) => before.get(number) !== lamp);
    expect(preview.total).toBe(changed.length);
    expect(preview.moves.reduce((sum, { count }) => sum + count, 0)).toBe(changed.length);
    expect(preview.rows.map(({ number, from, to }) => [number, from, to]).sort()).toEqual(
      changed.map(([number, lamp]) => [number, before.get(number), lamp]).sort(),
    );
  },
);

test("presets light what their names say", async () => {
  const admin = await as("admin");
  const lampsUnder = async (preset: (typeof PRESET_NAMES)[number]) => {
    const { version } = await admin.call(getRules, {});
    await admin.call(setRules, { body: { preset, version } });
    const lamps = await lampsSeenBy("clerk");
    return [today, three, week, far].map(({ number }) => lamps.get(number));
  };
  expect(await lampsUnder("xian")).toEqual(["red", "yellow", "green", "green"]);
  expect(await lampsUnder("sanming")).toEqual(["blue", "blue", "red", "green"]);
  expect(await lampsUnder("yichang")).toEqual(["yellow", "yellow", "yellow", "green"]);
});

test("of two who choose first at once, the second learns what the first chose", async () => {
  const young = await makeAuthority(server.db);
  const by = young.people.clerk;
  const later = await interleave(
    server.db,
    { by, work: (tx) => setRulesOf(tx, { preset: "xian", version: 0 }) },
    { by: young.people.admin, work: (tx) => setRulesOf(tx, { preset: "yichang", version: 0 }) },
  );
  expect(later).toMatchObject({
    code: "changed-meanwhile",
    facts: { version: 1, by: by.personName, what: `灯号规则改为“${PRESETS.xian.name}”` },
  });
  const client = await signedIn(server, young.username("clerk"));
  expect(await client.call(getRules, {})).toMatchObject({ preset: "xian", version: 1 });
});

test("rules set for a later day hold from that day on; until then, and for the days before, those from before do", async () => {
  const other = await makeAuthority(server.db);
  const day = addDays(officeDate(), 5);
  await act(server.db, other.people.clerk, (tx) =>
    changeSetting(tx, LAMP_RULES, { version: 0, fromDay: day, chosen: { preset: "sanming" } }),
  );
  const seen = (date: string) => read(server.db, other.people.clerk, ({ db }) => rulesOn(db, other.id, date));
  expect([(await seen(addDays(day, -1))).preset, (await seen(day)).preset]).toEqual(["suqian", "sanming"]);
  expect((await seen(addDays(day, 400))).rules.lamps).toEqual(PRESETS.sanming.rules.lamps);
});

test("limits are chosen apart from the lamps, and the unit that may decline follows them at once", async () => {
  const clerk = await as("clerk");
  const head = await as("c1-head");
  const before = await clerk.call(getRules, {});
  const { id, version } = await given("八天前交办", 30, 0, 8);
  const declining = { params: { id }, body: { version, reason: "不属本单位职责，请改派" } };
  expect((await head.refused(declineMatter, declining)).code).toBe("not-allowed-now");
  const limits = { declineLimitDays: 8, escalateAfterDays: 2 };
  await clerk.call(changeSettingTo, {
    params: { key: LIMITS.key },
    body: { version: 0, fromDay: officeDate(), chosen: limits },
  });
  expect(await clerk.call(getRules, {})).toEqual({ ...before, rules: { ...before.rules, ...limits } });
  expect((await head.call(getMatter, { params: { id } })).allowed).toContain("decline");
  expect(await head.call(declineMatter, declining)).toMatchObject({ version: version + 1 });
});

test("limits in working days let a weekend and a holiday pass, by the authority's own calendar", async () => {
  const clerk = await as("clerk");
  const head = await as("c1-head");
  const { version: seen } = (await clerk.call(listSettings, {})).rows.find(({ key }) => key === LIMITS.key)!;
  const chosen = { declineLimitDays: 1, escalateAfterDays: 2, inWorkingDays: true };
  const put = { params: { key: LIMITS.key }, body: { version: seen, fromDay: officeDate(), chosen } };
  await clerk.call(changeSettingTo, put);
  // Two weeks before today are worked through: of one working day no more is left.
  const { id, version } = await given("两周前交办", 30, 0, 14);
  const declining = { params: { id }, body: { version, reason: "不属本单位职责，请改派" } };
  const refused = await head.refused(declineMatter, declining);
  expect(refused.detail).toContain("交办已超过1个工作日");
  // Off on all of these days, nobody worked since.
  const days = daysBack(14).map((day) => ({ day, kind: "holiday" as const, name: "停课" }));
  for (const year of new Set(days.map(({ day }) => day.slice(0, 4)))) {
    const own = days.filter(({ day }) => day.startsWith(year));
    await clerk.call(saveYear, { params: { year }, body: { version: 0, isWhole: false, days: own } });
  }
  expect((await head.call(getMatter, { params: { id } })).allowed).toContain("decline");
  expect((await clerk.call(getRules, {})).rules).toMatchObject(chosen);
});

const daysBack = (count: number) => Array.from({ length: count }, (_, i) => addDays(officeDate(), -i));

test("an older version of the rules is refused, and the newer stay", async () => {
  const clerk = await as("clerk");
  const { version, preset } = await clerk.call(getRules, {});
  const body = { preset: "suqian" as const, version: version - 1 };
  expect(await clerk.refused(setRules, { body })).toMatchObject({ status: 409, code: "changed-meanwhile" });
  expect(await clerk.call(getRules, {})).toMatchObject({ version, preset });
});

test.each([
  ["one JSON string, of a preset that is there", '"{}"', "xian", "xian"],
  ["an empty object, of a preset that is gone", "{}", "gone", "suqian"],
  ["lamps of an unknown colour", '{"lamps":[{"lamp":"pink","when":{},"says":"?"}]}', "yichang", "yichang"],
])(
  "a stored row gone bad takes no list down and is named by verify: %s",
  async (_, rules, preset, inForce) => {
    await sql`update setting_value set value = jsonb_build_object('preset', ${preset}::text,
      'lamps', ${rules}::text::jsonb -> 'lamps') where setting_id in (
      select id from setting where authority_id = ${authority.id} and key = ${LAMP_RULES.key})`.execute(
      owner.db,
    );
    for (const key of ["clerk", "leader", "c1-head"] as const) await openEverything(key);
    const clerk = await as("clerk");
    const { version, ...found } = await clerk.call(getRules, {});
    expect(found).toMatchObject({ preset: inForce, rules: PRESETS[inForce as "xian"].rules });
    const checks = server.features.flatMap((feature) => feature.checks ?? []);
    const named = await verifyPromises(owner.db, checks);
    expect(named.filter(({ check }) => check === "settings.values")).toHaveLength(1);

    await clerk.call(setRules, { body: { preset: "suqian", version } });
    expect(await verifyPromises(owner.db, checks)).toEqual([]);
  },
);

import fc from "fast-check";
import { sql } from "kysely";
import { afterAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { testBureau } from "../../../../tests/support/bureau.ts";
import { signedIn, stranger } from "../../../../tests/support/client.ts";
import { makeAuthority, type TestPersonKey } from "../../../../tests/support/factories.ts";
import { interleave } from "../../../../tests/support/interleave.ts";
import { addDays, LocalDate, officeDate } from "../../../base/dates.ts";
import { Line } from "../../../base/line.ts";
import { act, read } from "../../../base/server/act.ts";
import { openDatabase } from "../../../base/server/database.ts";
import { verifyPromises } from "../../../base/server/verify.ts";
import { readKept, setting } from "../../../base/setting.ts";
import { createFeatures } from "../../../main/features.ts";
import { listTrail } from "../audit/contract.ts";
import { changeSetting as change } from "./commands/change-setting.ts";
import { withdrawSetting as withdraw } from "./commands/withdraw-setting.ts";
import { changeSetting, listSettings, settingHistory, withdrawSetting } from "./contract.ts";
import { formOf, lineOf } from "./form.ts";
import { settingOn, settingSql, settingsOn } from "./lookup.ts";
import { valueStates } from "./value-states.ts";

const { server, authority } = await testBureau();
const owner = openDatabase(server.ownerUrl, { max: 1 });
afterAll(() => owner.close());
const as = (key: TestPersonKey) => signedIn(server, authority.username(key));
const DECLARED = createFeatures({} as Parameters<typeof createFeatures>[0]).flatMap(
  (feature) => feature.settings ?? [],
);
const TODAY = officeDate();

/** One that stands for any: every kind of field, and a name that no feature has. */
const SAMPLE = setting({
  key: "samples.office-hours",
  group: "办公",
  name: "办公时间",
  about: "什么时候办公。",
  shape: z.object({
    hours: z.number().int().min(1).max(12),
    onSaturday: z.boolean(),
    shift: z.enum(["day", "night"]),
    place: Line.min(1).max(20),
    until: LocalDate,
    note: z.string().default(""),
  }),
  initial: { hours: 8, onSaturday: false, shift: "day", place: "大厅", until: "2030-01-01", note: "" },
  fields: {
    hours: { label: "时长", unit: "小时" },
    onSaturday: { label: "周六办公" },
    shift: { label: "班次", choices: { day: "白班", night: "夜班" } },
    place: { label: "地点" },
    until: { label: "到" },
  },
  posts: ["unit-admin"],
});
const LONGER = { ...SAMPLE.initial, hours: 9 };
const { admin, clerk } = authority.people;

/** The sample's values in a bureau of their own. */
async function young() {
  const bureau = await makeAuthority(server.db);
  const by = bureau.people.admin;
  return {
    bureau,
    set: (version: number, fromDay: string, chosen: unknown = LONGER, at = new Date()) =>
      act(server.db, by, (tx) => change(tx, SAMPLE, { version, fromDay, chosen }), at),
    takeBack: (version: number, valueVersion: number, at = new Date()) =>
      act(server.db, by, (tx) => withdraw(tx, SAMPLE, { version, valueVersion }), at),
    on: (day: string) => read(server.db, by, (tx) => settingOn(tx, SAMPLE, day)),
    bySql: (day: string) =>
      read(server.db, by, async ({ db }) => {
        const { rows } = await sql<{ kept: unknown }>`
          select ${settingSql(bureau.id, SAMPLE, day)} as kept`.execute(db);
        return readKept(SAMPLE, rows[0]!.kept);
      }),
  };
}

describe("what features declare", () => {
  test("has a form, words in English too, a key of its own feature, and begins with what its shape admits", async () => {
    expect(DECLARED.length).toBeGreaterThan(1);
    expect(new Set(DECLARED.map(({ key }) => key)).size).toBe(DECLARED.length);
    const catalogues = import.meta.glob<Record<string, string>>("../../*/*/web/en.json", {
      eager: true,
      import: "default",
    });
    const english: object = Object.assign({}, ...Object.values(catalogues));
    const features = createFeatures({} as Parameters<typeof createFeatures>[0]);
    for (const one of DECLARED) {
      expect(formOf(one).length).toBeGreaterThan(0);
      expect(one.shape.parse(one.initial)).toEqual(one.initial);
      const home = features.find(({ settings }) => settings?.some(({ key }) => key === one.key))!;
      expect(one.key.startsWith(`${home.name}.`)).toBe(true);
      const fields = Object.values(one.fields).flatMap(({ label, unit, choices = {} }) => [
        label,
        ...(unit ? [unit] : []),
        ...Object.values(choices),
      ]);
      const words = [one.group, one.name, one.about, ...fields];
      expect(words.filter((word) => !(word in english))).toEqual([]);
    }
  });

  test("becomes a form of every kind of field; what no form has is told to whoever declares it", () => {
    expect(formOf(SAMPLE).map(({ name, kind }) => [name, kind])).toEqual([
      ["hours", { as: "whole", least: 1, most: 12 }],
      ["onSaturday", { as: "yes-no" }],
      [
        "shift",
        {
          as: "choice",
          choices: [
            { code: "day", name: "白班" },
            { code: "night", name: "夜班" },
          ],
        },
      ],
      ["place", { as: "text", longest: 20, isNeeded: true }],
      ["until", { as: "day" }],
    ]);
    const listed = { ...SAMPLE, shape: z.object({ hours: z.array(z.number()) }) as never };
    expect(() => formOf(listed)).toThrow("no form has a field like hours");
    const unnamed = { ...SAMPLE, fields: { shift: { label: "班次", choices: { day: "白班" } } } };
    expect(() => formOf(unnamed)).toThrow("shift");
    expect(lineOf(SAMPLE, LONGER)).toBe("时长 9 小时，周六办公 否，班次 白班，地点 大厅，到 2030-01-01");
  });
});

describe("over HTTP", () => {
  const LIMITS = { key: "matters.limits" };
  const chosen = { declineLimitDays: 4, escalateAfterDays: 6 };

  test("401, 403, 400, 404 and 409 in turn, each in words, and nothing is written by them", async () => {
    const body = { version: 0, fromDay: TODAY, chosen };
    expect((await stranger(server).refused(listSettings, {})).status).toBe(401);
    for (const key of ["c1-head", "c1-admin", "basic-head"] as const) {
      expect(await (await as(key)).refused(listSettings, {})).toMatchObject({ code: "forbidden" });
      expect(await (await as(key)).refused(settingHistory, { params: LIMITS })).toMatchObject({
        code: "forbidden",
      });
    }
    for (const key of ["leader", "c1-admin"] as const)
      expect(await (await as(key)).refused(changeSetting, { params: LIMITS, body })).toMatchObject({
        code: "forbidden",
        detail: "办理时限由主管局本级的督查、负责人、单位管理员更改",
      });
    const client = await as("clerk");
    const wrong = async (given: object, problem: object) =>
      expect(
        await client.refused(changeSetting, { params: LIMITS, body: { ...body, ...given } }),
      ).toMatchObject({ status: 400, ...problem });
    await wrong(
      { chosen: { ...chosen, declineLimitDays: 0 } },
      { fields: [{ path: "chosen.declineLimitDays", message: "退签时限不能小于 1" }] },
    );
    await wrong(
      { chosen: { declineLimitDays: 3 } },
      { fields: [{ path: "chosen.escalateAfterDays", message: "请填写审核时限" }] },
    );
    await wrong(
      { chosen: { declineLimitDays: "三", escalateAfterDays: 2.5 } },
      { fields: [{ path: "chosen.declineLimitDays" }, { path: "chosen.escalateAfterDays" }] },
    );
    await wrong(
      { fromDay: addDays(TODAY, -1) },
      { fields: [{ path: "fromDay", message: "生效日期不能早于今天；以前的设定照旧保留" }] },
    );
    const unknown = { params: { key: "matters.nothing" }, body };
    expect((await client.refused(changeSetting, unknown)).status).toBe(404);
    expect((await client.refused(settingHistory, { params: unknown.params })).status).toBe(404);
    expect(
      await client.refused(changeSetting, { params: LIMITS, body: { ...body, version: 3 } }),
    ).toMatchObject({ code: "changed-meanwhile" });
    expect((await client.call(settingHistory, { params: LIMITS })).rows).toEqual([]);
  });

  test("what is set holds from its day, is seen ahead, taken back, and told in the history and on the trail", async () => {
    const client = await as("admin");
    const shown = async () =>
      (await client.call(listSettings, {})).rows.find(({ key }) => key === LIMITS.key)!;
    expect(await shown()).toMatchObject({
      version: 0,
      since: null,
      coming: [],
      mayChange: true,
      value: { declineLimitDays: 3, escalateAfterDays: 5 },
    });
    const later = addDays(TODAY, 20);
    const put = (version: number, fromDay: string, declineLimitDays: number) =>
      client.call(changeSetting, {
        params: LIMITS,
        body: { version, fromDay, chosen: { ...chosen, declineLimitDays } },
      });
    await put(0, TODAY, 4);
    await put(1, later, 9);
    await put(2, later, 10);
    expect(await shown()).toMatchObject({
      version: 3,
      since: TODAY,
      value: chosen,
      coming: [{ version: 3, fromDay: later, value: { declineLimitDays: 10 } }],
    });
    const leader = await (await as("leader")).call(listSettings, {});
    expect(leader.rows.every(({ mayChange }) => !mayChange)).toBe(true);

    const early = { params: LIMITS, body: { version: 3, valueVersion: 1 } };
    expect(await client.refused(withdrawSetting, early)).toMatchObject({ code: "not-allowed-now" });
    const none = { params: LIMITS, body: { version: 3, valueVersion: 7 } };
    expect((await client.refused(withdrawSetting, none)).status).toBe(404);
    const late = { params: LIMITS, body: { version: 2, valueVersion: 3 } };
    expect(await client.refused(withdrawSetting, late)).toMatchObject({
      code: "changed-meanwhile",
      facts: { what: expect.stringContaining("退签时限 10 天") },
    });
    for (const valueVersion of [3, 2])
      await client.call(withdrawSetting, {
        params: LIMITS,
        body: { version: 6 - valueVersion, valueVersion },
      });
    const again = { params: LIMITS, body: { version: 5, valueVersion: 3 } };
    expect(await client.refused(withdrawSetting, again)).toMatchObject({ code: "not-allowed-now" });

    const { rows } = await client.call(settingHistory, { params: LIMITS });
    const by = { name: admin.personName, unit: admin.unitName };
    expect(rows.map(({ version, state }) => [version, state])).toEqual([
      [3, "withdrawn"],
      [2, "withdrawn"],
      [1, "in-force"],
    ]);
    expect(rows[0]).toMatchObject({ setBy: by, withdrawnBy: by, isLegible: true });
    expect((await shown()).coming).toEqual([]);
    const trail = await client.call(listTrail, { query: { q: "退签时限 10 天" } });
    expect(trail.rows.map(({ summary }) => summary)).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^撤回原定自.*办理时限/),
        expect.stringMatching(/^办理时限改为/),
      ]),
    );
    const checks = server.features.flatMap((feature) => feature.checks ?? []);
    const found = await verifyPromises(owner.db, checks);
    expect(found.filter(({ check }) => check !== "audit.unsealed")).toEqual([]);
  });
});

describe("values by their day", () => {
  const day = (n: number) => addDays(TODAY, n);
  const deed = fc.record({ at: fc.nat(6), ahead: fc.nat(4), takesBack: fc.boolean(), of: fc.nat(5) });

  test("on every day there holds what was set last for the latest day that came, whatever was set and taken back", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(deed, { minLength: 1, maxLength: 7 }), async (deeds) => {
        const { set, takeBack, on, bySql } = await young();
        const model: { version: number; fromDay: string; withdrawn: number | null; hours: number }[] = [];
        let version = 0;
        for (const { at, ahead, takesBack, of } of [...deeds].sort((a, b) => a.at - b.at)) {
          const when = new Date(`${day(at)}T04:00:00Z`);
          const coming = model.filter(({ fromDay, withdrawn }) => withdrawn === null && fromDay > day(at));
          const back = takesBack ? coming[of % coming.length || 0] : undefined;
          if (back) {
            await takeBack(version, back.version, when);
            back.withdrawn = version + 1;
          } else {
            const hours = (version % 12) + 1;
            await set(version, day(at + ahead), { ...LONGER, hours }, when);
            model.push({ version: version + 1, fromDay: day(at + ahead), withdrawn: null, hours });
          }
          version += 1;
        }
        for (let n = -1; n < 12; n++) {
          const states = valueStates(model, day(n));
          const inForce = model.filter((_, i) => states[i] === "in-force");
          const expected = inForce[0] ? { ...LONGER, hours: inForce[0].hours } : SAMPLE.initial;
          expect(inForce.length).toBeLessThan(2);
          expect((await on(day(n))).value).toEqual(expected);
          expect(await bySql(day(n))).toEqual(expected);
          expect((await on(day(n))).version).toBe(version);
        }
      }),
      { numRuns: 12 },
    );
  });

  test("how a value stands follows the definition: by day, then by act, and what was taken back never", () => {
    const dated = fc.record({ fromDay: fc.nat(5).map(day), isBack: fc.boolean() });
    fc.assert(
      fc.property(fc.array(dated), fc.nat(5).map(day), (given, today) => {
        const values = given.map(({ fromDay, isBack }, i) => ({
          version: i + 1,
          fromDay,
          withdrawn: isBack ? 100 + i : null,
        }));
        const states = valueStates(values, today);
        const order = (i: number) => `${values[i]!.fromDay} ${String(values[i]!.version).padStart(4, "0")}`;
        const standing = values.flatMap(({ withdrawn }, i) => (withdrawn === null ? [i] : []));
        const past = standing
          .filter((i) => values[i]!.fromDay <= today)
          .sort((a, b) => (order(a) < order(b) ? 1 : -1));
        expect(states.flatMap((state, i) => (state === "in-force" ? [i] : []))).toEqual(past.slice(0, 1));
        for (const [i, state] of states.entries()) {
          expect(state === "withdrawn").toBe(values[i]!.withdrawn !== null);
          if (state === "coming" || state === "past")
            expect(standing.filter((j) => values[j]!.fromDay === values[i]!.fromDay).at(-1)).toBe(i);
        }
      }),
    );
  });

  test("several are read at once, each its own, and those of another authority never", async () => {
    const { bureau, set } = await young();
    await set(0, TODAY);
    const both = await read(server.db, bureau.people.admin, ({ db }) =>
      settingsOn(db, bureau.id, [DECLARED[0]!, SAMPLE], TODAY),
    );
    expect(both[0]).toEqual({ value: DECLARED[0]!.initial, version: 0, since: null });
    expect(both[1]).toEqual({ value: LONGER, version: 1, since: TODAY });
    const others = await read(server.db, clerk, ({ db }) => settingsOn(db, bureau.id, [SAMPLE], TODAY));
    expect(others[0].version).toBe(0);
  });

  test("of two who set at once the second is told what the first did; the first of all included", async () => {
    const { bureau } = await young();
    const by = bureau.people.admin;
    for (const version of [0, 1]) {
      const hours = version + 2;
      const setTo = (longer: number) => ({
        by,
        work: (tx: Parameters<typeof change>[0]) =>
          change(tx, SAMPLE, { version, fromDay: TODAY, chosen: { ...LONGER, hours: longer } }),
      });
      const later = await interleave(server.db, setTo(hours), setTo(12));
      expect(later).toMatchObject({
        code: "changed-meanwhile",
        facts: {
          version: version + 1,
          by: by.personName,
          what: expect.stringContaining(`时长 ${hours} 小时`),
        },
      });
    }
  });
});

describe("verify", () => {
  const found = async (bureauId: string) => {
    const checks = server.features.flatMap((feature) => feature.checks ?? []);
    const ours = await sql<{
      id: string;
    }>`select id::text from setting where authority_id = ${bureauId}`.execute(owner.db);
    const breaches = await verifyPromises(
      owner.db,
      checks.filter(({ name }) => name.startsWith("settings.") || name === "audit.rows"),
    );
    return breaches
      .filter(({ subject }) => ours.rows.some(({ id }) => subject.includes(id)))
      .map(({ check }) => check);
  };

  test("names a setting of no feature, a value for a day that was over, one taken back too late, and rows changed past the trail", async () => {
    const { bureau, set } = await young();
    await set(0, TODAY);
    await set(1, addDays(TODAY, 9));
    expect(await found(bureau.id)).toEqual(["settings.values"]);
    const of = sql`where authority_id = ${bureau.id}`;
    await sql`update setting set key = 'matters.limits' ${of}`.execute(owner.db);
    expect(await found(bureau.id)).toEqual(["settings.values", "settings.values", "audit.rows"].sort());
    await sql`update setting_value set value = '{"declineLimitDays": 3, "escalateAfterDays": 5}' ${of}`.execute(
      owner.db,
    );
    expect(await found(bureau.id)).toEqual(["audit.rows"]);
    await sql`update setting_value set from_day = from_day - 1 ${of} and version = 1`.execute(owner.db);
    expect(await found(bureau.id)).toEqual(["audit.rows", "settings.dates"]);
    await sql`update setting_value set from_day = from_day + 1 ${of} and version = 1`.execute(owner.db);
    await sql`update setting_value set withdrawn = 2 ${of} and version = 1`.execute(owner.db);
    expect(await found(bureau.id)).toEqual(["audit.rows", "settings.dates"]);
  });
});

import { expect, test } from "vitest";
import { testBureau } from "../../../../tests/support/bureau.ts";
import { signedIn, stranger } from "../../../../tests/support/client.ts";
import { makeAuthority } from "../../../../tests/support/factories.ts";
import { addDays, officeDate } from "../../../base/dates.ts";
import { newId } from "../../../base/ids.ts";
import { verifyPromises } from "../../../base/server/verify.ts";
import {
  getCalendar,
  getYear,
  listRules,
  listVacations,
  saveYear,
  setRule,
  setVacation,
  withdrawRule,
  withdrawVacation,
} from "./contract.ts";
import type { Calendar } from "./count/calendar.ts";
import { reckon } from "./count/reckon.ts";
import { NATIONAL_DAYS } from "./national.ts";

const { server, authority } = await testBureau();
const clerk = await signedIn(server, authority.username("clerk"));
const principal = await signedIn(server, authority.username("c1-s1-head"));
const beside = await signedIn(server, authority.username("c1-s2-head"));
const TODAY = officeDate();
/** The first year that nobody has arranged. */
const NEXT = Math.max(...NATIONAL_DAYS.keys()) + 1;
const params = { year: NEXT };
const holiday = (day: string) => ({ day, kind: "holiday" as const, name: "建校日" });

const yearAs = async (person: typeof clerk) => person.call(getYear, { params });
const clean = async () => {
  const checks = server.features.flatMap((feature) => feature.checks ?? []);
  const found = await verifyPromises(server.db, checks);
  return found.filter(({ check }) => check !== "audit.unsealed");
};

test("401, 403 and 400 come before anything is written", async () => {
  const body = { version: 0, isWhole: false, days: [] };
  expect((await stranger(server).refused(saveYear, { params, body })).status).toBe(401);
  expect(await principal.refused(saveYear, { params, body })).toMatchObject({
    status: 403,
    code: "forbidden",
  });
  const days = [holiday(`${NEXT}-05-04`)];
  for (const [wrong, says] of [
    [
      [...days, { day: `${NEXT}-05-04`, kind: "make-up" as const, name: "补课" }],
      "既登记为放假，又登记为调休上班",
    ],
    [[...days, ...days], "登记了两次"],
    [[holiday(`${NEXT + 1}-05-04`)], `不在${NEXT}年`],
    [[{ day: workdayOf(NEXT), kind: "make-up" as const, name: "补课" }], "本来就是工作日"],
  ] as const) {
    const refused = await clerk.refused(saveYear, { params, body: { ...body, days: [...wrong] } });
    expect(refused).toMatchObject({ status: 400, code: "bad-request" });
    expect(refused.detail).toContain(says);
  }
  expect((await yearAs(clerk)).version).toBe(0);
});

test("a year's own days go before the national ones; a year that is whole makes later dates certain", async () => {
  const before = await yearAs(clerk);
  expect(before).toMatchObject({ isNational: false, isWhole: false, days: [], mayChange: true });
  expect(before.knownUntil).toBe(`${NEXT - 1}-12-31`);
  const own = [holiday(`${NEXT}-05-04`)];
  const { version } = await clerk.call(saveYear, { params, body: { version: 0, isWhole: true, days: own } });
  expect(await yearAs(principal)).toMatchObject({
    version,
    isWhole: true,
    mayChange: false,
    knownUntil: `${NEXT}-12-31`,
    days: [{ ...own[0], by: "own" }],
  });
  const late = await clerk.refused(saveYear, { params, body: { version: 0, isWhole: false, days: [] } });
  expect(late).toMatchObject({ status: 409, code: "changed-meanwhile" });

  const [national] = NATIONAL_DAYS.get(NEXT - 1)!.filter(({ kind }) => kind === "holiday");
  const worked = { day: national!.day, kind: "make-up" as const, name: "值班" };
  const last = { year: NEXT - 1 };
  await clerk.call(saveYear, { params: last, body: { version: 0, isWhole: false, days: [worked] } });
  const shown = await clerk.call(getYear, { params: last });
  expect(shown.days.filter(({ day }) => day === worked.day)).toEqual([{ ...worked, by: "own" }]);
  expect(shown.days.length).toBe(NATIONAL_DAYS.get(NEXT - 1)!.length);
});

test("another authority's calendar is another", async () => {
  const other = await makeAuthority(server.db);
  const theirs = await signedIn(server, other.username("clerk"));
  const { special, knownUntil } = await theirs.call(getCalendar, { query: {} });
  expect(knownUntil).toBe(`${NEXT - 1}-12-31`);
  expect(special.filter(({ name }) => name === "建校日")).toEqual([]);
});

test("a vacation holds for its unit and all below it, until it is taken back", async () => {
  const vacation = { name: "秋假", from: "2026-11-02", to: "2026-11-06" };
  const county = await signedIn(server, authority.username("c1-head"));
  const { id } = await county.call(setVacation, { body: { ...vacation, unitId: authority.units.c1.id } });
  const ofSchool: Calendar = await principal.call(getCalendar, { query: {} });
  expect(ofSchool.vacations).toEqual([vacation]);
  const elsewhere = await signedIn(server, authority.username("c2-head"));
  expect((await elsewhere.call(getCalendar, { query: {} })).vacations).toEqual([]);
  expect((await principal.call(listVacations, {})).rows).toMatchObject([{ id, mayWithdraw: false }]);

  const school = { ...vacation, name: "校庆", unitId: authority.units["c1-s2"].id };
  expect((await principal.refused(setVacation, { body: school })).status).toBe(403);
  const turned = { ...school, from: "2026-11-06", to: "2026-11-02" };
  expect((await beside.refused(setVacation, { body: turned })).fields).toMatchObject([{ path: "to" }]);
  expect((await elsewhere.refused(withdrawVacation, { params: { id }, body: { version: 1 } })).status).toBe(
    404,
  );
  expect((await principal.refused(withdrawVacation, { params: { id }, body: { version: 1 } })).status).toBe(
    403,
  );
  await county.call(withdrawVacation, { params: { id }, body: { version: 1 } });
  const again = await county.refused(withdrawVacation, { params: { id }, body: { version: 2 } });
  expect(again).toMatchObject({ status: 409, code: "not-allowed-now" });
  expect((await principal.call(getCalendar, { query: {} })).vacations).toEqual([]);
});

test("the law's rules are there, one's own go before them from their day on, and can be taken back", async () => {
  const { rows, mayChange } = await clerk.call(listRules, {});
  expect(mayChange).toBe(true);
  const receipt = rows.find(({ rule }) => rule.code === "petition-receipt")!;
  expect(receipt).toMatchObject({ isOwn: false, rule: { count: 15, days: "calendar", standing: "read" } });

  const shorter = { ...receipt.rule, count: 10, fromDay: TODAY };
  expect((await principal.refused(setRule, { body: shorter })).status).toBe(403);
  const past = await clerk.refused(setRule, { body: { ...shorter, fromDay: addDays(TODAY, -1) } });
  expect(past).toMatchObject({ status: 400, fields: [{ path: "fromDay" }] });
  const months = await clerk.refused(setRule, { body: { ...shorter, days: "month", count: 90 } });
  expect(months).toMatchObject({ status: 400, fields: [{ path: "count" }] });
  const { id } = await clerk.call(setRule, { body: shorter });
  await clerk.call(setRule, { body: { ...shorter, count: 7, fromDay: addDays(TODAY, 30) } });
  const now = (await principal.call(listRules, {})).rows.filter(({ rule }) => rule.code === shorter.code);
  expect(now.map(({ rule, isComing }) => [rule.count, isComing])).toEqual([
    [10, false],
    [7, true],
  ]);
  await clerk.call(withdrawRule, { params: { id }, body: { version: 1 } });
  const after = (await clerk.call(listRules, {})).rows.find(({ rule }) => rule.code === shorter.code);
  expect(after?.rule.count).toBe(15);
  expect((await clerk.refused(withdrawRule, { params: { id: newId() }, body: { version: 1 } })).status).toBe(
    404,
  );

  const made = await clerk.call(setRule, { body: { ...shorter, code: null, name: "校内答复" } });
  expect(made.code).toMatch(/^own-/);
  expect((await clerk.call(listRules, {})).rows.some(({ rule }) => rule.name === "校内答复")).toBe(true);
});

test("a calendar from the server counts like one anybody has, and every promise holds", async () => {
  const calendar = await clerk.call(getCalendar, { query: { unitId: authority.units.c1.id } });
  const { rows } = await clerk.call(listRules, {});
  const { rule } = rows.find((row) => row.rule.code === "openness-request")!;
  const course = { rule, startedOn: "2026-09-25", pauses: [], restarts: [], extendedBy: 0 };
  // Worked from 28 September on: three days to the month's end, three with the make-up Saturday after the holiday, then
  // five a week: 6 on the 10th, 11 on the 16th, 16 on the 23rd, 20 on the 29th.
  expect(reckon(course, calendar)).toMatchObject({ dueOn: "2026-10-29", isProvisional: false });
  expect(await clean()).toEqual([]);
});

/** A day of a year on which one works anyway. */
function workdayOf(year: number): string {
  let day = `${year}-03-01`;
  while (new Date(`${day}T00:00:00Z`).getUTCDay() !== 3) day = addDays(day, 1);
  return day;
}

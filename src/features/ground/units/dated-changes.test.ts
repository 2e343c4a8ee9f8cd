import { expect, test } from "vitest";
import { testBureau } from "../../../../tests/support/bureau.ts";
import { signedIn } from "../../../../tests/support/client.ts";
import { addDays, officeDate } from "../../../base/dates.ts";
import { closeUnit, mergeUnit, moveUnit, openUnit, renameUnit, type UnitRow } from "./contract.ts";

const { server, authority } = await testBureau();
const admin = await signedIn(server, authority.username("admin"));
const daysAgo = (days: number) => addDays(officeDate(), -days);

let opened = 0;
function open(name: string, onDate: string): Promise<UnitRow> {
  const body = {
    parentId: authority.units.c1.id,
    kind: "school" as const,
    schoolKind: "primary" as const,
    name,
    onDate,
  };
  return admin.call(openUnit, { body: { ...body, code: `s${++opened}` } });
}
const dated = (unit: { version: number }, onDate: string) => ({
  version: unit.version,
  onDate,
  reason: "布局调整",
});

test("a unit ends on or after the day from which it was there, and not before its last change", async () => {
  const unit = await open("清溪小学", daysAgo(30));
  const params = { id: unit.id };
  const early = await admin.refused(closeUnit, { params, body: dated(unit, daysAgo(31)) });
  expect(early).toMatchObject({ status: 400, code: "bad-request", fields: [{ path: "onDate" }] });
  expect(early.detail).toContain("设立");
  const renamed = await admin.call(renameUnit, {
    params,
    body: { ...dated(unit, daysAgo(10)), name: "清溪中心小学" },
  });
  expect((await admin.refused(closeUnit, { params, body: dated(renamed, daysAgo(20)) })).detail).toContain(
    "更名",
  );
  await admin.call(closeUnit, { params, body: dated(renamed, daysAgo(10)) });
});

test("names and places follow one another in time; one may be entered after the other", async () => {
  const unit = await open("东岭小学", daysAgo(60));
  const params = { id: unit.id };
  const renamed = await admin.call(renameUnit, {
    params,
    body: { ...dated(unit, daysAgo(20)), name: "东岭学校" },
  });
  const back = { ...dated(renamed, daysAgo(40)), name: "东岭完小" };
  expect((await admin.refused(renameUnit, { params, body: back })).detail).toContain("更名");
  const moved = await admin.call(moveUnit, {
    params,
    body: { ...dated(renamed, daysAgo(40)), parentId: authority.units.c2.id },
  });
  const earlier = { ...dated(moved, daysAgo(50)), parentId: authority.units.c1.id };
  expect((await admin.refused(moveUnit, { params, body: earlier })).detail).toContain("调整隶属");
});

test("no unit is merged into one that was not there yet, nor before its own opening", async () => {
  const [old, young] = [await open("南坡小学", daysAgo(90)), await open("新城小学", daysAgo(15))];
  const merge = (unit: UnitRow, into: UnitRow, day: string) => ({
    params: { id: unit.id },
    body: { ...dated(unit, day), intoId: into.id },
  });
  expect((await admin.refused(mergeUnit, merge(old, young, daysAgo(16)))).detail).toContain("新城小学设立");
  expect((await admin.refused(mergeUnit, merge(young, old, daysAgo(16)))).detail).toContain("新城小学设立");
  await admin.call(mergeUnit, merge(old, young, daysAgo(15)));
});

import { afterAll, beforeAll, expect, it } from "vitest";
import { signedIn } from "../../../../../tests/support/client.ts";
import { makeAuthority, openSchools, type TestAuthority } from "../../../../../tests/support/factories.ts";
import { startTestServer, type TestServer } from "../../../../../tests/support/server.ts";
import { addDays, officeDate } from "../../../../base/dates.ts";
import { newId } from "../../../../base/ids.ts";
import { listTodo } from "../../../ground/inbox/contract.ts";
import * as contract from "../contract.ts";
import * as life from "../life/contract.ts";
import * as splits from "./contract.ts";

let server: TestServer;
let bureau: TestAuthority;
let schools: string[];
const DUE = addDays(officeDate(), 30);

beforeAll(async () => {
  server = await startTestServer();
  bureau = await makeAuthority(server.db);
  schools = await openSchools(server.db, bureau, 200);
});

afterAll(async () => {
  expect(server.unexpected).toEqual([]);
  await server.close();
});

async function underWay(lead: "c1" | "basic" = "c1"): Promise<{ params: { id: string }; version: number }> {
  const clerk = await signedIn(server, bureau.username("clerk"));
  const made = await clerk.call(life.registerMatter, {
    body: {
      origin: "meeting-decision",
      originText: "安全工作例会",
      title: "开展消防演练",
      content: "每校一次。",
    },
  });
  const params = { id: made.id };
  const landing = { leadUnitId: bureau.units[lead].id, finishStandard: "每校有方案和记录", dueDate: DUE };
  const given = await clerk.call(life.dispatchMatter, {
    params,
    body: { version: made.version, ...landing },
  });
  const head = await signedIn(server, bureau.username(`${lead}-head`));
  return { params, version: (await head.call(life.signMatter, { params, body: given })).version };
}

it("is offered where somebody stands below, to departments too, and not to a school that has nobody", async () => {
  const { params, version } = await underWay();
  const head = await signedIn(server, bureau.username("c1-head"));
  const whole = await head.call(contract.getMatter, { params });
  expect(whole.allowed).toContain("split");
  const department = await signedIn(server, bureau.username("basic-head"));
  const its = await underWay("basic");
  expect((await department.call(contract.getMatter, { params: its.params })).allowed).toContain("split");
  const one = { unitIds: [bureau.units["c1-s1"].id], title: "本校演练", content: "一次。", dueDate: DUE };
  const terms = {
    finishStandard: "有签到",
    targetValue: null,
    targetUnit: null,
    reportCycle: "none" as const,
  };
  await head.call(splits.splitMatter, {
    params,
    body: { version, ...one, ...terms, needsVerification: false },
  });
  const school = await signedIn(server, bureau.username("c1-s1-head"));
  const child = (await school.call(contract.listMatters, { query: { parentId: params.id } })).rows[0]!;
  await school.call(life.signMatter, { params: child, body: { version: child.version } });
  const signed = await school.call(contract.getMatter, { params: child });
  expect(signed.allowed).toContain("report");
  expect([...signed.allowed, ...Object.keys(signed.refused)]).not.toContain("split");
  const mine = (await school.call(listTodo, { query: {} })).rows.find(({ id }) => id === child.id);
  expect(mine).toMatchObject({ acts: ["report"] });
});

it("gives one matter to 200 schools in one act, and one of two simultaneous tries wins", async () => {
  const { params, version } = await underWay();
  const body = {
    version,
    unitIds: schools,
    title: "开展本校消防演练",
    content: "本学期一次，全员参加。",
    finishStandard: "有方案、照片以外的记录和签到",
    dueDate: DUE,
  };
  const [head, handler] = [
    await signedIn(server, bureau.username("c1-head")),
    await signedIn(server, bureau.username("c1-handler")),
  ];
  const tries = await Promise.allSettled(
    [head, handler].map((c) => c.call(splits.splitMatter, { params, body })),
  );
  expect(tries.filter((t) => t.status === "fulfilled")).toHaveLength(1);
  const story = await head.call(contract.getMatter, { params });
  expect(story).toMatchObject({ children: 200, childrenEnded: 0, progress: 0 });
  const page = await head.call(contract.listMatters, {
    query: { parentId: params.id, size: 200, sort: "number" },
  });
  expect(page.total).toBe(200);
  expect(new Set(page.rows.map((r) => r.lead?.id))).toEqual(new Set(schools));
});

it("refuses units that do not lie below, and says which", async () => {
  const { params, version } = await underWay();
  const head = await signedIn(server, bureau.username("c1-head"));
  const refused = await head.refused(splits.splitMatter, {
    params,
    body: {
      version,
      unitIds: [schools[0]!, bureau.units["c2-s1"].id],
      title: "开展本校消防演练",
      content: "本学期一次。",
      finishStandard: "有记录",
      dueDate: DUE,
    },
  });
  expect(refused).toMatchObject({ status: 400, detail: "白石区实验小学不在交办单位的管辖范围内" });
});

it("takes 5,000 units in one act, and says where it would be too many", () => {
  const body = (count: number) => ({
    version: 1,
    unitIds: Array.from({ length: count }, () => newId()),
    title: "开展本校消防演练",
    content: "本学期一次。",
    finishStandard: "有记录",
    dueDate: DUE,
  });
  expect(splits.splitMatter.body!.safeParse(body(5000)).success).toBe(true);
  const refused = splits.splitMatter.body!.safeParse(body(5001));
  expect(refused.error?.issues.map(({ message }) => message)).toEqual(["一次最多分给 5000 个单位"]);
});

import { expect, it } from "vitest";
import { testBureau } from "../../../../tests/support/bureau.ts";
import { signedIn } from "../../../../tests/support/client.ts";
import type { TestPersonKey } from "../../../../tests/support/factories.ts";
import { addDays, inWords, officeDate } from "../../../base/dates.ts";
import { act, type Tx } from "../../../base/server/act.ts";
import { listTodo } from "../../ground/inbox/contract.ts";
import { changeSetting } from "../../ground/settings/contract.ts";
import { signMatter } from "./life/commands/answer-dispatch.ts";
import { dispatchMatter } from "./life/commands/dispatch-matter.ts";
import { registerMatter } from "./life/commands/register-matter.ts";
import { reportMatter } from "./life/commands/report-matter.ts";
import { submitMatter } from "./life/commands/review-matter.ts";
import { LIMITS } from "./rules/settings.ts";
import { splitMatter } from "./split/commands/split-matter.ts";
import type { Matter } from "./store.ts";

const { server, authority: bureau } = await testBureau();

const DUE = addDays(officeDate(), 30);
const terms = { targetValue: null, targetUnit: null, reportCycle: "none" as const, needsVerification: false };
const standard = { finishStandard: "按期完成并有佐证", dueDate: DUE };

/** A matter that a school submitted to its county so many days ago. */
async function submittedByTheSchool(daysAgo: number, title: string): Promise<void> {
  const at = new Date(Date.now() - daysAgo * 86_400_000);
  const as = <T>(person: TestPersonKey, work: (tx: Tx) => Promise<T>) =>
    act(server.db, bureau.people[person], work, at);
  const on = ({ id, version }: Pick<Matter, "id" | "version">) => ({ id, version });
  const content = "逐项落实。";
  const origin = { origin: "instruction" as const, originText: "局长批示" };
  const county = { leadUnitId: bureau.units.c1.id, supports: [] };
  const registered = await as("clerk", (tx) =>
    registerMatter(tx, { ...origin, title, content, ...terms, ...standard, ...county }),
  );
  const given = await as("clerk", (tx) =>
    dispatchMatter(tx, on(registered), { ...county, ...standard, ...terms, note: "" }),
  );
  const signed = await as("c1-head", (tx) => signMatter(tx, on(given)));
  const unitIds = [bureau.units["c1-s1"].id];
  await as("c1-head", (tx) =>
    splitMatter(tx, on(signed), { unitIds, title, content, ...standard, ...terms }),
  );
  const child = await as("c1-s1-head", async (tx) => {
    const row = await tx.db
      .selectFrom("matter")
      .selectAll()
      .where("parent_id", "=", signed.id)
      .executeTakeFirstOrThrow();
    return signMatter(tx, on(row));
  });
  const reported = await as("c1-s1-head", (tx) =>
    reportMatter(tx, on(child), { content, value: null, evidence: [] }),
  );
  await as("c1-s1-head", (tx) => submitMatter(tx, on(reported), ""));
}

async function todoOf(person: TestPersonKey) {
  const client = await signedIn(server, bureau.username(person));
  return (await client.call(listTodo, { query: { size: 100 } })).rows;
}

it("raises what a reviewer leaves unanswered by one level, and no further", async () => {
  await submittedByTheSchool(2, "整理冬季取暖台账");
  await submittedByTheSchool(6, "核对营养餐人数");
  const county = await todoOf("c1-head");
  expect(county.map((r) => r.title)).toEqual(expect.arrayContaining(["整理冬季取暖台账", "核对营养餐人数"]));
  const bureauRows = (await todoOf("clerk")).filter((r) => r.parentId !== null);
  expect(bureauRows.map((r) => r.title)).toEqual(["核对营养餐人数"]);
  expect(bureauRows[0]).toMatchObject({
    waitsFor: `青禾县教育局自${inWords(officeDate(new Date(Date.now() - 6 * 86_400_000)))}起未审核`,
    acts: expect.arrayContaining(["finish", "return"]),
  });
});

it("raises by the days that the authority chose", async () => {
  const clerk = await signedIn(server, bureau.username("clerk"));
  const risenAfter = async (escalateAfterDays: number, version: number) => {
    const chosen = { declineLimitDays: 3, escalateAfterDays };
    const body = { version, fromDay: officeDate(), chosen };
    await clerk.call(changeSetting, { params: { key: LIMITS.key }, body });
    return (await todoOf("clerk")).filter((r) => r.parentId !== null).map((r) => r.title);
  };
  expect(await risenAfter(2, 0)).toEqual(["整理冬季取暖台账", "核对营养餐人数"]);
  expect(await risenAfter(7, 1)).toEqual([]);
  expect(await risenAfter(5, 2)).toEqual(["核对营养餐人数"]);
});

it("asks a supporting unit by its own due date, before what is due later", async () => {
  const title = "会签校车安全责任书";
  const origin = { origin: "instruction" as const, originText: "局长批示", title, content: "逐校会签。" };
  const own = addDays(DUE, -20);
  const given = {
    leadUnitId: bureau.units.c1.id,
    supports: [{ unitId: bureau.units.c2.id, dueDate: own }],
    ...standard,
    ...terms,
  };
  const later = {
    ...given,
    supports: [{ unitId: bureau.units.c2.id, dueDate: null }],
    dueDate: addDays(DUE, -10),
  };
  for (const one of [later, given]) {
    const made = await act(server.db, bureau.people.clerk, (tx) => registerMatter(tx, { ...origin, ...one }));
    await act(server.db, bureau.people.clerk, (tx) =>
      dispatchMatter(tx, { id: made.id, version: made.version }, { ...one, note: "" }),
    );
  }
  const due = async (person: TestPersonKey) =>
    (await todoOf(person)).filter((row) => row.title === title).map((row) => row.dueDate);
  expect(await due("c2-head")).toEqual([own, addDays(DUE, -10)]);
  expect(await due("c1-head")).toEqual([addDays(DUE, -10), DUE]);
});

it("asks nothing of posts that have nothing to do", async () => {
  expect(await todoOf("c2-s1-head")).toEqual([]);
  expect(await todoOf("c1-s2-head")).toEqual([]);
  expect((await todoOf("verifier")).map((r) => r.id)).toEqual([]);
});

it("keeps what has newly come apart from the rest, and counts both by due date over all pages", async () => {
  const head = await signedIn(server, bureau.username("c2-head"));
  const before = (await head.call(listTodo, { query: {} })).groups;
  const give = async (title: string, days: number) => {
    const given = {
      leadUnitId: bureau.units.c2.id,
      supports: [],
      finishStandard: "逐校核对",
      dueDate: addDays(officeDate(), days),
      ...terms,
    };
    const origin = { origin: "instruction" as const, originText: "局长批示", title, content: "逐校核对。" };
    const made = await act(server.db, bureau.people.clerk, (tx) =>
      registerMatter(tx, { ...origin, ...given }),
    );
    return act(server.db, bureau.people.clerk, (tx) =>
      dispatchMatter(tx, { id: made.id, version: made.version }, { ...given, note: "" }),
    );
  };
  const due = [0, 0, 90, 120];
  const given: Matter[] = [];
  for (const [i, days] of due.entries()) given.push(await give(`核对在籍人数${i}`, days));
  await act(server.db, bureau.people["c2-head"], (tx) => signMatter(tx, given[0]!));

  const titles = async (arrivals?: "only" | "without") => {
    const { rows } = await head.call(listTodo, {
      query: { q: "核对在籍人数", size: 100, ...(arrivals && { arrivals }) },
    });
    return rows.map(({ title }) => title);
  };
  expect(await titles("only")).toEqual(["核对在籍人数1", "核对在籍人数2", "核对在籍人数3"]);
  expect(await titles("without")).toEqual(["核对在籍人数0"]);
  expect((await titles()).toSorted()).toEqual(given.map((_, i) => `核对在籍人数${i}`));

  const { groups, total } = await head.call(listTodo, { query: { size: 1 } });
  expect(groups.now).toEqual({ total: before.now.total + 2, isMore: false });
  expect(groups.later).toEqual({ total: before.later.total + 2, isMore: false });
  expect(groups.now.total + groups.week.total + groups.later.total).toBe(total);
});

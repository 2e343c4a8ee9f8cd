import { expect, it } from "vitest";
import { testBureau } from "../../../../../tests/support/bureau.ts";
import { type Client, signedIn } from "../../../../../tests/support/client.ts";
import type { TestPersonKey } from "../../../../../tests/support/factories.ts";
import { addDays, officeDate } from "../../../../base/dates.ts";
import { listTodo } from "../../../ground/inbox/contract.ts";
import * as contract from "../contract.ts";
import * as life from "../life/contract.ts";

const { server, authority: bureau } = await testBureau();

const as = (person: TestPersonKey): Promise<Client> => signedIn(server, bureau.username(person));

interface Target {
  params: { id: string };
  body: { version: number };
}

/** The same matter for the next act, with what that act takes. */
const on = <More extends object>(done: { id: string; version: number }, more: More = {} as More) => ({
  params: { id: done.id },
  body: { version: done.version, ...more },
});

/** A matter given to a county office with a remark. */
async function given(note: string, more: object = {}): Promise<Target & { id: string; version: number }> {
  const clerk = await as("clerk");
  const made = await clerk.call(life.registerMatter, {
    body: {
      origin: "meeting-decision",
      originText: "第7次局长办公会",
      title: "核对校车台账",
      content: "逐车核对行驶证、保险和驾驶人。",
    },
  });
  const landing = {
    leadUnitId: bureau.units.c1.id,
    finishStandard: "台账与实车一致",
    dueDate: addDays(officeDate(), 20),
  };
  const done = await clerk.call(life.dispatchMatter, on(made, { ...landing, note, ...more }));
  return { ...done, ...on(done) };
}

async function todoRow(person: TestPersonKey, id: string) {
  const { rows } = await (await as(person)).call(listTodo, { query: { size: 100 } });
  const row = rows.find((one) => one.id === id);
  return row && contract.TodoRow.parse(row);
}

it("shows the remark of a dispatch to whoever has to sign, and to nobody after a new dispatch", async () => {
  const t = await given("先报缺口，再报台账");
  expect((await todoRow("c1-head", t.id))?.said).toMatchObject([
    { act: "dispatch", what: "交办说明", words: "先报缺口，再报台账", who: "沈督查", isBad: false },
  ]);
  const story = await (await as("c1-head")).call(contract.getMatter, { params: t.params });
  expect(story.said).toMatchObject([{ words: "先报缺口，再报台账" }]);
  expect(story.acts[0]?.summary).toContain("先报缺口，再报台账");
  expect((await todoRow("c1-head", (await given("")).id))?.said).toEqual([]);
});

it("tells the sender why it was declined", async () => {
  const t = await given("");
  await (await as("c1-head")).call(life.declineMatter, on(t, { reason: "校车由白石区统管" }));
  expect(await todoRow("clerk", t.id)).toMatchObject({
    waitsFor: "退签待处理",
    said: [{ what: "退签理由", words: "校车由白石区统管", isBad: true, who: "秦局长" }],
  });
});

it("tells the leading unit why it came back, until it is handed in again", async () => {
  const t = await given("", { needsVerification: true });
  const [clerk, head, verifier] = [await as("clerk"), await as("c1-head"), await as("verifier")];
  const signed = await head.call(life.signMatter, t);
  const reported = await head.call(life.reportMatter, on(signed, { content: "核对了一半。" }));
  const submitted = await head.call(life.submitMatter, on(reported));
  const returned = await clerk.call(life.returnMatter, on(submitted, { reason: "缺保险单" }));
  expect(await todoRow("c1-handler", t.id)).toMatchObject({
    waitsFor: "退回待补充",
    said: [{ what: "退回理由", words: "缺保险单", isBad: true }],
  });

  const mended = await head.call(life.reportMatter, on(returned, { content: "保险单已补齐。" }));
  expect(await todoRow("c1-head", t.id)).toMatchObject({
    waitsFor: "办理中",
    said: [{ words: "缺保险单", isAnswered: true }],
  });
  const again = await head.call(life.submitMatter, on(mended, { note: "已补" }));
  expect(await todoRow("clerk", t.id)).toMatchObject({ waitsFor: "待审核", said: [{ words: "已补" }] });
  const finished = await clerk.call(life.finishMatter, on(again, { note: "请到现场看" }));
  expect(await todoRow("verifier", t.id)).toMatchObject({
    waitsFor: "待核查",
    said: [{ what: "审核意见", words: "请到现场看" }],
  });
  const failed = await verifier.call(life.verifyMatter, on(finished, { passed: false, note: "两车未投保" }));
  expect(failed.state).toBe("under-way");
  expect(await todoRow("c1-head", t.id)).toMatchObject({
    waitsFor: "退回待补充",
    said: [{ what: "核查未通过", words: "两车未投保", isBad: true }],
  });
});

it("does not urge who only supports, but tells them what was said at the dispatch", async () => {
  const supports = [{ unitId: bureau.units.c2.id, dueDate: null }];
  const t = await given("两县区一起报", { supports });
  await (await as("clerk")).call(life.urgeMatter, on(t, { level: 1, note: "请尽快" }));
  expect((await todoRow("c1-head", t.id))?.said.map(({ words }) => words)).toEqual([
    "请尽快",
    "两县区一起报",
  ]);
  expect((await todoRow("c2-head", t.id))?.said.map(({ words }) => words)).toEqual(["两县区一起报"]);
});

it("shows the latest urging to whoever is urged, and no more once the turn has gone on", async () => {
  const t = await given("");
  const clerk = await as("clerk");
  const once = await clerk.call(life.urgeMatter, on(t, { level: 1 }));
  const twice = await clerk.call(life.urgeMatter, on(once, { level: 2, note: "周五前必须签收" }));
  expect((await todoRow("c1-head", t.id))?.said).toMatchObject([
    { act: "urge", what: "再次催办", words: "周五前必须签收", who: "沈督查" },
  ]);
  await (await as("c1-head")).call(life.declineMatter, on(twice, { reason: "不属本县" }));
  expect((await todoRow("clerk", t.id))?.said.map(({ act }) => act)).toEqual(["decline"]);
});

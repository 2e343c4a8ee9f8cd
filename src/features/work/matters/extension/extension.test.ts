import { expect, it } from "vitest";
import { testBureau } from "../../../../../tests/support/bureau.ts";
import { signedIn } from "../../../../../tests/support/client.ts";
import type { TestPersonKey } from "../../../../../tests/support/factories.ts";
import { interleave } from "../../../../../tests/support/interleave.ts";
import { addDays, officeDate } from "../../../../base/dates.ts";
import { act, type Tx } from "../../../../base/server/act.ts";
import { openDatabase } from "../../../../base/server/database.ts";
import { verifyPromises } from "../../../../base/server/verify.ts";
import { listTrail } from "../../../ground/audit/contract.ts";
import { cancelMatter, closeMatter, reopenMatter } from "../closure/commands/close-matter.ts";
import { getMatter } from "../contract.ts";
import { declineMatter, signMatter } from "../life/commands/answer-dispatch.ts";
import { dispatchMatter } from "../life/commands/dispatch-matter.ts";
import { registerMatter } from "../life/commands/register-matter.ts";
import { reportMatter } from "../life/commands/report-matter.ts";
import { finishMatter, submitMatter } from "../life/commands/review-matter.ts";
import type { Matter } from "../store.ts";
import { decideExtension, requestExtension } from "./commands/extend-due.ts";
import { lapseExtensions } from "./jobs.ts";

const { server, authority: bureau } = await testBureau();

const TODAY = officeDate();
const DUE = addDays(TODAY, 10);
const terms = { targetValue: null, targetUnit: null, reportCycle: "none" as const, needsVerification: false };
const landing = { finishStandard: "台账与实物一致", dueDate: DUE, supports: [] };

const as = <T>(person: TestPersonKey, work: (tx: Tx) => Promise<T>, at?: Date) =>
  act(server.db, bureau.people[person], work, at);
const on = ({ id, version }: Pick<Matter, "id" | "version">) => ({ id, version });

async function dispatched(dueDate = DUE, at?: Date): Promise<Matter> {
  const to = { leadUnitId: bureau.units.c1.id, ...landing, dueDate, ...terms };
  const origin = { origin: "instruction" as const, originText: "局长批示", title: "清点实验药品" };
  const made = await as("clerk", (tx) => registerMatter(tx, { ...origin, content: "逐室清点。", ...to }), at);
  return as("clerk", (tx) => dispatchMatter(tx, on(made), { ...to, note: "" }), at);
}

const asked = (matter: Matter, newDue = addDays(DUE, 20)) =>
  as("c1-head", (tx) => requestExtension(tx, on(matter), { newDue, reason: "药品柜未到货" }));

async function extensionsOf(matter: Matter) {
  const { db, close } = openDatabase(server.ownerUrl, { max: 1 });
  const rows = await db
    .selectFrom("matter_extension")
    .select(["decision", "decision_note", "decided_by"])
    .where("matter_id", "=", matter.id)
    .execute();
  await close();
  return rows;
}

it("answers a request for time that the closing makes void, so that reopening begins without it", async () => {
  const waiting = await asked(await dispatched());
  const signed = await as("c1-head", (tx) => signMatter(tx, on(waiting)));
  const reported = await as("c1-head", (tx) =>
    reportMatter(tx, on(signed), { content: "已清点。", value: null, evidence: [] }),
  );
  const submitted = await as("c1-head", (tx) => submitMatter(tx, on(reported), ""));
  const finished = await as("clerk", (tx) => finishMatter(tx, on(submitted), ""));
  const closed = await as("clerk", (tx) =>
    closeMatter(tx, on(finished), { outcome: "solved", statement: "台账已核对" }),
  );
  expect(closed.extension_pending).toBe(false);
  expect(await extensionsOf(closed)).toEqual([
    {
      decision: "refused",
      decision_note: "事项已销号，不再办理延期",
      decided_by: bureau.people.clerk.personId,
    },
  ]);
  const dueDate = addDays(TODAY, 5);
  const reopened = await as("clerk", (tx) => reopenMatter(tx, on(closed), { reason: "漏了一室", dueDate }));
  expect(reopened).toMatchObject({ extension_pending: false, due_date: dueDate });
});

it("answers it likewise where the matter is cancelled, or declined by the one who asked", async () => {
  const needless = await asked(await dispatched());
  const cancelled = await as("clerk", (tx) => cancelMatter(tx, on(needless), "并入年检"));
  expect(cancelled.extension_pending).toBe(false);
  expect(await extensionsOf(cancelled)).toMatchObject([{ decision_note: "事项已终止，不再办理延期" }]);
  const foreign = await asked(await dispatched());
  const declined = await as("c1-head", (tx) => declineMatter(tx, on(foreign), "由白石区统管"));
  expect(declined.extension_pending).toBe(false);
  expect(await extensionsOf(declined)).toMatchObject([{ decision_note: "事项已退签，不再办理延期" }]);
});

it("refuses a new date that is past already, though it is later than the old one", async () => {
  const ago = new Date(Date.now() - 30 * 86_400_000);
  const late = await dispatched(addDays(TODAY, -20), ago);
  await expect(asked(late, addDays(TODAY, -3))).rejects.toMatchObject({
    code: "bad-request",
    message: "新的期限不能早于今天",
    fields: [{ path: "newDue", message: "新的期限不能早于今天" }],
  });
});

const days = (count: number) => new Date(Date.now() + count * 86_400_000);

it("lapses by the system where nobody answers it before its date, once, with the rule told; others wait on", async () => {
  const [first, second, third] = await Promise.all([dispatched(), dispatched(), dispatched()]);
  const passed = await asked(first, addDays(DUE, 2));
  const later = await asked(second, addDays(DUE, 30));
  const answered = await asked(third, addDays(DUE, 2));
  await as("clerk", (tx) => decideExtension(tx, on(answered), { decision: "granted", note: "" }));

  await lapseExtensions(server.db, days(12));
  expect(await extensionsOf(passed)).toEqual([{ decision: null, decision_note: null, decided_by: null }]);
  await lapseExtensions(server.db, days(13));
  await lapseExtensions(server.db, days(14));

  expect(await extensionsOf(passed)).toEqual([{ decision: "lapsed", decision_note: null, decided_by: null }]);
  expect(await extensionsOf(later)).toMatchObject([{ decision: null }]);
  expect(await extensionsOf(answered)).toMatchObject([{ decision: "granted" }]);
  const head = await signedIn(server, bureau.username("c1-head"));
  const story = await head.call(getMatter, { params: { id: passed.id } });
  expect(story).toMatchObject({ dueDate: DUE, extensionPending: false, version: passed.version + 1 });
  expect(story.allowed).toContain("request-extension");
  expect(story.acts[0]).toMatchObject({
    who: "系统",
    post: "自动办理",
    unit: bureau.units.root.name,
    verb: "matter.lapse-extension",
    summary: expect.stringContaining("延期申请失效：申请延至的"),
  });
  const trail = await (await signedIn(server, bureau.username("clerk"))).call(listTrail, {
    query: { subjectId: passed.id, verb: ["matter.lapse-extension"] },
  });
  expect(trail.rows).toMatchObject([{ who: "系统", personId: null, unitId: bureau.units.c1.id }]);
  const rule = {
    label: "自动办理的依据",
    before: null,
    after: "申请延长到的日期已过，没有批复",
    count: null,
  };
  expect(trail.rows[0]!.changed).toContainEqual(rule);
  const { db, close } = openDatabase(server.ownerUrl, { max: 1 });
  expect(
    await verifyPromises(
      db,
      server.features.flatMap(({ checks }) => checks ?? []),
    ),
  ).toEqual([]);
  await close();
});

it("is answered by a person where one comes in the very moment in which it lapses", async () => {
  const waiting = await asked(await dispatched(), addDays(DUE, 2));
  const { people } = bureau;
  const late = await interleave(
    server.db,
    {
      by: people.clerk,
      work: (tx) => decideExtension(tx, on(waiting), { decision: "refused", note: "按期完成" }),
    },
    { by: people.clerk, work: () => lapseExtensions(server.db, days(13)) },
  );
  expect(late).toMatchObject({ code: "unexpected", message: "此操作没有留痕，已撤销" });
  expect(await extensionsOf(waiting)).toMatchObject([{ decision: "refused", decision_note: "按期完成" }]);
});

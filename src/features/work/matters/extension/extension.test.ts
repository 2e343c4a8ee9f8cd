import { expect, it } from "vitest";
import { testBureau } from "../../../../../tests/support/bureau.ts";
import type { TestPersonKey } from "../../../../../tests/support/factories.ts";
import { addDays, officeDate } from "../../../../base/dates.ts";
import { act, type Tx } from "../../../../base/server/act.ts";
import { openDatabase } from "../../../../base/server/database.ts";
import { cancelMatter, closeMatter, reopenMatter } from "../closure/commands/close-matter.ts";
import { declineMatter, signMatter } from "../life/commands/answer-dispatch.ts";
import { dispatchMatter } from "../life/commands/dispatch-matter.ts";
import { registerMatter } from "../life/commands/register-matter.ts";
import { reportMatter } from "../life/commands/report-matter.ts";
import { finishMatter, submitMatter } from "../life/commands/review-matter.ts";
import type { Matter } from "../store.ts";
import { requestExtension } from "./commands/extend-due.ts";

const { server, authority: bureau } = await testBureau();

const TODAY = officeDate();
const DUE = addDays(TODAY, 10);
const terms = { targetValue: null, targetUnit: null, reportCycle: "none" as const, needsVerification: false };
const landing = { finishStandard: "台账与实物一致", dueDate: DUE, supports: [] };

const as = <T>(person: TestPersonKey, work: (tx: Tx) => Promise<T>, at?: Date) =>
  act(server.db, bureau.people[person], work, at);
const on = ({ id, version }: Matter) => ({ id, version });

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

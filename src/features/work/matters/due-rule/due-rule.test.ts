import { expect, test } from "vitest";
import { signedIn } from "../../../../../tests/support/client.ts";
import { addDays } from "../../../../base/dates.ts";
import { AppError } from "../../../../base/server/errors.ts";
import { saveYear } from "../../../ground/clocks/commands/save-year.ts";
import {
  getCalendar,
  listRules,
  previewYear,
  saveYear as saveYearRoute,
} from "../../../ground/clocks/contract.ts";
import { dayFinder, isWorked } from "../../../ground/clocks/count/calendar.ts";
import { reckon } from "../../../ground/clocks/count/reckon.ts";
import { decideExtension, requestExtension } from "../extension/commands/extend-due.ts";
import { signMatter } from "../life/commands/answer-dispatch.ts";
import { dispatchMatter } from "../life/commands/dispatch-matter.ts";
import { splitMatter } from "../split/commands/split-matter.ts";
import {
  as,
  bureau,
  landing,
  layGround,
  now,
  owner,
  register,
  server,
  TERMS,
  TODAY,
  unit,
} from "../tree/testing/ground.ts";
import { recountProvisional } from "./jobs.ts";

await layGround();

const clerk = () => signedIn(server, bureau.username("clerk"));

/** Ten working days from today, as the server's own rule and calendar count them. */
async function tenDays() {
  const person = await clerk();
  const calendar = await person.call(getCalendar, { query: {} });
  const { rows } = await person.call(listRules, {});
  const { rule } = rows.find((row) => row.rule.code === "mailbox-answer")!;
  const course = { rule, startedOn: TODAY, pauses: [], restarts: [], extendedBy: 0 };
  return { calendar, due: reckon(course, calendar).dueOn!, dueRule: { code: rule.code, startedOn: TODAY } };
}

async function dispatched(dueDate: string, dueRule: { code: string; startedOn: string }) {
  const made = await as("clerk", register);
  return as("clerk", (tx) => dispatchMatter(tx, made, { ...landing("c1"), dueDate, dueRule, note: "" }));
}

const clocksOf = (id: string) =>
  owner.db.selectFrom("clock").select(["due_on", "is_provisional"]).where("subject_id", "=", id).execute();

test("a matter is due by a rule, counted again by the server; another date than the rule's is refused", async () => {
  const { due, dueRule } = await tenDays();
  const made = await as("clerk", register);
  const wrong = { ...landing("c1"), dueDate: addDays(due, 1), dueRule, note: "" };
  const refused = await as("clerk", (tx) => dispatchMatter(tx, made, wrong)).catch(
    (error: AppError) => error,
  );
  expect(refused).toBeInstanceOf(AppError);
  expect((refused as AppError).message).toContain(`期限应为${due}`);
  const sent = await as("clerk", (tx) => dispatchMatter(tx, made, { ...wrong, dueDate: due }));
  expect(await now(sent.id)).toMatchObject({ due_date: due, due_source: "rule" });
  expect(await clocksOf(sent.id)).toMatchObject([{ due_on: due }]);
  const unknown = { ...wrong, dueDate: due, dueRule: { code: "no-such-rule", startedOn: TODAY } };
  await expect(as("clerk", (tx) => dispatchMatter(tx, made, unknown))).rejects.toThrow(AppError);
});

test("a holiday that is entered later moves what runs: shown before, then one act a matter with the old date", async () => {
  const { due, dueRule } = await tenDays();
  const sent = await dispatched(due, dueRule);
  const person = await clerk();
  const params = { year: due.slice(0, 4) };
  const days = [{ day: due, kind: "holiday" as const, name: "校庆" }];
  const preview = await person.call(previewYear, { params, body: { isWhole: false, days } });
  expect(preview).toMatchObject({
    total: 1,
    moves: [{ kind: "matter", id: sent.id, title: "清点药品", oldDue: due }],
  });
  expect((await now(sent.id)).due_date).toBe(due);
  await person.call(saveYearRoute, { params, body: { version: 0, isWhole: false, days } });
  const after = await now(sent.id);
  expect(after).toMatchObject({
    due_date: preview.moves[0]!.newDue,
    due_source: "rule",
    version: sent.version + 1,
  });
  expect(after.due_date! > due).toBe(true);
  const { verb, changes } = await owner.db
    .selectFrom("event")
    .select(["verb", "changes"])
    .where("subject_id", "=", sent.id)
    .where("subject_version", "=", after.version)
    .executeTakeFirstOrThrow();
  expect(verb).toBe("matter.recount");
  expect(changes).toMatchObject({ oldDue: due, newDue: after.due_date });
});

test("parts come within a whole whose date moves forward", async () => {
  const { due, dueRule, calendar } = await tenDays();
  const signed = await as("c1-head", async (tx) => signMatter(tx, await dispatched(due, dueRule)));
  const part = {
    title: "清点药品",
    content: "逐室清点。",
    finishStandard: "台账齐全",
    dueDate: due,
    ...TERMS,
  };
  await as("c1-head", (tx) => splitMatter(tx, signed, { ...part, unitIds: [unit("c1-s1")] }));
  const find = dayFinder(calendar);
  let weekend = addDays(TODAY, 1);
  while (isWorked(find(weekend)) || weekend.slice(0, 4) !== due.slice(0, 4)) weekend = addDays(weekend, 1);
  const days = [{ day: weekend, kind: "make-up" as const, name: "补课" }];
  await as("clerk", (tx) =>
    saveYear(
      tx,
      server.features.flatMap(({ clocked }) => clocked ?? []),
      {
        year: Number(due.slice(0, 4)),
        version: 0,
        isWhole: false,
        days,
      },
    ),
  );
  const whole = await now(signed.id);
  expect(whole.due_date! < due).toBe(true);
  const [child] = await owner.db
    .selectFrom("matter")
    .selectAll()
    .where("parent_id", "=", signed.id)
    .execute();
  expect(child).toMatchObject({ due_date: whole.due_date, due_source: "person" });
});

test("a person's date ends the rule, and the calendar moves it no more", async () => {
  const { due, dueRule } = await tenDays();
  const sent = await dispatched(due, dueRule);
  const newDue = addDays(due, 5);
  const signed = await as("c1-head", (tx) => signMatter(tx, sent));
  const asked = await as("c1-head", (tx) => requestExtension(tx, signed, { newDue, reason: "设备未到" }));
  await as("clerk", (tx) => decideExtension(tx, asked, { decision: "granted", note: "" }));
  expect(await now(sent.id)).toMatchObject({ due_date: newDue, due_source: "person" });
  expect(await clocksOf(sent.id)).toEqual([]);
});

test("what was provisional is counted again at night, by the system, where a release knows more", async () => {
  const { calendar } = await tenDays();
  const startedOn = `${calendar.knownUntil.slice(0, 4)}-12-28`;
  const year = Number(startedOn.slice(0, 4)) + 1;
  const { rows } = await (await clerk()).call(listRules, {});
  const { rule } = rows.find((row) => row.rule.code === "mailbox-answer")!;
  const due = reckon({ rule, startedOn, pauses: [], restarts: [], extendedBy: 0 }, calendar).dueOn!;
  const sent = await dispatched(due, { code: rule.code, startedOn });
  expect(await clocksOf(sent.id)).toEqual([{ due_on: due, is_provisional: true }]);
  // As a newer release would: the days are known, and nobody saved them here.
  const days = [{ day: due, kind: "holiday" as const, name: "元旦" }];
  await as("clerk", (tx) => saveYear(tx, [], { year, version: 0, isWhole: true, days }));
  await recountProvisional(server.db);
  const after = await now(sent.id);
  expect(after.due_date! > due).toBe(true);
  expect(await clocksOf(sent.id)).toEqual([{ due_on: after.due_date, is_provisional: false }]);
  await recountProvisional(server.db);
  expect((await now(sent.id)).version).toBe(after.version);
});

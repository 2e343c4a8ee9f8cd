import { expect, test } from "vitest";
import { ACT_TABLE, ACTS, STATES } from "../../states.ts";
import { isOwnAct, naturalNext, refusedActs } from "./natural-next.ts";

const calm = { extensionPending: false };

test.each(STATES)("in %s the main button is an act of that state", (state) => {
  const fitting = ACTS.filter((act) => ACT_TABLE[act].from.includes(state));
  const next = naturalNext({ ...calm, state }, fitting);
  if (state === "closed" || state === "cancelled") expect(next).toBeUndefined();
  else expect(fitting).toContain(next);
});

test("a request for time comes before everything else", () => {
  expect(naturalNext({ state: "under-way", extensionPending: true }, ["report", "decide-extension"])).toBe(
    "decide-extension",
  );
});

test("below the target one reports; at the target one hands in", () => {
  const matter = { ...calm, state: "under-way" as const, targetValue: 10 };
  expect(naturalNext({ ...matter, reportedValue: 4 }, ["report", "submit"])).toBe("report");
  expect(naturalNext({ ...matter, reportedValue: 10 }, ["report", "submit"])).toBe("submit");
});

test("nothing is offered that is not allowed", () => {
  expect(naturalNext({ ...calm, state: "submitted" }, ["urge", "cancel"])).toBeUndefined();
});

test("what only answers something is not missed where there is nothing to answer", () => {
  const refused = { submit: "请先反馈", "decide-extension": "没有待审批的延期申请" };
  expect(refusedActs({ refused })).toEqual(["submit"]);
});

test("what a superior may do for the unit below is not their own act", () => {
  const office = { id: "01900000-0000-7000-8000-000000000001", name: "局办公室" };
  const school = { id: "01900000-0000-7000-8000-000000000002", name: "第一小学" };
  const county = { id: "01900000-0000-7000-8000-000000000003", name: "青禾县教育局" };
  const supports = [{ unit: county, dueDate: null, state: "asked" as const }];
  const own = (unit: { id: string }) =>
    (["urge", "report", "support-sign", "verify"] as const).filter((act) =>
      isOwnAct(act, { owner: office, lead: school, supports }, unit.id),
    );
  expect(own(office)).toEqual(["urge", "verify"]);
  expect(own(school)).toEqual(["report", "verify"]);
  expect(own(county)).toEqual(["support-sign", "verify"]);
});

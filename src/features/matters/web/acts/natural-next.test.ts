import { expect, test } from "vitest";
import { ACT_TABLE, ACTS, STATES } from "../../states.ts";
import { naturalNext, refusedActs } from "./natural-next.ts";

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

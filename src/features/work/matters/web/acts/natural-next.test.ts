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

test("what came back is reported on before it is handed in again", () => {
  const matter = { ...calm, state: "under-way" as const };
  const returned = {
    act: "return" as const,
    what: "退回理由",
    words: "缺验收单",
    isBad: true,
    isAnswered: false,
    at: "2026-11-22T02:00:00.000Z",
    who: "王敏",
    unit: "云栖市教育局",
  };
  const acts = ["report", "submit"] as const;
  expect(naturalNext({ ...matter, said: [returned] }, acts)).toBe("report");
  expect(naturalNext({ ...matter, said: [{ ...returned, isAnswered: true }] }, acts)).toBe("submit");
  const dispatch = { ...returned, act: "dispatch" as const, isBad: false };
  expect(naturalNext({ ...matter, said: [dispatch] }, acts)).toBe("submit");
});

test("who supports signs first", () => {
  const matter = { ...calm, state: "under-way" as const };
  expect(naturalNext(matter, ["support-sign", "support-report"])).toBe("support-sign");
});

test("nothing is offered that is not allowed", () => {
  expect(naturalNext({ ...calm, state: "submitted" }, ["urge", "cancel"])).toBeUndefined();
});

test("what only answers something is not missed where there is nothing to answer", () => {
  const refused = { submit: "请先反馈", "decide-extension": "没有待审批的延期申请" };
  expect(refusedActs({ refused, onBehalf: [] })).toEqual(["submit"]);
  expect(refusedActs({ refused, onBehalf: ["submit"] })).toEqual([]);
});

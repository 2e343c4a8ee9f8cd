import { expect, test } from "vitest";
import { type MatterFacts, stateRefusal } from "./policy.ts";

const FACTS: MatterFacts = {
  state: "submitted",
  needsVerification: true,
  extensionPending: false,
  children: 3,
  childrenEnded: 2,
  reported: true,
  dispatchedOn: "2026-11-02",
  today: "2026-11-22",
  declineLimitDays: 3,
  whole: null,
  ownerUnitId: "u1",
  ownerPath: "/a/",
  leadUnitId: "u2",
  leadPath: "/a/b/",
  submittedBy: null,
  supportPaths: [],
};

test("the whole does not end while a part, taken up again, is open", () => {
  const open = "还有1个下级事项没有销号，暂不能";
  expect(stateRefusal("finish", FACTS)).toBe(`${open}办结`);
  expect(stateRefusal("return", FACTS)).toBeUndefined();
  expect(stateRefusal("verify", { ...FACTS, state: "finished" })).toBe(`${open}核查`);
  expect(stateRefusal("close", { ...FACTS, state: "verified" })).toBe(`${open}销号`);
  const ended = { ...FACTS, childrenEnded: 3 };
  expect(stateRefusal("finish", ended)).toBeUndefined();
  expect(stateRefusal("verify", { ...ended, state: "finished" })).toBeUndefined();
  expect(stateRefusal("close", { ...ended, state: "verified" })).toBeUndefined();
});

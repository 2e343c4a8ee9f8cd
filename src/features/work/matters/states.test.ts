import { expect, test } from "vitest";
import type { Actor } from "../../../base/actor.ts";
import { decide, type MatterFacts, stateRefusal } from "./policy.ts";

const FACTS: MatterFacts = {
  state: "submitted",
  needsVerification: true,
  extensionPending: false,
  children: 3,
  childrenEnded: 2,
  reported: true,
  dispatchedOn: "2026-11-02",
  today: "2026-11-22",
  declineLimit: { days: 3, inWorkingDays: false, since: "2026-11-19" },
  whole: null,
  originEnded: null,
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

test("what the authority leads itself is verified there by another person; below it nobody verifies their own unit's", () => {
  const verifier = {
    post: "verifier",
    personId: "p1",
    unitId: "u0",
    unitKind: "authority",
    unitPath: "/a/",
  } as Actor;
  const finished = { ...FACTS, state: "finished" as const, childrenEnded: 3, submittedBy: "p2" };
  const own = { ...finished, leadUnitId: "u0", leadPath: "/a/" };
  expect(decide(verifier, "verify", own)).toEqual({ allowed: true });
  expect(decide(verifier, "verify", { ...own, submittedBy: "p1" })).toMatchObject({ why: "state" });
  const county = { ...verifier, unitId: "u2", unitKind: "county", unitPath: "/a/b/" } as Actor;
  expect(decide(county, "verify", finished)).toMatchObject({ allowed: false, why: "forbidden" });
});

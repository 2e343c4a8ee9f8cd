import fc from "fast-check";
import { expect, test } from "vitest";
import { findClash, type Membership, overlap } from "./clashes.ts";

const day = fc.integer({ min: 1, max: 9 }).map((n) => `2026-01-0${n}`);
const span = fc
  .tuple(day, fc.option(day))
  .map(([since, until]) => ({ since, until: until !== null && until < since ? since : until }));

/** The days of a span within January's first ten. */
const daysOf = ({ since, until }: { since: string; until: string | null }) =>
  Array.from({ length: 10 }, (_, i) => `2026-01-${String(i + 1).padStart(2, "0")}`).filter(
    (one) => one >= since && (until === null || one < until),
  );

test("two times overlap just where they have a day in common", () => {
  fc.assert(
    fc.property(span, span, (one, other) => {
      const common = daysOf(one).some((date) => daysOf(other).includes(date));
      expect(overlap(one, other)).toBe(common);
    }),
  );
});

const pair = fc.tuple(fc.integer({ min: 0, max: 4 }), fc.integer({ min: 0, max: 4 }), span);

test("help goes in a ring just where one comes back to a unit by steps that hold at one time as the last", () => {
  fc.assert(
    fc.property(fc.array(pair, { maxLength: 6 }), pair, (before, [giver, taker, when]) => {
      fc.pre(giver !== taker && before.every(([a, b]) => a !== b));
      const memberships = before.flatMap(([a, b, at], i): Membership<number>[] => [
        {
          allianceId: `p${i}`,
          kind: "pairing",
          unitId: `u${a}`,
          postId: null,
          role: "helper",
          mark: i,
          ...at,
        },
        {
          allianceId: `p${i}`,
          kind: "pairing",
          unitId: `u${b}`,
          postId: null,
          role: "helped",
          mark: i,
          ...at,
        },
      ]);
      const own = { allianceId: "new", kind: "pairing" as const, postId: null, mark: -1, ...when };
      const helper = { ...own, unitId: `u${giver}`, role: "helper" as const };
      const clash = findClash([...memberships, helper], { ...own, unitId: `u${taker}`, role: "helped" });
      const steps = before.filter(([, , at]) => overlap(at, when));
      const reached = new Set([taker]);
      for (let size = 0; size < reached.size; ) {
        size = reached.size;
        for (const [a, b] of steps) if (reached.has(a)) reached.add(b);
      }
      expect(clash?.why === "ring").toBe(reached.has(giver));
    }),
  );
});

test("a unit is in one education group at a time, and in as many leagues as it likes", () => {
  const member = (allianceId: string, kind: "group" | "league", since: string, until: string | null) => ({
    allianceId,
    kind,
    unitId: "u",
    postId: null,
    role: "member" as const,
    since,
    until,
    mark: allianceId,
  });
  const there = [member("a", "group", "2026-01-01", "2026-06-01"), member("b", "league", "2026-01-01", null)];
  expect(findClash(there, member("c", "group", "2026-05-31", null))).toMatchObject({ why: "two-groups" });
  expect(findClash(there, member("c", "group", "2026-06-01", null))).toBeUndefined();
  expect(findClash(there, member("d", "league", "2026-01-01", null))).toBeUndefined();
  expect(findClash(there, member("b", "league", "2026-02-01", null))).toMatchObject({ why: "twice" });
});

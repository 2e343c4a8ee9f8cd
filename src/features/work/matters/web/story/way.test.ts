import { expect, test } from "vitest";
import { wayOf } from "./way.ts";

/** Acts given oldest first, as they were done; the story has the newest first. */
const acts = (...done: [day: string, state: string][]) =>
  done.map(([day, state]) => ({ at: `${day}T02:00:00.000Z`, changes: { state } })).toReversed();

const short = (way: ReturnType<typeof wayOf>) =>
  way.map(
    ({ state, days, visits, isNow }) =>
      `${state} ${days ?? "-"}${visits > 1 ? ` x${visits}` : ""}${isNow ? " now" : ""}`,
  );

test("a matter under way: what is behind it, where it stands, what lies ahead", () => {
  const way = wayOf(
    acts(["2026-03-01", "registered"], ["2026-03-04", "dispatched"], ["2026-03-05", "under-way"]),
    {
      state: "under-way",
      needsVerification: false,
      today: "2026-03-20",
    },
  );
  expect(short(way)).toEqual([
    "registered 3",
    "dispatched 1",
    "under-way 15 now",
    "submitted -",
    "finished -",
    "closed -",
  ]);
});

test("who was sent back is told with all days together, and a report begins no new stay", () => {
  const way = wayOf(
    acts(
      ["2026-03-01", "dispatched"],
      ["2026-03-02", "declined"],
      ["2026-03-04", "dispatched"],
      ["2026-03-05", "under-way"],
      ["2026-03-10", "under-way"],
      ["2026-03-15", "submitted"],
      ["2026-03-17", "under-way"],
      ["2026-03-18", "submitted"],
    ),
    { state: "submitted", needsVerification: true, today: "2026-03-18" },
  );
  expect(short(way)).toEqual([
    "registered -",
    "dispatched 2 x2",
    "declined 2",
    "under-way 11 x2",
    "submitted 2 x2 now",
    "finished -",
    "verified -",
    "closed -",
  ]);
});

test("what was cancelled has nothing ahead", () => {
  const way = wayOf(acts(["2026-03-01", "registered"], ["2026-03-03", "cancelled"]), {
    state: "cancelled",
    needsVerification: true,
    today: "2026-04-01",
  });
  expect(short(way)).toEqual(["registered 2", "cancelled 29 now"]);
});

test("a day ends at midnight in the office", () => {
  const late = [
    { at: "2026-03-02T17:00:00.000Z", changes: { state: "dispatched" } },
    { at: "2026-03-02T15:00:00.000Z", changes: { state: "registered" } },
  ];
  const [registered] = wayOf(late, { state: "dispatched", needsVerification: false, today: "2026-03-03" });
  expect(registered!.days).toBe(1);
});

import { describe, expect, test } from "vitest";
import { byDueGroup, dueGroup } from "./due-groups.ts";

describe("the lots of the to-do list", () => {
  // 2026-09-30 is a Wednesday.
  test.each([
    ["2026-09-01", "now"],
    ["2026-09-30", "now"],
    ["2026-10-01", "week"],
    ["2026-10-04", "week"],
    ["2026-10-05", "later"],
    [null, "later"],
  ] as const)("due %s belongs to %s", (due, group) => {
    expect(dueGroup(due, "2026-09-30")).toBe(group);
  });

  test("on a Sunday nothing is left of the week", () => {
    expect(dueGroup("2026-10-05", "2026-10-04")).toBe("later");
    expect(dueGroup("2026-10-11", "2026-10-05")).toBe("week");
  });

  test("order within a lot is kept and empty lots are left out", () => {
    const rows = [{ dueDate: "2026-09-02" }, { dueDate: "2026-09-29" }, { dueDate: null }];
    expect(byDueGroup(rows, "2026-09-30")).toEqual([
      { group: "now", rows: rows.slice(0, 2) },
      { group: "later", rows: rows.slice(2) },
    ]);
  });
});

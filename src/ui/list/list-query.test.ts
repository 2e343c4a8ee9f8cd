import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  changeListQuery,
  flatListQuery,
  isFurtherOn,
  isNarrowed,
  type ListQuery,
  readListQuery,
} from "./list-query.ts";

const FILTERS = ["lamp", "unit"];

function read(address: string): ListQuery {
  return readListQuery(new URLSearchParams(address), FILTERS);
}

describe("reading the address", () => {
  test("an empty address is the first page of everything", () => {
    expect(read("")).toEqual({ q: "", page: 1, size: 20, filters: {} });
    expect(isNarrowed(read("page=3&sort=due"))).toBe(false);
  });

  test("search, order, page and several values of a filter", () => {
    expect(read("q=%E9%98%85%E8%AF%BB&page=3&size=50&sort=-due&lamp=red&lamp=yellow&tab=all")).toEqual({
      q: "阅读",
      page: 3,
      size: 50,
      sort: "-due",
      filters: { lamp: ["red", "yellow"] },
    });
    expect(isNarrowed(read("lamp=red"))).toBe(true);
  });

  test.each([
    "page=-1",
    "page=x",
    "page=1e9",
    "page=0",
    "size=7",
    "size=999999",
    "lamp=",
    "page=99999999999",
  ])("%s falls back", (address) => {
    expect(read(address)).toEqual({ q: "", page: 1, size: 20, filters: {} });
  });
});

describe("a list that goes on by key", () => {
  test("its place lies in the address; of two, the one it goes on from", () => {
    expect(read("after=abc&size=50")).toMatchObject({ after: "abc", size: 50 });
    expect(read("before=abc")).toMatchObject({ before: "abc" });
    expect(read("after=abc&before=xyz")).not.toHaveProperty("before");
    expect(isFurtherOn(read("before=abc"))).toBe(true);
    expect(isFurtherOn(read("lamp=red"))).toBe(false);
    expect(flatListQuery(read("after=abc"))).toEqual({ after: "abc", page: 1, size: 20 });
  });

  test.each([{ q: "a" }, { sort: "due" }, { size: 50 as const }, { filters: { lamp: ["red"] } }])(
    "what changes the rows (%j) goes back to the first page",
    (change) => {
      const next = changeListQuery(new URLSearchParams("after=abc&tab=all"), change);
      expect([next.has("after"), next.has("before"), next.get("tab")]).toEqual([false, false, "all"]);
    },
  );

  test("a turn takes the place of the one before", () => {
    const next = changeListQuery(new URLSearchParams("lamp=red&after=abc"), { before: "xyz" });
    expect(next.toString()).toBe("lamp=red&before=xyz");
  });
});

describe("changing the address", () => {
  test("what changes the rows goes back to the first page; other names stay", () => {
    const next = changeListQuery(new URLSearchParams("page=4&tab=all&lamp=red&q=a"), {
      filters: { lamp: ["red", "blue"] },
    });
    expect(next.toString()).toBe("tab=all&q=a&lamp=red&lamp=blue");
  });

  test("a turn of the page keeps everything else", () => {
    const next = changeListQuery(new URLSearchParams("lamp=red&sort=due"), { page: 2 });
    expect(next.toString()).toBe("lamp=red&sort=due&page=2");
  });

  test("an order can be taken away", () => {
    expect(changeListQuery(new URLSearchParams("sort=due"), { sort: undefined }).toString()).toBe("");
  });

  test("what was written is read again", () => {
    const query = fc.record({
      q: fc.string({ unit: "grapheme" }).map((text) => text.trim()),
      page: fc.integer({ min: 1, max: 1_000_000 }),
      size: fc.constantFrom(20, 50, 100),
      sort: fc.constantFrom("due", "-due"),
      filters: fc.record({ lamp: fc.uniqueArray(fc.string({ minLength: 1 }), { minLength: 1 }) }),
    });
    fc.assert(
      fc.property(query, (wanted) => {
        expect(readListQuery(changeListQuery(new URLSearchParams(), wanted), FILTERS)).toEqual(wanted);
      }),
    );
  });
});

test("a route gets the filters beside the rest", () => {
  expect(flatListQuery(read("lamp=red&q=a"))).toEqual({ lamp: ["red"], q: "a", page: 1, size: 20 });
  expect(flatListQuery(read("sort=due"))).toMatchObject({ sort: "due", order: "asc" });
  expect(flatListQuery(read("sort=-due"))).toMatchObject({ sort: "due", order: "desc" });
});

import { expect, test } from "vitest";
import { turnOf } from "./words.ts";

test("whose turn it is follows the state", () => {
  const units = { owner: { id: "a", name: "局办公室" }, lead: { id: "b", name: "青禾县教育局" } };
  expect(turnOf({ ...units, state: "under-way" })).toBe("青禾县教育局");
  expect(turnOf({ ...units, state: "submitted" })).toBe("局办公室");
  expect(turnOf({ ...units, state: "closed" })).toBe("");
});

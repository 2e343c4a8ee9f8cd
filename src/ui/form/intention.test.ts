import { expect, test } from "vitest";
import { createIntention } from "./intention.ts";

test("sending the same again keeps the key until it is answered", () => {
  const intention = createIntention();
  const key = intention.keyFor({ version: 3, text: "已完成" });
  expect(intention.keyFor({ version: 3, text: "已完成" })).toBe(key);
  intention.settle();
  expect(intention.keyFor({ version: 3, text: "已完成" })).not.toBe(key);
});

test("other content is another intention", () => {
  const intention = createIntention();
  const key = intention.keyFor({ text: "甲" });
  expect(intention.keyFor({ text: "乙" })).not.toBe(key);
  expect(intention.keyFor({ text: "甲" })).not.toBe(key);
});

test("an act without content has a key too", () => {
  const intention = createIntention();
  expect(intention.keyFor(undefined)).toBe(intention.keyFor(undefined));
});

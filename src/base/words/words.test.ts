import { expect, test } from "vitest";
import { mergeWords } from "./words.ts";

test("features may say the same of a key, each of their own, and none may say another", () => {
  const letters = {
    verbs: { "letter.answer": "答复" },
    states: { letter: { closed: "已办结" } },
    changes: { channel: "来信渠道" },
  };
  const visits = { changes: { channel: "来信渠道", place: "地点" }, states: { visit: { closed: "已结束" } } };
  const merged = mergeWords([letters, visits]);
  expect(merged.changes).toMatchObject({ channel: "来信渠道", place: "地点", reason: "原因" });
  expect(merged.states).toEqual({ letter: { closed: "已办结" }, visit: { closed: "已结束" } });
  expect(() => mergeWords([letters, { verbs: { "letter.answer": "回复" } }])).toThrow(
    "words: verbs.letter.answer is called 答复 and 回复; a key has one word",
  );
  expect(() => mergeWords([letters, { states: { letter: { closed: "已归档" } } }])).toThrow(
    "words: states.letter.closed is called 已办结 and 已归档",
  );
  expect(() => mergeWords([{ fields: { name: "题名" } }])).toThrow("words: fields.name is called 名称");
});

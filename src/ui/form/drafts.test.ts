import { describe, expect, test } from "vitest";
import { createDrafts } from "./drafts.ts";

function memory(): Storage {
  const kept = new Map<string, string>();
  return {
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
    clear: () => kept.clear(),
    key: (index) => [...kept.keys()][index] ?? null,
    get length() {
      return kept.size;
    },
  };
}

describe("drafts", () => {
  test("what was typed is there again, by form", () => {
    const drafts = createDrafts(memory());
    drafts.write("report:1", { text: "已完成整改", figures: [{ name: "学校", value: 12 }] });
    expect(drafts.read("report:1")).toEqual({ text: "已完成整改", figures: [{ name: "学校", value: 12 }] });
    expect(drafts.read("report:2")).toBeUndefined();
    drafts.forget("report:1");
    expect(drafts.read("report:1")).toBeUndefined();
  });

  test("files leave their place empty", () => {
    const drafts = createDrafts(memory());
    drafts.write("report:1", { text: "见附件", file: new Blob(["x"]) });
    expect(drafts.read("report:1")).toEqual({ text: "见附件" });
  });

  test.each(["", "{", "[1]", '"text"', "null"])("%j in the store is no draft", (kept) => {
    const store = memory();
    store.setItem("luoshi.draft.a", kept);
    expect(createDrafts(store).read("a")).toBeUndefined();
  });

  test("a store that refuses harms nothing", () => {
    const refuse = () => {
      throw new DOMException("full", "QuotaExceededError");
    };
    const drafts = createDrafts({ getItem: refuse, setItem: refuse, removeItem: refuse });
    drafts.write("a", { text: "甲" });
    drafts.forget("a");
    expect(drafts.read("a")).toBeUndefined();
  });
});

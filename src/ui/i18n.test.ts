import { afterEach, expect, test } from "vitest";
import { currentLanguage, offerEnglish, speak, t } from "./i18n.ts";

afterEach(() => speak("zh-CN"));

test("Chinese is the source text itself, with values filled in", () => {
  expect(t("待办")).toBe("待办");
  expect(t("共 {count} 条", { count: 12 })).toBe("共 12 条");
  expect(t("由 {unit} 牵头")).toBe("由 {unit} 牵头");
});

test("English comes from the catalogues, in the number of what it counts, and what they lack stays Chinese", async () => {
  offerEnglish([
    async () => ({ 待办: "To do", "共 {count} 条": "{count} in all" }),
    async () => ({ "佐证 {proofs} 份": "{proofs} {proofs:piece|pieces} of evidence" }),
    async () => {
      throw new Error("not reachable");
    },
    async () => ({ 销号: "Closed" }),
  ]);
  await speak("en");
  expect(currentLanguage()).toBe("en");
  expect(t("待办")).toBe("To do");
  expect(t("共 {count} 条", { count: 3 })).toBe("3 in all");
  expect(t("销号")).toBe("Closed");
  expect([0, 1, 2].map((proofs) => t("佐证 {proofs} 份", { proofs }))).toEqual([
    "0 pieces of evidence",
    "1 piece of evidence",
    "2 pieces of evidence",
  ]);
  expect(t("催办")).toBe("催办");
});

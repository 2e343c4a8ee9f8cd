import fc from "fast-check";
import { expect, test } from "vitest";
import { KeptIndexes } from "./kept-indexes.ts";
import { buildLeadIndex, type Candidate, type PastTask } from "./lead-index.ts";
import { proposeUnits } from "./propose-units.ts";

const unit = (id: string, remit: string): Candidate => ({
  id,
  name: `${id}科`,
  shortName: null,
  kind: "department",
  remit,
  distance: 0,
});
const before = (leadUnitId: string): PastTask => ({
  text: "更新蓝鲸阅读平台的书目。",
  from: "上年要点",
  leadUnitId,
  supportingUnitIds: [],
});
const asked = (text: string) => ({ text, headings: [], ownerWords: [], supportingWords: [] });

test("an index is kept as long as nothing that it is made of changes", () => {
  const kept = new KeptIndexes();
  const units = [unit("甲", "负责学籍管理。"), unit("乙", "负责校车。")];
  const first = kept.of(units, []);
  expect(kept.of(structuredClone(units), [])).toBe(first);
  expect(kept.of([unit("甲", "负责校车。"), unit("乙", "负责学籍管理。")], [])).not.toBe(first);
  expect(kept.of(units, [before("乙")])).not.toBe(first);
});

test("whatever was asked before, proposals are those of an index made anew", () => {
  const kept = new KeptIndexes();
  const remit = fc.constantFrom("", "负责学籍管理。", "负责校车和食堂。", "承担职称评审。");
  fc.assert(
    fc.property(fc.tuple(remit, remit, remit), fc.constantFrom(null, "甲", "乙"), (remits, lead) => {
      const units = remits.map((words, i) => unit("甲乙丙"[i]!, words));
      const past = lead === null ? [] : [before(lead)];
      for (const text of ["核对学籍。", "检查校车。", "维护蓝鲸阅读平台的书目。"])
        expect(proposeUnits(kept.of(units, past), asked(text))).toEqual(
          proposeUnits(buildLeadIndex(units, past), asked(text)),
        );
    }),
  );
});

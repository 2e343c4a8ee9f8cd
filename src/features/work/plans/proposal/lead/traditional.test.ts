import { expect, test } from "vitest";
import { buildLeadIndex, type Candidate } from "./lead-index.ts";
import { proposeUnits } from "./propose-units.ts";

const unit = (id: string, name: string, remit: string, shortName: string | null = null): Candidate => ({
  id,
  name,
  shortName,
  kind: "department",
  remit,
  distance: 0,
});

const SIMPLIFIED = [
  unit("office", "办公室", "负责文电、会务、机要和档案管理。"),
  unit("basic", "基础教育科", "负责学籍管理、课后服务和控辍保学。"),
  unit("sport", "体育卫生与艺术教育科", "负责学校体育、学校卫生和学生体质健康监测。", "体卫艺科"),
  unit("audit", "审计科", "负责内部审计和经济责任审计。"),
];
const TRADITIONAL = [
  unit("office", "辦公室", "負責文電、會務、機要和檔案管理。"),
  unit("basic", "基礎教育科", "負責學籍管理、課後服務和控輟保學。"),
  unit("sport", "體育衛生與藝術教育科", "負責學校體育、學校衛生和學生體質健康監測。", "體衛藝科"),
  unit("audit", "審計科", "負責內部審計和經濟責任審計。"),
];

const asked = (text: string, ownerWords: string[] = []) => ({
  text,
  headings: [],
  ownerWords,
  supportingWords: [],
});
const PAIRS = [
  ["规范学籍变动手续，每学期核对一次。", "規範學籍變動手續，每學期核對一次。", "basic"],
  ["组织学生体质健康监测数据上报。", "組織學生體質健康監測數據上報。", "sport"],
  ["对三所学校开展经济责任审计。", "對三所學校開展經濟責任審計。", "audit"],
  ["修订档案移交和会务接待办法。", "修訂檔案移交和會務接待辦法。", "office"],
] as const;

test("a task and remits may stand in different characters: the same unit is proposed", () => {
  for (const units of [SIMPLIFIED, TRADITIONAL]) {
    const index = buildLeadIndex(units, []);
    for (const [simple, traditional, lead] of PAIRS) {
      const [one, other] = [simple, traditional].map((text) => proposeUnits(index, asked(text)).lead);
      expect(one![0]?.unitId, simple).toBe(lead);
      expect(
        other!.map(({ unitId }) => unitId),
        traditional,
      ).toEqual(one!.map(({ unitId }) => unitId));
    }
  }
});

test("words that decided it are quoted as the task writes them", () => {
  const { lead } = proposeUnits(buildLeadIndex(SIMPLIFIED, []), asked("組織學生體質健康監測數據上報。"));
  expect(lead[0]!.why.flatMap(({ words }) => words).join("")).toContain("體質健康監測");
});

test("a unit named in other characters is meant, in full, shortened, and inside a sentence", () => {
  const index = buildLeadIndex(SIMPLIFIED, []);
  for (const words of ["體衛藝科", "體育衛生與藝術教育科", "市教育局體衛藝科"])
    expect(index.names.meant(words), words).toBe("sport");
  expect(index.names.in("由審計科會同辦公室辦理")).toEqual([
    { unitId: "audit", words: "審計科", at: 1 },
    { unitId: "office", words: "辦公室", at: 6 },
  ]);
});

test("earlier work in other characters tells who leads the like", () => {
  const past = [{ text: "組織書畫攝影評選。", from: "上年要點", leadUnitId: "basic", supportingUnitIds: [] }];
  const { lead } = proposeUnits(buildLeadIndex(SIMPLIFIED, past), asked("组织书画摄影评选。"));
  expect(lead[0]?.unitId).toBe("basic");
});

import { describe, expect, it } from "vitest";
import { prepare } from "../label/prepare.ts";
import { LABELS, type Label } from "../types.ts";
import { NO_PARENT, outlinePositions } from "./outline.ts";

const LETTERS: Record<string, Label> = {
  H: "heading",
  T: "task",
  A: "aim",
  R: "result",
  E: "event",
  O: "other",
};

/**
 * Holds the outline of a text written one line a line: in front of each sentence the letter of its label and its depth,
 * between the sentences of one line ¦.
 */
function expectDepths(marked: string): void {
  const lines = marked
    .trim()
    .split("\n")
    .map((line) => line.trim().split("¦"));
  const sentences = lines.flat();
  const text = lines.map((line) => line.map((sentence) => sentence.slice(3)).join("")).join("\n");
  const { plain, cuts, frames } = prepare(text);
  expect(cuts.map(({ start, end }) => text.slice(start, end))).toEqual(sentences.map((s) => s.slice(3)));
  const labels = Uint8Array.from(sentences, (s) => LABELS.indexOf(LETTERS[s[0]!]!));
  const { depth, parent } = outlinePositions(plain.text, cuts, frames, labels, () => false);
  expect(sentences.map((words, i) => `${words[0]}${depth[i]} ${words.slice(3)}`)).toEqual(sentences);
  parent.forEach((above, i) => {
    expect(depth[i]).toBe(above === NO_PARENT ? 0 : depth[above]! + 1);
  });
}

describe("numbered parts", () => {
  it("keeps the items behind a run-in heading its siblings", () => {
    expectDepths(`
      H0 二、铺开工程
      T1 1.新建幼儿园三所。
      H1 2.实施晨读工程。¦T2 各校每天安排晨读。
      T1 3.改造操场五片。
      T1 4.添置图书两万册。¦T2 其中绘本八千册。
      T1 5.翻修食堂。
      H0 三、健全机制
      T1 要建立台账。`);
  });

  it("keeps items behind （三）…。 and 一是… with text on the same line siblings", () => {
    expectDepths(`
      H0 （二）扩充资源。¦T1 新建学校三所。
      H1 一是抓进度。¦T2 逐月调度。¦T1 二是抓质量，严格验收。¦H1 三是抓安全。¦T2 每日巡查。
      H0 （三）改善条件。¦T1 配齐设备。`);
  });

  it("takes the order of numberings from the text: 1. above （一） where 2. comes behind （二）", () => {
    expectDepths(`
      H0 1.学位补充
      H1 （一）新建
      T2 新建三所。
      H1 （二）改建
      T2 改建两所。
      H0 2.教师补充
      H1 （一）招聘
      T2 招聘百人。`);
  });

  it("stands （一） above 1. and below 一、 where nothing says otherwise, though 1. came first", () => {
    expectDepths(`
      H0 一、回顾
      R1 1.建成两所。
      R1 2.改造五所。
      H0 二、打算
      H1 （一）学位
      T2 1.新建一所。
      H1 （二）师资
      T2 1.招聘十人。`);
  });

  it("reads parts, spoken numbers, 首先 and 最后", () => {
    expectDepths(`
      H0 第一部分　看成绩
      R1 建成三所学校。
      H0 第二部分　抓落实
      H1 第一，抓质量。¦T2 一要推门听课。¦T2 二要结对帮扶。
      H1 第二，抓项目。¦T2 首先，建好食堂；¦T2 其次，改造厕所；¦T2 最后，储备项目。
      H0 第三部分　转作风
      T1 要轻车简从。`);
  });

  it("nests ① below (1) below 1., and numbers that run on through the parts", () => {
    expectDepths(`
      H0 一、党建
      T1 1.抓学习。
      H1 2.抓阵地
      H2 （1）校内
      T3 ①建专栏。
      T3 ②办讲堂。
      H2 （2）校外
      T3 联建基地。
      H0 二、教学
      T1 3.抓课堂。
      T1 4.抓作业。`);
  });

  it("closes a level where its numbers start anew", () => {
    expectDepths(`
      O0 林川县教育局
      H0 2025年工作情况汇报
      H1 上半年工作总结
      H2 一、党建
      R3 开展学习。
      H2 二、教学
      R3 组织竞赛。
      H1 下半年工作打算
      H2 一、党建
      T3 创建品牌。`);
  });

  it("takes no year, amount or stray number for a numbering", () => {
    expectDepths(`
      H0 一、情况
      R1 12 所学校参加。
      R1 3.5万名学生参加。
      H0 二、安排
      T1 落实经费。`);
  });
});
describe("unnumbered headings and leads", () => {
  it("stands a lead over its members only", () => {
    expectDepths(`
      H0 二、总体思路
      A1 坚持稳中求进。
      H1 工作布局概括为“123”：
      O2 “1”是抓好一条主线。
      O2 “2”是打好两场攻坚。
      O2 “3”是深化三项改革。
      A1 全市上下要凝心聚力。
      H0 三、重点任务
      T1 新建学校。`);
  });

  it("ends a lead with the next heading of its own kind", () => {
    expectDepths(`
      E0 会议在县会堂召开。
      H0 上半年做了两件事：
      R1 1.建成学校。
      R1 2.招聘教师。
      H0 下半年要做两件事：
      T1 1.改造食堂。
      T1 2.充实图书。`);
  });

  it("stands headings of one line beside each other; the line's end ends them, and a lead with all its members", () => {
    expectDepths(`
      E0 会议在县会堂召开。
      H0 具体抓好两个方面的工作：
      H1 在建强党建上要率先作为。¦T2 夯实基础；¦T2 抓好队伍。¦H1 在优化资源上要主动作为。¦T2 建好学校。
      A0 局长要求，要扛起责任。`);
  });

  it("does not pile leads up", () => {
    expectDepths(`
      H0 一、部署
      A1 要压实责任。¦H1 重点做到以下几点：
      T2 按时报送。
      A2 要强化督导。¦H1 具体安排如下：
      T2 每月一次。
      H1 有关要求：
      H1 其他事项：
      T2 另行通知。`);
  });

  it("stands unnumbered headings inside the item whose numbers go on behind them", () => {
    expectDepths(`
      H0 一、铸魂
      H1 思政课堂
      T2 建设基地。
      H1 红色研学
      T2 开发路线。
      H0 二、强师
      H1 名师培养
      T2 遴选名师。`);
  });

  it("stands everything under the text's own title, slogans and by-lines beside it", () => {
    expectDepths(`
      H0 凝心聚力开新局
      H0 ——在全县教育工作会议上的报告
      O1 县教育局局长 秋实
      H1 一、回顾
      R2 建成学校。
      H1 二、打算
      T2 新建学校。
      O1 2025年3月1日`);
  });

  it("ends the numbered parts where a meeting's reporter or the speaker turns to all", () => {
    expectDepths(`
      E0 会议部署了三项工作：
      H0 一、抓质量
      T1 要优化课堂。
      H0 二、抓安全
      T1 要排查隐患。
      A0 林副市长强调，要形成合力。
      A0 同志们，让我们共同努力。`);
  });

  it("leaves a run-in heading's paragraph where the text turns away from it", () => {
    expectDepths(`
      H0 一、成绩
      H1 学位持续增加。¦R2 建成三所。
      H1 师资不断加强。¦R2 招聘百人。
      A1 在看到成绩的同时，我们也要看到不足。
      H0 二、任务
      T1 要补短板。`);
  });
});

import { describe, expect, it } from "vitest";
import type { GoldReading } from "../to-json.ts";
import { type GoldFile, score } from "./score.ts";

const text = "九月底前改造食堂两个。甲校已改造一个。";
const cut = text.indexOf("甲校");
const document = { kind: "plan", place: "云埠县", issuer: "云埠县教育局", date: null };
const gold: GoldFile = {
  file: "canteens.txt",
  document,
  frameworks: [
    { name: "“两改”工程", size: 2, members: ["改食堂", "改宿舍"], also: ["两改工程"] },
    { name: "三联", size: 3, members: [], neutral: true },
  ],
  segments: [
    { start: 0, end: cut, label: "task", due: "九月底前", figures: [{ text: "两个", value: 2, unit: "个" }] },
    { start: cut, end: text.length, label: "result", owner: ["甲校"] },
  ],
};
const right: GoldReading = {
  document,
  frameworks: [{ name: "两改工程", size: 2, members: ["抓好改食堂", "改宿舍"] }],
  segments: gold.segments,
};

describe("the scores of a reading", () => {
  it("are full where all is found, be it in other words that hold the wanted ones", () => {
    const all = score([{ text, gold, got: right }]);
    expect(all).toMatchObject({
      macro: 1,
      figures: 1,
      owners: 1,
      dues: 1,
      frameworks: 1,
      members: 1,
      taskRecall: 1,
    });
    expect(all.facts.issuer).toEqual({ right: 1, of: 1 });
  });

  it("fall with a deadline cut short, a fact that is wrong and a task that is missed", () => {
    const segments = gold.segments.map((segment) => ({
      ...segment,
      label: "result",
      due: segment.due && "九月底",
    }));
    const got = { ...right, document: { ...document, place: "云埠市" }, segments };
    const some = score([{ text, gold, got }]);
    expect(some).toMatchObject({ dues: 0, taskRecall: 0, taskPrecision: 1, figures: 1 });
    expect(some.facts).toMatchObject({ place: { right: 0, of: 1 }, date: { right: 1, of: 1 } });
  });

  it("do not count a set that the labels leave open, nor let a member stand for two", () => {
    const frameworks = [
      { name: "三联", size: 3, members: ["联甲"] },
      { name: "“两改”工程", size: 2, members: ["改食堂"] },
    ];
    const got = score([{ text, gold, got: { ...right, frameworks } }]);
    expect(got.frameworks).toBe(1);
    expect(got.members).toBeCloseTo(2 / 3);
  });
});

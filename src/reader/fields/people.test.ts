import { describe, expect, it } from "vitest";
import { read } from "../read.ts";
import { readSetting } from "./occasions.ts";

const people = (text: string) => read(text).people.map(({ post, name }) => `${post}/${name}`);

describe("people with posts", () => {
  it.each([
    ["市教育局党组书记、局长林知远出席会议并讲话。", ["市教育局党组书记、局长/林知远"]],
    [
      "市委教育工委书记、市教育局党委书记、局长欧阳致远作工作报告。",
      ["市委教育工委书记、市教育局党委书记、局长/欧阳致远"],
    ],
    ["县委书记沈怀远、县长牧青出席仪式。", ["县委书记/沈怀远", "县长/牧青"]],
    ["副局长邹凤鸣、陆振声分别就安全工作作部署。", ["副局长/邹凤鸣", "副局长/陆振声"]],
    ["县人大常委会主任杜蘅参加活动。", ["县人大常委会主任/杜蘅"]],
    ["由县政府总督学贺知秋、责任督学段明远分别带队。", ["县政府总督学/贺知秋", "责任督学/段明远"]],
    ["会上，林知远局长强调，要压实责任。", ["局长/林知远"]],
    ["乌兰旗教育局局长巴图那日表示，教育不远。", ["乌兰旗教育局局长/巴图那日"]],
    ["校长张某某介绍，学校建起了菜园。", ["校长/张某某"]],
    ["会议邀请省教科院研究员计南星解读政策。", ["省教科院研究员/计南星"]],
  ])("%s", (text, expected) => {
    expect(people(text)).toEqual(expected);
  });

  it("reads the by-line of a speech", () => {
    expect(
      people("在全县教育工作会议上的讲话\n县教体局党组书记、局长　慕容澈\n同志们：\n今天召开会议。"),
    ).toEqual(["县教体局党组书记、局长/慕容澈"]);
  });

  it.each([
    "各级党组织书记讲党课，校长任组长。",
    "学生邱小禾说：“我会更加努力。”",
    "五年级学生田某某获奖。",
    "局长和副局长要带头深入基层。",
    "高中校长参加培训，书记项目成效明显。",
    "分管领导、文教科长参加会议。",
  ])("finds nobody in %s", (text) => {
    expect(people(text)).toEqual([]);
  });
});

describe("occasions", () => {
  const setting = (text: string, written: string | null) => {
    const found = readSetting(text, 0, text.length, written);
    return (
      found && [
        found.date ? text.slice(found.date.start, found.date.end) : null,
        found.day ?? null,
        found.place,
      ]
    );
  };

  it.each<[string, string | null, (string | null)[] | null]>([
    [
      "3月5日上午，全市教育工作会议在市会议中心隆重召开。",
      "2024-03-08",
      ["3月5日上午", "2024-03-05", "市会议中心"],
    ],
    ["2024年3月5日，会议在县实验小学举行。", null, ["2024年3月5日", "2024-03-05", "县实验小学"]],
    ["10月30日至11月3日，举办劳动技能展示。", "2024-11-08", ["10月30日至11月3日", "2024-10-30", null]],
    [
      "十一月六日，启动仪式在锦屏中学田径场举行。",
      "2024-11-08",
      ["十一月六日", "2024-11-06", "锦屏中学田径场"],
    ],
    ["12月28日，志愿者走进云岭小学开展宣讲。", "2024-01-05", ["12月28日", "2023-12-28", "云岭小学"]],
    ["9月28日，运动会开幕。", "2024-03-05", ["9月28日", null, null]],
    ["11月24日，论坛开讲。", null, ["11月24日", null, null]],
    ["会议是在开局起步的关键节点召开的。", "2024-03-05", null],
  ])("%s", (text, written, expected) => {
    expect(setting(text, written)).toEqual(expected);
  });

  it("counts who took part", () => {
    const text = "3月5日，全市教育工作会议在市会议中心召开，160余人在主会场参会。";
    const { events } = read(text, { date: "2024-03-08" });
    expect(events).toHaveLength(1);
    expect(events[0]!.figures.map(({ value, unit }) => [value, unit])).toEqual([[160, "人"]]);
  });
});

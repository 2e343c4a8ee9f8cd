import { describe, expect, it } from "vitest";
import { read } from "../read.ts";
import { TAG_PLACES, TAGS } from "./lead-tags.ts";
import { prepare } from "./prepare.ts";

/** What the tag that holds for each segment says, and where the segment stands to it. */
function tagged(text: string): string[] {
  return Array.from(prepare(text).context.tags, (tag) => {
    if (tag === 0) return "none";
    const place = TAG_PLACES[(tag - 1) % TAG_PLACES.length];
    return `${TAGS[1 + Math.floor((tag - 1) / TAG_PLACES.length)]} ${place}`;
  });
}

describe("a tag in front of a colon", () => {
  it("holds for its line and for those below, up to the next tag or section", () => {
    expect(
      tagged(`一、督查反馈
问题三：校车年检逾期。两辆仍在接送学生。
整改要求：停运两辆；补办年检。
3.每日检查。
整改结果：年检办结。
二、其他
各校要举一反三。`),
    ).toEqual([
      "none",
      "finding opens",
      "finding line",
      "measure opens",
      "measure line",
      "measure below",
      "progress opens",
      "none",
      "none",
    ]);
  });

  it("is none where the words in front of the colon say something else", () => {
    expect(tagged("联系电话：0000\n收费问题：清退3万元。\n现通知如下：")).toEqual(["none", "none", "none"]);
  });
});

describe("the days of a calendar", () => {
  it("hold for what stands below them, not for a note behind", () => {
    expect(tagged("第六周（3月9日至3月15日）\n校园义卖\n星期三\n板报评比\n本月提醒：\n按时交稿。")).toEqual([
      "day opens",
      "day below",
      "day opens",
      "day below",
      "none",
      "none",
    ]);
    expect(tagged("3月9日，学校举行义卖。\n三月份以来成效明显。")).toEqual(["none", "none"]);
  });
});

it("tells what was found from what is to be done and what has been, in the same words", () => {
  const text = `云埠县教育局关于校园消防督查反馈问题整改情况的通报
问题1：3所学校灭火器过期。
整改措施：更换灭火器120具，安全股每月抽查。
整改进展：更换灭火器120具。
问题2：疏散指示标志缺失。
整改措施：补装标志60块，5月底前完成。
整改进展：补装标志52块。`;
  expect(read(text).segments.map(({ label }) => label)).toEqual([
    "heading",
    "result",
    "task",
    "result",
    "result",
    "task",
    "result",
  ]);
});

import { describe, expect, it } from "vitest";
import { read } from "../../read.ts";
import { unitsOf } from "../../text/units.ts";
import { findDue } from "./due.ts";

/** Words and date of the deadline in a sentence, counted from a day. */
function due(sentence: string, written: string | null = "2024-03-10"): string {
  const end = sentence.includes("\n") ? sentence.indexOf("\n") : sentence.length;
  const found = findDue({ text: sentence, units: unitsOf(sentence) }, 0, end, written);
  return found ? `${sentence.slice(found.start, found.end)} ${found.date ?? "-"}` : "";
}

describe("deadlines with a date", () => {
  it.each([
    ["9月底前建成投用。", "9月底前 2024-09-30"],
    ["要在8月20日前制定方案。", "8月20日前 2024-08-20"],
    ["六月底前完成修订。", "六月底前 2024-06-30"],
    ["八月二十日前报送。", "八月二十日前 2024-08-20"],
    ["2025年6月底前交付使用。", "2025年6月底前 2025-06-30"],
    ["明年3月底前完成。", "明年3月底前 2025-03-31"],
    ["年内完成章程修订。", "年内 2024-12-31"],
    ["今年年底前完成改造。", "今年年底前 2024-12-31"],
    ["上半年完成招聘。", "上半年 2024-06-30"],
    ["三季度末完成验收。", "三季度末 2024-09-30"],
    ["9月1日至9月20日开展自查。", "9月1日至9月20日 2024-09-20"],
    ["3月至6月集中整治。", "3月至6月 2024-06-30"],
    ["“十五五”期间新增学位6万个。", "“十五五”期间 2030-12-31"],
    ["到2026年，占比达到60%。", "到2026年 2026-12-31"],
    ["月底前报送台账。", "月底前 2024-03-31"],
    ["新建幼儿园。（责任单位：规划科；完成时限：2024年10月）", "2024年10月 2024-10-31"],
    ["新建幼儿园。\n责任单位：规划科　完成时限：2024年10月", "2024年10月 2024-10-31"],
    ["招聘教师。（完成时限：2027年8月20日，牵头单位：人事科）", "2027年8月20日 2027-08-20"],
    ["招聘教师（责任科室：人事科，完成时限：2027年8月20日，配合单位：各校）。", "2027年8月20日 2027-08-20"],
    ["招聘教师。（完成时间：2027年8月20日、责任单位：人事科）", "2027年8月20日 2027-08-20"],
    ["招聘教师。\n（完成时限：2027年8月20日，牵头单位：人事科）", "2027年8月20日 2027-08-20"],
    ["招聘教师。\n配合单位：各校　完成时限：2027年8月20日　责任科室：人事科", "2027年8月20日 2027-08-20"],
  ])("%s", (sentence, expected) => {
    expect(due(sentence)).toBe(expected);
  });
});

describe("deadlines whose day is not certain", () => {
  it.each([
    ["本学期末完成考核。", "本学期末 -"],
    ["下学期开学前完成改造。", "下学期开学前 -"],
    ["2024年秋季开学前投入使用。", "2024年秋季开学前 -"],
    ["自2024年春季学期起全面实施。", "自2024年春季学期起 -"],
    ["每季度末通报进展。", "每季度末 -"],
    ["三年内完成轮训。", "三年内 -"],
    ["用两年时间筹集公寓260套。", "两年时间 -"],
    ["三年培养名师300名。", "三年 -"],
    ["收到之日起15个工作日内报送。", "15个工作日内 -"],
    ["暑期来临前完成设置。", "暑期来临前 -"],
    ["暑期选派教师下企业实践。", "暑期 -"],
    ["“十一”前化解积案。", "“十一”前 -"],
    ["XX月底前通过验收。", "XX月底前 -"],
    ["长期坚持封闭管理。", "长期 -"],
  ])("%s", (sentence, expected) => {
    expect(due(sentence)).toBe(expected);
  });

  it("dates no month that is over, and nothing without a day to count from", () => {
    expect(due("3月底前完成。", "2024-11-02")).toBe("3月底前 -");
    expect(due("9月底前完成。", null)).toBe("9月底前 -");
    expect(due("2025年9月底前完成。", null)).toBe("2025年9月底前 2025-09-30");
  });
});

describe("words of time that set no deadline", () => {
  it.each([
    "督导结果纳入2024年学校综合考核。",
    "落实2022年版课程标准，执行2024年度预算。",
    "每年4月举办读书月，9月举办共读活动。",
    "建立“一月一诊断”制度。",
    "做好冬春季传染病防控。",
    "实施《2024年行动计划》，推进三年行动。",
    "连续三年开展活动，近五年来成效明显。",
    "开展暑期社会实践和暑期托管服务。",
    "每周安排1节阅读课。",
    "加强学前教育，坚持安全第一的前提。",
  ])("%s", (sentence) => {
    expect(due(sentence)).toBe("");
  });
});

it("counts months from the year that the title plans, where the text was written before it", () => {
  const text = "松岭县教育局2025年工作要点\n一、扩充资源\n1.新建公办幼儿园6所，9月底前投入使用。";
  const dueWith = (date?: string) => read(text, date ? { date } : {}).segments.find((s) => s.due)?.due;
  expect(dueWith("2024-12-20")).toEqual({ text: "9月底前", date: "2025-09-30" });
  expect(dueWith()).toEqual({ text: "9月底前" });
});

import { expect, it } from "vitest";
import { toPlain } from "../text/plain.ts";
import { AmountFinder } from "./figures.ts";
import { draftMeasure } from "./measure.ts";

/** The finish standard drafted for a text that is one task. */
function measure(task: string): string | undefined {
  const plain = toPlain(task);
  return draftMeasure(plain.text, 0, task.length, new AmountFinder(plain).find(0, task.length));
}

it.each([
  ["2.1 新建公办幼儿园6所。", "新建公办幼儿园6所"],
  ["2.1新建公办幼儿园6所。", "新建公办幼儿园6所"],
  ["3.2.1 新建公办幼儿园6所，新增学位900个。", "新建公办幼儿园6所；新增学位900个"],
  ["4.新建公办幼儿园6所。", "新建公办幼儿园6所"],
  ["（二）新建公办幼儿园6所。", "新建公办幼儿园6所"],
  ["推进建设，1.5万人参加培训。", "1.5万人参加培训"],
  ["2.5万名学生参加体检。", "2.5万名学生参加体检"],
  ["建成书吧，并确保借阅量达到3万册。", "借阅量达到3万册"],
  ["学生不足100人的学校，配备校车1辆。", "配备校车1辆"],
  ["招聘教师80名（完成时限：2027年8月20日，牵头单位：人事科）。", "招聘教师80名"],
])("%s", (task, expected) => {
  expect(measure(task)).toBe(expected);
});

it.each([
  "年龄不超过55岁，身体健康。",
  "提前20分钟到场，凭证入座。",
  "班额超过55人的学校，另行安排。",
  "把劳动课纳入课表，保证36学时。",
  "对成绩连续两年最差的，予以约谈。",
])("nothing is measured by the figures of %s", (task) => expect(measure(task)).toBeUndefined());

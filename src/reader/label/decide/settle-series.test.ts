import { expect, test } from "vitest";
import { read } from "../../read.ts";

const labelled = (text: string) =>
  read(text).segments.map(({ start, end, label }) => [text.slice(start, end), label]);

test.each([
  "溪口县教育局2027年工作要点\n1.新建乡镇幼儿园3所。2.改建学校食堂5个。3.培训厨师长60名。",
  "一、重点工作\n1.新建公办园两所。\n2.改建运动场6片。\n3.为12所村小更换课桌椅。",
  "重点任务\n①开展家访。②建立留守儿童台账。③每月报送一次情况。",
  "重点工作\n第一，修订章程。第二，评选标兵。第三，召开表彰会。",
])("each of a numbered row of short tasks is one, and no heading of the next: %s", (text) => {
  const numbered = labelled(text).filter(([words]) => /^[\d①-③第]/.test(words!));
  expect(numbered).toHaveLength(3);
  expect(numbered.map(([, label]) => label)).toEqual(["task", "task", "task"]);
});

test("a numbered sentence with work of its own below stays a heading", () => {
  const text = "一、做好开学准备。各校要在8月28日前完成校舍检查。\n二、严格收费管理。各校要公示收费项目。";
  expect(labelled(text).map(([, label]) => label)).toEqual(["heading", "task", "heading", "task"]);
});

test("the last of a row on one line is no heading, though those before it have work below", () => {
  const text = "下半年工作安排\n一是新建校舍。改造危房3栋。二是培训教师。开展全员培训。三是配齐设备。";
  expect(labelled(text).at(-1)).toEqual(["三是配齐设备。", "task"]);
});

test("each of a row of sentences of one form is a task, and whoever is spoken to is none", () => {
  const text =
    "2027年教育工作会议讲话\n同志们：\n现就今年工作讲三点意见。\n紧盯“招生点”，规范入学秩序。\n守住“安全点”，排查消防隐患。\n做亮“特色点”，办好科技节。";
  expect(labelled(text).map(([, label]) => label)).toEqual([
    "heading",
    "other",
    "other",
    "task",
    "task",
    "task",
  ]);
  for (const words of ["各县（市、区）教育局，局属各学校：", "尊敬的各位家长、各位老师：", "各位代表："])
    expect(labelled(`关于做好秋季学期工作的通知\n${words}\n一、做好准备。各校要检查校舍。`)[1]).toEqual([
      words,
      "other",
    ]);
});

test.each([
  ["bullets", "● ", "• ", "- "],
  ["rings", "①", "②", "③"],
  ["brackets", "（一）", "（二）", "（三）"],
])("each line of a list of acts without stops is a task: %s", (_, ...marks) => {
  const lines = ["开展校园消防设施检修", "全面组织应急疏散演练", "举办班主任培训班6期"];
  const list =
    marks[0] === "● " ? lines.map((line) => `● ${line}`) : lines.map((line, i) => `${marks[i]}${line}`);
  const text = `云溪市教育局2027年工作要点\n一、安全工作\n${list.join("\n")}\n二、队伍建设\n完善教师轮岗办法。`;
  expect(labelled(text).map(([, label]) => label)).toEqual([
    ...["heading", "heading", "task", "task", "task", "heading", "task"],
  ]);
});

test("lines of a list that have work below them, or name no act, stay headings", () => {
  const text =
    "工作要点\n（一）加强校园安全\n各校每月检修一次消防设施。\n（二）加强队伍建设\n举办班主任培训班6期。\n目录\n1.校园安全\n2.队伍建设";
  const numbered = labelled(text).filter(([words]) => /^[（\d]/.test(words!));
  expect(numbered).toHaveLength(4);
  expect(numbered.filter(([, label]) => label === "task")).toEqual([]);
});

test.each(["\n", ""])(
  "a term with its explanation behind 名词解释 is no task, on lines or on one: %j",
  (between) => {
    const terms = [
      "“一校三案”：每校备消防、食品、交通三份方案。",
      "“四进课堂”：校长走进课堂。",
      "“两张清单”：列出问题和整改清单。",
    ];
    const text = `工作要点\n1.建立工作台账。\n名词解释\n${terms.map((term, i) => `${i + 1}.${term}`).join(between)}`;
    const labels = labelled(text);
    expect(labels.filter(([words]) => words!.includes("“")).map(([, label]) => label)).toEqual([
      "other",
      "other",
      "other",
    ]);
    expect(labels[1]).toEqual(["1.建立工作台账。", "task"]);
  },
);

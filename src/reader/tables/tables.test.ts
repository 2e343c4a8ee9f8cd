import { describe, expect, it } from "vitest";
import { read, type Segment } from "../read.ts";

/** What is told of each task: words, who leads, who supports, due words, day, finish standard. */
function tasksOf(text: string, date = "2026-02-01"): Record<string, unknown>[] {
  const told = (segment: Segment) => ({
    task: text.slice(segment.start, segment.end),
    ...(segment.owner.length > 0 && { lead: segment.owner.join("+") }),
    ...(segment.supporting.length > 0 && { support: segment.supporting.join("+") }),
    ...(segment.due && { due: segment.due.text, ...(segment.due.date && { day: segment.due.date }) }),
    ...(segment.measure && { standard: segment.measure }),
  });
  return read(text, { date })
    .segments.filter(({ label }) => label === "task")
    .map(told);
}

const table = (...rows: string[]) => rows.map((row) => row.replaceAll(" | ", "\t")).join("\n");

describe("cells merged with those above", () => {
  it("hold for the rows whose first cells they are, also of a calendar", () => {
    const text = table(
      "周次 | 起止日期 | 重点工作 | 责任处室 | 备注",
      "第三周 | 3月2日—3月8日 | 更新心理档案 | 心理中心 | ",
      " |  | 报送社团名单 | 团委 | 3月4日12:00前",
      " |  | 清查图书馆藏书 |  | ",
      "第四周 | 3月9日—3月15日 | 修订课表 | 教务处 | 全校",
    );
    expect(tasksOf(text).map(({ task, lead, due }) => [task, lead, due])).toEqual([
      ["更新心理档案", "心理中心", "3月2日—3月8日"],
      ["报送社团名单", "团委", "3月4日12:00前"],
      ["清查图书馆藏书", "团委", "3月2日—3月8日"],
      ["修订课表", "教务处", "3月9日—3月15日"],
    ]);
  });

  it("leave a row that begins with cells of its own to itself", () => {
    const text = table(
      "序号 | 工作任务 | 责任科室 | 完成时限",
      "1 | 新建食堂1处 | 后勤科 | 5月底前",
      "2 | 修缮围墙 |  | ",
    );
    expect(tasksOf(text)[1]).toEqual({ task: "修缮围墙" });
  });
});

describe("a list of problems", () => {
  it("tells under 存在问题 what was found and under 整改情况 how far it is", () => {
    const text = table(
      "序号 | 单位 | 发现问题 | 整改措施 | 整改时限 | 整改结果",
      "1 | 柳溪小学 | 消防通道堆放杂物 | 清空通道 | 4月底前 | 通道畅通",
      "2 | 柳溪初中 | 陪餐记录缺失 | 每日记录并公示 | 立行立改 | 正在补记",
    );
    const labels = read(text).segments.map(({ start, end, label }) => [text.slice(start, end), label]);
    for (const words of ["消防通道堆放杂物", "陪餐记录缺失", "通道畅通", "正在补记"])
      expect(labels).toContainEqual([words, "result"]);
    expect(labels).toContainEqual(["清空通道", "task"]);
  });
});

describe("the head of a table says what its columns mean", () => {
  it("names the task, who leads, who supports, by when and to what standard", () => {
    const text = table(
      "2026年重点任务分解表",
      "序号 | 工作任务 | 牵头单位 | 配合单位 | 完成时限 | 完成标准",
      "1 | 新建公办园4所 | 学前科 | 财务科、各县区教育局 | 8月底前 | 开园招生",
      "2 | 改造旱厕20间 | 财务科 | — | 2026年10月15日 | /",
    );
    expect(tasksOf(text)).toEqual([
      {
        task: "新建公办园4所",
        lead: "学前科",
        support: "财务科+各县区教育局",
        due: "8月底前",
        day: "2026-08-31",
        standard: "开园招生",
      },
      {
        task: "改造旱厕20间",
        lead: "财务科",
        due: "2026年10月15日",
        day: "2026-10-15",
        standard: "改造旱厕20间",
      },
    ]);
    expect(read(text).document).toMatchObject({ title: "2026年重点任务分解表", kind: "plan" });
  });

  it("is never the text's title, with or without one above", () => {
    const head = table("任务 | 责任科室 | 时限要求", "建园 | 学前科 | 6月");
    expect(read(head).document.title).toBeNull();
    expect(read(`近期任务清单\n${head}`).document.title).toBe("近期任务清单");
  });

  it("keeps every word inside a segment: cells that say work apart, the others as they stand beside each other", () => {
    const text = table("任务 | 责任科室 | 时限要求", "建园 | 学前科 | 6月", "改厕 |  | 7月");
    const { segments } = read(text);
    expect(segments.map(({ start, end, label }) => `${label} ${text.slice(start, end)}`)).toEqual([
      "other 任务\t责任科室\t时限要求",
      "task 建园",
      "other 学前科\t6月",
      "task 改厕",
      "other 7月",
    ]);
    expect(segments[1]!.why[0]!.note).toBe("表格“任务”栏");
  });

  it("points into the text as it was given, whatever was read over", () => {
    const text = table("任務 | 牽頭單位 | 完成時限", "統(tǒng)籌\u200b建園３所 | 學前科 | ９月底前").replace(
      "\n",
      "\r\n",
    );
    expect(tasksOf(text)).toMatchObject([
      { task: "統(tǒng)籌\u200b建園３所", lead: "學前科", due: "９月底前", day: "2026-09-30" },
    ]);
  });

  it.each([
    ["in any order", "完成时间 | 责任部门 | 主要任务", "6月底前 | 学前科 | 建园"],
    [
      "with blanks and brackets in the head",
      "任 务 名 称 | 责任单位（科室） | 完成时限（2026年）",
      "建园 | 学前科 | 6月底前",
    ],
    [
      "with what nobody knows beside it",
      "任务 | 经费来源 | 责任单位 | 时间节点",
      "建园 | 专项 | 学前科 | 6月底前",
    ],
    [
      "of measures against troubles",
      "存在问题 | 整改措施 | 整改单位 | 整改时限",
      "缺园 | 建园 | 学前科 | 6月底前",
    ],
  ])("%s", (_, head, row) => {
    expect(tasksOf(table(head, row))).toEqual([
      { task: "建园", lead: "学前科", due: "6月底前", day: "2026-06-30" },
    ]);
  });

  it("takes a second line of the head, and the head again on each page", () => {
    const text = table(
      "任务 | 责任单位 |  | 完成时限",
      "任务 | 牵头 | 配合 | 完成时限",
      "建园 | 学前科 | 财务科 | 6月底前",
      "任务 | 牵头 | 配合 | 完成时限",
      "改厕 | 财务科 | 学前科 | 7月底前",
    );
    expect(tasksOf(text).map(({ task, lead, support }) => [task, lead, support])).toEqual([
      ["建园", "学前科", "财务科"],
      ["改厕", "财务科", "学前科"],
    ]);
  });

  it("goes on behind a section's name, under which its rows stand", () => {
    const text = table(
      "任务 | 责任单位 | 时限要求",
      "一、扩优提质 ",
      "建园 | 学前科 | 6月底前",
      "二、守牢底线",
      "改厕 | 财务科 | 7月底前",
    );
    const { segments } = read(text);
    const sections = segments
      .filter(({ label }) => label === "task")
      .map(({ parent }) => text.slice(segments[parent!]!.start, segments[parent!]!.end));
    expect(sections).toEqual(["一、扩优提质", "二、守牢底线"]);
  });

  it("takes a row that tells nothing but a numbered name for a section", () => {
    const text = table(
      "序号 | 任务 | 责任单位 | 时限要求",
      "一 | 扩大学位 |  | ",
      "1 | 建园 | 学前科 | 6月底前",
      "2 | 改园 | 学前科 | 6月底前",
      "二 | 守牢底线 |  | ",
      "3 | 改厕 | 财务科 | 7月底前",
      "4 | 修路 |  | ",
      " | （三）减负 |  | ",
      "5 | 清单 | 督导室 | 8月底前",
    );
    const { segments } = read(text);
    const words = ({ start, end }: { start: number; end: number }) => text.slice(start, end);
    const told = segments
      .filter(({ label }) => label === "task")
      .map((s) => `${s.parent === null ? "" : words(segments[s.parent]!)}/${words(s)}`);
    expect(told).toEqual([
      "扩大学位/建园",
      "扩大学位/改园",
      "守牢底线/改厕",
      "守牢底线/修路",
      "（三）减负/清单",
    ]);
  });

  it("puts what is done under what it is for, where the table tells both", () => {
    const text = table(
      "类别 | 重点任务 | 具体举措 | 责任单位",
      "学位 | 扩优 | 建园；改园 | 学前科",
      "学位 | 扩优 | 培训园长 | 人事科",
      "学位 | 减负 |  | 督导室",
    );
    const { segments } = read(text);
    const above = (segment: Segment): string[] =>
      segment.parent === null
        ? []
        : [
            ...above(segments[segment.parent]!),
            text.slice(segments[segment.parent]!.start, segments[segment.parent]!.end),
          ];
    const paths = segments
      .filter(({ label }) => label === "task")
      .map((s) => [...above(s), text.slice(s.start, s.end)].join("/"));
    expect(paths).toEqual(["学位/扩优/建园；", "学位/扩优/改园", "学位/扩优/培训园长", "学位/减负"]);
  });

  it("gives all sentences of a cell what the row says", () => {
    const text = table(
      "任务 | 责任单位 | 完成时限",
      "（1）排查校舍隐患。 （2）建立台账 （3）报送市局 | 甲县教育局 | 9月底前",
    );
    expect(tasksOf(text).map(({ task, lead, due }) => [task, lead, due])).toEqual([
      ["（1）排查校舍隐患。", "甲县教育局", "9月底前"],
      ["（2）建立台账", "甲县教育局", "9月底前"],
      ["（3）报送市局", "甲县教育局", "9月底前"],
    ]);
  });

  it("parts what were paragraphs where another work begins, and nowhere else", () => {
    const text = table(
      "任务 | 责任单位",
      "清理进校事项 公布白名单 | 督导室",
      "改造农村学校 厕所12间 | 财务科",
      "12 间厕所改造，加强 管护 | 财务科",
    );
    expect(tasksOf(text).map(({ task }) => task)).toEqual([
      "清理进校事项",
      "公布白名单",
      "改造农村学校 厕所12间",
      "12 间厕所改造，加强 管护",
    ]);
  });

  it("tells a run-in heading and an aim from the work in a cell", () => {
    const text = table(
      "任务 | 责任单位",
      "1.扩大学位。坚持以人民为中心的发展思想。新建公办园4所，改扩建2所。 | 学前科",
    );
    const labels = read(text)
      .segments.slice(1, 4)
      .map(({ label }) => label);
    expect(labels[0]).toBe("heading");
    expect(labels[2]).toBe("task");
  });

  it("reads a pasted row whose cell has lines of its own", () => {
    const text = table(
      "序号 | 任务 | 责任单位",
      "1 | 排查隐患",
      "建立台账 | 学前科",
      '2 | "改厕',
      '建园" | 财务科',
      "3 | 培训 | 人事科",
    );
    expect(tasksOf(text).map(({ task, lead }) => [task, lead])).toEqual([
      ["排查隐患", "学前科"],
      ["建立台账", "学前科"],
      ["改厕", "财务科"],
      ["建园", "财务科"],
      ["培训", "人事科"],
    ]);
  });

  it("takes 同上 from the row above and leaves sums out", () => {
    const text = table(
      "任务 | 责任单位 | 完成时限",
      "建园 | 学前科 | 6月底前",
      "改厕 | 同上 | 同上",
      "合计 | 2项 | ",
    );
    expect(tasksOf(text)).toEqual([
      { task: "建园", lead: "学前科", due: "6月底前", day: "2026-06-30" },
      { task: "改厕", lead: "学前科", due: "6月底前", day: "2026-06-30" },
    ]);
  });

  it("leaves to the sentence what the row's columns do not say", () => {
    const text = table(
      "任务 | 牵头单位 | 完成时限",
      "由督导室组织9月底前完成校舍排查 |  | ",
      "改厕 | 财务科 | 持续推进",
    );
    expect(tasksOf(text)).toEqual([
      { task: "由督导室组织9月底前完成校舍排查", lead: "督导室", due: "9月底前", day: "2026-09-30" },
      { task: "改厕", lead: "财务科", due: "持续推进" },
    ]);
  });

  it("reads how far a task is as a result or nothing, never as a task", () => {
    const text = table(
      "任务 | 责任单位 | 完成情况",
      "新建公办园4所 | 学前科 | 已新建公办园2所，完成投资800万元。",
    );
    expect(tasksOf(text).map(({ task }) => task)).toEqual(["新建公办园4所"]);
  });
});

describe("a cell under 完成时限", () => {
  it.each([
    ["9.30", "2026-09-30"],
    ["09/30", "2026-09-30"],
    ["2026.9.30", "2026-09-30"],
    ["2026-09-30", "2026-09-30"],
    ["2026年9月", "2026-09-30"],
    ["三季度", "2026-09-30"],
    ["年底", "2026-12-31"],
    ["3-6月", "2026-06-30"],
    ["2026年9月30日前完成并长期坚持", "2026-09-30"],
    ["每月", undefined],
    ["立行立改", undefined],
  ])("%s", (cell, day) => {
    const [task] = tasksOf(table("任务 | 责任单位 | 完成时限", `建园 | 学前科 | ${cell}`));
    expect(cell).toContain(task!.due);
    expect(task!.day).toBe(day);
  });
});

describe("a form says by its names what stands behind them", () => {
  it("in pairs over lines, one sheet a task", () => {
    const text = table(
      "工作任务 | 新建公办园4所 | 牵头单位 | 学前科",
      "完成时限 | 8月底前 | 完成标准 | 开园招生",
      "备注 | ",
      "工作任务 | 改造旱厕20间",
      "牵头单位 | 财务科",
      "协办单位 | 基建办",
    );
    expect(tasksOf(text)).toEqual([
      { task: "新建公办园4所", lead: "学前科", due: "8月底前", day: "2026-08-31", standard: "开园招生" },
      { task: "改造旱厕20间", lead: "财务科", support: "基建办", standard: "改造旱厕20间" },
    ]);
  });

  it("is told from a table whose unknown columns stand between known ones", () => {
    const text = table("任务 | 经费 | 责任单位 | 地点", "建园 | 百万元 | 学前科 | 城东");
    expect(tasksOf(text)).toEqual([{ task: "建园", lead: "学前科" }]);
  });
});

describe("who is named in a cell", () => {
  it.each([
    ["甲科、乙科", "甲科+乙科", undefined],
    ["甲科（牵头） 乙科（配合）", "甲科", "乙科"],
    ["牵头：甲科；配合：乙科、丙科", "甲科", "乙科+丙科"],
    ["牵头单位：甲科 配合单位：乙科", "甲科", "乙科"],
    ["甲科牵头，乙科、丙科配合", "甲科", "乙科+丙科"],
    ["甲科会同乙科", "甲科", "乙科"],
    ["各县（市、区）教育局，市直各学校", "各县（市、区）教育局+市直各学校", undefined],
    ["由甲科负责", "甲科", undefined],
    ["甲科、乙科等", "甲科+乙科", undefined],
    ["甲科/乙科", "甲科+乙科", undefined],
    ["基础教育科 张知远", "基础教育科", undefined],
    ["基础教育科（李知远）、财务科（8123456）", "基础教育科+财务科", undefined],
    ["基教科 （学前办）", "基教科", undefined],
    ["县教育局（体育局）", "县教育局（体育局）", undefined],
    ["—", undefined, undefined],
  ])("%s", (cell, lead, support) => {
    expect(tasksOf(table("任务 | 责任单位 | 时限要求", `建园 | ${cell} | 6月`))).toEqual([
      { task: "建园", ...(lead && { lead }), ...(support && { support }), due: "6月", day: "2026-06-30" },
    ]);
  });

  it("those responsible support where a column says who leads; people are named only where no unit is", () => {
    expect(
      tasksOf(table("任务 | 牵头单位 | 责任单位 | 责任人", "建园 | 甲科 | 甲科、乙科 | 林知远")),
    ).toEqual([{ task: "建园", lead: "甲科", support: "乙科" }]);
    expect(tasksOf(table("任务 | 责任人 | 时限要求", "建园 | 林知远 | 6月"))).toMatchObject([
      { lead: "林知远" },
    ]);
  });
});

describe("what is no such table", () => {
  it.each([
    ["figures by area", table("县区 | 学校数 | 学生数", "甲县 | 12 | 3400")],
    ["prices by unit", table("项目 | 单位 | 数量", "课桌 | 张 | 300")],
    [
      "marks of an examination",
      table("一级指标 | 内容 | 评分标准 | 分值", "办学 | 校舍达标 | 每缺一项扣1分 | 5"),
    ],
    ["where people work", table("姓名 | 工作单位 | 任务", "林知远 | 甲校 | 讲课")],
    ["an agenda", table("时间 | 内容 | 主持人员", "9:00 | 领导讲话 | 办公室")],
    ["a head without rows", "任务\t责任单位\t时限要求\n各校要抓好落实。"],
    ["sentences with tabs", "任务很重，\t责任单位要抓紧。\n各校\t抓好落实。"],
  ])("%s", (_, text) => {
    expect(read(text).segments.every(({ why }) => why.every(({ note }) => !/表头|栏”?$/.test(note)))).toBe(
      true,
    );
  });
});

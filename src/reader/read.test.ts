import { describe, expect, it } from "vitest";
import { printOutline } from "./print-outline.ts";
import { read } from "./read.ts";

/** The segment of `text` that contains `words`. */
function segmentWith(text: string, words: string) {
  const found = read(text).segments.find(({ start, end }) => text.slice(start, end).includes(words));
  if (!found) throw new Error(`no segment with ${words}`);
  return found;
}

const PLAN = `云岭市教育局2024年工作要点

一、扩充优质资源
1.新建公办幼儿园6所，9月底前投入使用。（牵头单位：计财科；配合单位：基教科、基建站）
2.市教育局会同市公安局开展校园周边专项整治，隐患整改率达到100%。
二、建强教师队伍
3.招聘教师不少于120名，骨干教师交流比例不低于20%。`;

describe("characters that only look like those that are meant", () => {
  const MEANT =
    "一、扩充资源\n1.长河区教育局要在九月底前完成老旧小学改造，入园率达到98%。\n二、建强队伍\n2.要招聘教师40人。";
  const HELD =
    "⼀、扩充资源\n1.⻓河区教育局要在九⽉底前完成⽼旧⼩学改造，⼊园率达到98%︒\n⼆、建强队伍\n2.要招聘教师40⼈︒";

  it("changes nothing in what is read, nor in where it stands", () => {
    expect(read(HELD, { date: "2026-03-01" })).toEqual(read(MEANT, { date: "2026-03-01" }));
    expect(read(MEANT, { date: "2026-03-01" }).segments[1]).toMatchObject({
      owner: ["长河区教育局"],
      due: { text: "九月底前", date: "2026-09-30" },
    });
  });

  it("reads over marks that nobody sees", () => {
    const marks = ["\u200B", "\u00AD", "\u2060", "\uFE0F", "\u3164", "\u{E0041}", "\u{E0100}"];
    const text = `长河区教${marks.join("")}育局要在九${marks.join("")}月底前完成改造。${marks[5]}`;
    const [segment] = read(text, { date: "2026-03-01" }).segments;
    expect(segment).toMatchObject({ start: 0, end: text.length - 2, due: { date: "2026-09-30" } });
  });
});

describe("figures", () => {
  const figures = (text: string) =>
    read(text).segments.flatMap((segment) =>
      segment.figures.map(({ value, unit, comparison }) => [value, unit, comparison]),
    );

  it("reads values with units and comparisons", () => {
    expect(figures("新增1.2万个学位。")).toEqual([[12000, "个", "grow"]]);
    expect(figures("安排资金2.36亿元，近300人受益。")).toEqual([
      [236000000, "元", undefined],
      [300, "人", "about"],
    ]);
    expect(figures("每校不少于3节，占比95%以上，不超过20人。")).toEqual([
      [3, "节", "at-least"],
      [95, "%", "at-least"],
      [20, "人", "at-most"],
    ]);
  });

  it("reads Chinese numerals, shares and ranges", () => {
    expect(figures("四位处长举办两期培训班。")).toEqual([
      [4, "位", undefined],
      [2, "期", undefined],
    ]);
    expect(figures("完成百分之八十，近四成学生参加，选树5—8所。")).toEqual([
      [80, "%", undefined],
      [40, "%", "about"],
      [5, "所", undefined],
      [8, "所", undefined],
    ]);
  });

  it("reads round, large and broken numbers in characters, and ranges whose both ends are scaled", () => {
    expect(figures("新增学位二千四百个，优良率达百分之五十三点四，青年教师超过四分之一。")).toEqual([
      [2400, "个", undefined],
      [53.4, "%", "reach"],
      [25, "%", "more-than"],
    ]);
    expect(figures("每周开课百余节，办理贷款近3600笔，参与群众5万至6万人次，平均受教育12.1年。")).toEqual([
      [100, "节", "about"],
      [3600, "笔", "about"],
      [50000, "人次", undefined],
      [60000, "人次", undefined],
      [12.1, "年", undefined],
    ]);
    expect(figures("开展6轮次督查，铺设草皮1.5万㎡。")).toEqual([
      [6, "轮次", undefined],
      [15000, "㎡", undefined],
    ]);
    expect(figures("八项指标中有五项高于均值，代表分三组观摩。")).toEqual([
      [8, "项", undefined],
      [5, "项", undefined],
      [3, "组", undefined],
    ]);
    expect(figures("每两周上一节课，24小时内告知监护人，两篇文章分三步走，数百余人次。")).toEqual([]);
  });

  it("takes no dates, ordinals, document numbers, slogans or telephone numbers for figures", () => {
    expect(
      figures("2024年3月5日，第四批，国发2号文件，两个确立，四个意识，12345热线，电话0510-8632882。"),
    ).toEqual([]);
    expect(figures("深化“1+2+4+N”建设，实施五大行动，落实三会一课。")).toEqual([]);
  });
});

describe("owners and deadlines", () => {
  it("reads a responsibility tag with supporting units", () => {
    const task = segmentWith(PLAN, "新建公办幼儿园");
    expect(task.owner).toEqual(["计财科"]);
    expect(task.supporting).toEqual(["基教科", "基建站"]);
    expect(task.due).toEqual({ text: "9月底前" });
  });

  it("reads the subject of a sentence and its partner", () => {
    expect(segmentWith(PLAN, "市公安局").owner).toEqual(["市教育局", "市公安局"]);
  });

  it("gives neither an owner nor a date that the text does not give", () => {
    const task = segmentWith(PLAN, "招聘教师");
    expect(task.owner).toEqual([]);
    expect(task.due).toBeUndefined();
  });

  it("dates a deadline only where the document's date leaves no doubt", () => {
    const due = (date?: string) => read(PLAN, { date }).segments.find((segment) => segment.due)?.due;
    expect(due("2024-02-10")).toEqual({ text: "9月底前", date: "2024-09-30" });
    expect(due("2024-11-10")).toEqual({ text: "9月底前" });
    expect(due("not a date")).toEqual({ text: "9月底前" });
  });

  it("takes a short sentence that begins with its deadline for a task", () => {
    for (const text of ["10月底前完成。", "6月底前完成。", "年底前全部整改到位。"]) {
      const { label, due } = read(text, { date: "2026-01-01" }).segments[0]!;
      expect({ label, due: due?.text }).toEqual({
        label: "task",
        due: text.slice(0, text.indexOf("前") + 1),
      });
    }
  });

  it("drafts a finish standard from a task's targets", () => {
    expect(segmentWith(PLAN, "招聘教师").measure).toBe("招聘教师不少于120名；骨干教师交流比例不低于20%");
  });
});

describe("structure", () => {
  it("parts an item's number from the month or year behind its dot", () => {
    const { segments } = read(
      "1.2026年起实行轮岗。\n2.12月底前组织1次消防演练。（责任科室：安全科）\n3.9月底前完成2所学校的整改。",
      { date: "2026-03-01" },
    );
    expect(segments.map(({ due }) => due?.date)).toEqual([undefined, "2026-12-31", "2026-09-30"]);
    expect(segments[1]!.measure).toBe("12月底前组织1次消防演练");
    expect(segments[2]!.measure).toBe("9月底前完成2所学校的整改");
  });

  it("puts tasks under their headings", () => {
    const { segments, outline } = read(PLAN);
    const under = segments.find(({ start }) => PLAN.startsWith("2.市教育局", start))!;
    expect(PLAN.slice(segments[under.parent!]!.start)).toMatch(/^一、扩充优质资源/);
    expect(outline[0]!.children.map(({ title }) => title)).toEqual(["一、扩充优质资源", "二、建强教师队伍"]);
  });

  it("finds a framework with its members and warns when some are missing", () => {
    const text = "今年实施“三大工程”：安心工程、强师工程、润心工程。深化“四项改革”。";
    const { frameworks, warnings } = read(text);
    expect(frameworks[0]).toMatchObject({
      name: "三大工程",
      size: 3,
      members: ["安心工程", "强师工程", "润心工程"],
      complete: true,
    });
    expect(frameworks[1]).toMatchObject({ name: "四项改革", found: 0, complete: false });
    expect(warnings.map(({ code }) => code)).toContain("framework-incomplete");
  });
});

describe("dirty text", () => {
  it("reads traditional characters with pinyin and points into the original", () => {
    const text = "全州教育系統(tǒng)要在2022年底前完成統(tǒng)籌規(guī)劃，新建學(xué)校12所。";
    const [segment] = read(text).segments;
    expect(segment!.owner).toEqual(["全州教育系統(tǒng)"]);
    expect(segment!.flags).toContain("traditional");
    expect(segment!.figures.map(({ start, end }) => text.slice(start, end))).toEqual(["12所"]);
    expect(segment!.due).toEqual({ text: "2022年底前", date: "2022-12-31" });
  });

  it("joins a sentence that line ends cut apart", () => {
    const text =
      "各县区要加快推进义务教育学校标准化建\n设工作，改善农村学校的基本办学条件，\n确保秋季开学以前全部完成校舍改造的任\n务，让城乡学生都能够安心就学读书，并\n接受社会监督。";
    const { segments } = read(text);
    expect(segments).toHaveLength(1);
    expect(segments[0]!.flags).toContain("broken-line");
  });

  it("joins no title with itself told twice, nor with the paper's number, nor rows of cells", () => {
    const title = "云滩市教育局关于进一步加强和改进中小学校劳动教育工作的实施意见";
    const text = `政策库【引证码】 YTJ.07.0012\n原文链接：https://www.example.cn/law/${"a1".repeat(30)}.html\n${title}\n${title}_政策文件\n云教发〔2026〕第 24 号\n各县区教育局，市直各学校：\n一、总体要求\n`;
    const { segments, document } = read(text);
    const lines = segments.map(({ start, end, label }) => [label, text.slice(start, end)]);
    expect(lines.slice(2, 5)).toEqual([
      ["heading", title],
      ["heading", `${title}_政策文件`],
      ["other", "云教发〔2026〕第 24 号"],
    ]);
    expect(document.title).toBe(title);
    const cells = Array.from({ length: 4 }, (_, i) => `第${i}所学校的校舍需要修缮加固\t第${i}县教育局`).join(
      "\n",
    );
    expect(read(cells).segments).toHaveLength(4);
  });

  it("reads full-width digits, tags and masks", () => {
    const text = "<p>建成学校１２所，由张**负责。</p>";
    const [segment] = read(text).segments;
    expect(segment!.figures).toMatchObject([{ value: 12, unit: "所", text: "１２所" }]);
    expect(segment!.flags).toContain("masked");
  });

  it("does not lose sentences behind a quote that never closes", () => {
    expect(read("要推进“双减工作。要建设学校。").segments).toHaveLength(2);
  });
});

describe("a plan of one sentence a line, without numbers", () => {
  const text = [
    "青岚市教育局2027年工作要点",
    "一、守好校园安全，让家长更放心",
    "开展消防演练。",
    "逐校检修锅炉和饮水设备，查出的问题限期整改到位。",
    "二、办好乡村学校，让孩子留得住",
    "对山区学校校舍开展一轮加固。",
    "为寄宿制学校配齐生活教师，夜间值守落实到人。",
    "三、建强教师队伍，让骨干带全员",
    "组织新教师跟岗学习。",
    "开展学科带头人送教下乡活动，每个乡镇不少于两场。",
  ].join("\n");
  const { segments } = read(text);
  const words = (label: string) =>
    segments.filter((one) => one.label === label).map(({ start, end }) => text.slice(start, end));

  it("has no heading that ends as a sentence does, however short", () => {
    expect(words("heading").filter((one) => /[。；]$/.test(one))).toEqual([]);
    expect(words("task")).toContain("对山区学校校舍开展一轮加固。");
  });

  it("keeps headings of one length apart from the lines behind them: nothing was broken there", () => {
    for (const heading of text.split("\n").filter((line) => /^[一二三]、/.test(line)))
      expect(words("heading")).toContain(heading);
  });

  it("still joins lines that a page broke at its width", () => {
    const broken = [
      "各县区要在十月底前完成全部中小学校",
      "舍安全排查，建立问题台账并限期整改",
      "到位，整改结果由主要负责人签字确认",
      "后报市局备案。",
    ].join("\n");
    expect(read(broken).segments).toHaveLength(1);
  });
});

describe("blanks that a PDF left beside figures", () => {
  const text =
    "全市新建学校 6 所，改扩建 12 所，新增学位 3200 个，招聘教师 150 名，完成培训 480 人次，覆盖 9 个县区。";

  it("are read over where there are many, and offsets stay", () => {
    const { segments } = read(text);
    expect(segments[0]!.figures.map(({ value, unit }) => `${value}${unit}`)).toEqual([
      "6所",
      "12所",
      "3200个",
      "150名",
      "480人次",
      "9个",
    ]);
    for (const { text: words, start, end } of segments[0]!.figures)
      expect(text.slice(start, end)).toBe(words);
  });

  it("stay behind a line's number", () => {
    const lines = [
      "1 新建学校 6 所。",
      "2 改建学校 12 所。",
      "3 招聘教师 150 名。",
      "4 培训教师 480 人次。",
    ].join("\n");
    expect(read(lines).segments).toHaveLength(4);
  });
});

describe("people and events", () => {
  it("finds who attended where and when", () => {
    const text = "3月5日，云岭市教育工作会议在市会议中心召开。市教育局局长林知远出席会议并讲话。";
    const { people, events } = read(text, { date: "2024-03-08" });
    expect(people).toMatchObject([{ name: "林知远", post: "市教育局局长" }]);
    expect(events[0]).toMatchObject({ date: "2024-03-05", place: "市会议中心" });
  });
});

describe("pasted pieces", () => {
  it.each([
    "2.组织一次消防演练。",
    "加强校园食堂管理。",
    "新建公办幼儿园2所，9月底前投入使用。",
    "1.修订作业管理办法。\n2.组织一次消防演练。\n3.12月底前完成验收。（责任科室：安全科）",
  ])("reads work without any text around it as work: %s", (text) => {
    for (const { label } of read(text).segments) expect(label).toBe("task");
  });
});

describe("reasons and outline", () => {
  it("says which words decided a label", () => {
    const why = read("3月5日，全市教育工作会议召开。").segments[0]!.why;
    expect(why.length).toBeGreaterThan(0);
    expect(why.every(({ note }) => /[一-龥]/.test(note))).toBe(true);
  });

  it("prints a readable outline", () => {
    const printed = printOutline(PLAN, read(PLAN));
    expect(printed).toContain("一、扩充优质资源");
    expect(printed).toContain("责任：计财科");
    expect(printed).toContain("配合：基教科、基建站");
  });
});

import { describe, expect, test } from "vitest";
import { extract } from "../../extract.ts";
import { type PrintedLine, type PrintedPage, writePdf } from "../../testing/pdf-writer.ts";

const read = (...pages: (PrintedLine[] | PrintedPage)[]) => extract(writePdf(pages));
const textOf = async (...pages: (PrintedLine[] | PrintedPage)[]) => (await read(...pages)).text;
const codesOf = async (...pages: (PrintedLine[] | PrintedPage)[]) =>
  (await read(...pages)).warnings.map(({ code }) => code);

/** Lines below each other, from a height on. */
const column = (texts: string[], x: number, from = 700, pitch = 28): PrintedLine[] =>
  texts.map((text, row) => ({ text, x, y: from - pitch * row }));

const FIRST = "一、松岭县教育局要在 6 月底前建成 2 所公办园。";
const SECOND = "二、石桥镇中心校要在10月底前修好 4 间厕所。";

describe("text that is turned", () => {
  const placed = (angle: number, x: number, y: number, dx: number, dy: number): PrintedLine[] => [
    { text: FIRST, x, y, angle, size: 12 },
    { text: SECOND, x: x + dx, y: y + dy, angle, size: 12 },
  ];
  test.each([
    ["90", 90, placed(90, 100, 80, 30, 0)],
    ["180", 180, placed(180, 500, 200, 0, 30)],
    ["270", 270, placed(270, 300, 700, -30, 0)],
    ["0", 0, placed(0, 80, 700, 0, -30)],
  ])("is read in a page that a viewer turns by %s degrees", async (_, rotate, lines) => {
    expect(await textOf({ lines, rotate })).toBe(`${FIRST}\n${SECOND}`);
  });

  test.each([
    ["upwards", placed(90, 100, 80, 30, 0)],
    ["downwards", placed(270, 300, 700, -30, 0)],
    ["upside down", placed(180, 500, 200, 0, 30)],
    ["a little askew, as a scanner takes it in", placed(2, 80, 600, 0, -30)],
    ["slanting", placed(-8, 80, 600, -4, -30)],
  ])("%s is read in a page that no viewer turns", async (_, lines) => {
    expect(await textOf(lines)).toBe(`${FIRST}\n${SECOND}`);
  });

  test("a landscape page among upright ones", async () => {
    const across: PrintedPage = { lines: [{ text: SECOND, x: 90, y: 400 }], width: 842, height: 595 };
    expect(await textOf([{ text: FIRST, y: 700 }], across)).toBe(`${FIRST}\n${SECOND}`);
  });

  test("a single leaning line stands between those around it", async () => {
    const lines = [
      { text: "松岭县教育局", y: 700 },
      { text: "特急", y: 664, angle: 6 },
      { text: "关于做好防汛工作的通知", y: 630 },
    ];
    expect(await textOf(lines)).toBe("松岭县教育局\n特急\n关于做好防汛工作的通知");
  });

  test("a line at right angles comes behind the text and in one piece", async () => {
    const body = column(["第一条 按时上报。", "第二条 如实上报。", "第三条 据实更正。"], 90);
    expect(await textOf([{ text: "装订线内不要答题", x: 40, y: 300, angle: 90 }, ...body])).toBe(
      "第一条 按时上报。\n第二条 如实上报。\n第三条 据实更正。\n装订线内不要答题",
    );
  });
});

describe("text drawn more than once", () => {
  const title = "松岭县教育局二〇二六年工作要点";
  test.each([
    { how: "beside itself", offsets: [[0.5, 0]] },
    {
      how: "four times around",
      offsets: [
        [0.3, 0.3],
        [0.6, 0],
        [0.3, -0.3],
      ],
    },
    { how: "as a shadow", offsets: [[1.5, -1.5]] },
    {
      how: "in the same place",
      offsets: [
        [0, 0],
        [0, 0],
      ],
    },
  ])("$how is read once", async ({ offsets }) => {
    const lines = [[0, 0], ...offsets].map(([x = 0, y = 0]) => ({
      text: title,
      x: 90 + x,
      y: 760 + y,
      size: 22,
    }));
    expect(await textOf([...lines, { text: "一、新建学校2所。", y: 700 }])).toBe(
      `${title}\n一、新建学校2所。`,
    );
  });

  test("letter by letter is read once", async () => {
    const lines = [..."要点汇编"].flatMap((text, index) => [
      { text, x: 90 + 16 * index, y: 700 },
      { text, x: 90.4 + 16 * index, y: 700 },
    ]);
    expect(await textOf(lines)).toBe("要点汇编");
  });

  test("what merely repeats stays", async () => {
    expect(await textOf([{ text: "谢谢，谢谢，100011人，……", y: 700 }])).toBe("谢谢，谢谢，100011人，……");
  });

  test("an invisible layer of recognised text is read", async () => {
    expect(await textOf([{ text: FIRST, y: 700, mode: 3 }])).toBe(FIRST);
  });
});

describe("note marks", () => {
  const withMark = (mark: PrintedLine): PrintedLine[] => [
    { text: "全县新建公办园12", x: 60, y: 700 },
    mark,
    { text: "所，9月底前投入使用。", x: 210, y: 700 },
  ];
  test.each([
    ["raised by its place", { text: "3", x: 197, y: 706, size: 9 }, "12所"],
    ["raised by its rise", { text: "3", x: 197, y: 700, rise: 6, size: 9 }, "12所"],
    ["in brackets", { text: "[3]", x: 197, y: 705.4, size: 8 }, "12所"],
    ["in a circle", { text: "③", x: 197, y: 705, size: 9 }, "12所"],
  ])("%s stay in the line and out of the figure", async (_, mark, expected) => {
    expect(await textOf(withMark(mark))).toBe(`全县新建公办园${expected}，9月底前投入使用。`);
  });

  test.each([
    ["3", "全县校舍加固工程[3]，9月底前完工。"],
    ["[3]", "全县校舍加固工程[3]，9月底前完工。"],
    ["②", "全县校舍加固工程②，9月底前完工。"],
  ])("%s behind a word is kept beside it", async (text, expected) => {
    const lines = [
      { text: "全县校舍加固工程", x: 60, y: 700 },
      { text, x: 190, y: 706, size: 8 },
      { text: "，9月底前完工。", x: 200, y: 700 },
    ];
    expect(await textOf(lines)).toBe(expected);
  });

  test("drawn after everything else find their line", async () => {
    const [before, mark, after] = withMark({ text: "[4]", x: 197, y: 705.4, size: 8 });
    expect(await textOf([before, after, mark] as PrintedLine[])).toBe(
      "全县新建公办园12所，9月底前投入使用。",
    );
  });

  test("an exponent of a metre and a lowered figure are no notes", async () => {
    const lines = [
      { text: "扩建1200m", x: 60, y: 700 },
      { text: "2", x: 140, y: 706, size: 8 },
      { text: "，CO", x: 145, y: 700 },
      { text: "2", x: 178, y: 697, size: 8 },
      { text: "达标。", x: 183, y: 700 },
    ];
    expect(await textOf(lines)).toBe("扩建1200m²，CO2达标。");
  });
});

describe("order of reading", () => {
  test("is from top to bottom, whatever is drawn first", async () => {
    const lines = column(["工作安排", "一、排查。", "二、整改。", "三、验收。"], 80);
    expect(await textOf([3, 1, 0, 2].map((at) => lines[at] as PrintedLine))).toBe(
      "工作安排\n一、排查。\n二、整改。\n三、验收。",
    );
  });

  test("holds for lines in a form of their own", async () => {
    const page = {
      lines: column(["一、排查。", "三、验收。"], 80, 700, 56),
      form: { lines: [{ text: "二、整改。", x: 0, y: 0 }], right: 80, up: 672 },
    };
    expect(await textOf(page)).toBe("一、排查。\n二、整改。\n三、验收。");
  });

  test("leaves out what lies outside the page", async () => {
    expect(
      await textOf([
        { text: "裁切线", y: 900 },
        { text: "正文", y: 700 },
      ]),
    ).toBe("正文");
  });

  test("pieces of one line drawn backwards are read forwards", async () => {
    const pieces = ["新建", "公办园", "2所。"].map((text, at) => ({
      text,
      x: [80, 112, 160][at] as number,
      y: 700,
    }));
    expect(await textOf(pieces.reverse())).toBe("新建公办园2所。");
  });

  const left = [
    "一、摸清底数，逐校建立台账",
    "并按月更新。",
    "二、压实责任，校长是第一责",
    "任人。",
    "三、限期整改，逐项销号。",
  ];
  const right = [
    "四、加强督查，每季度通报一",
    "次进展。",
    "五、严肃问责，对弄虚作假的",
    "从严处理。",
    "六、健全长效机制。",
  ];
  const joined =
    "一、摸清底数，逐校建立台账并按月更新。\n二、压实责任，校长是第一责任人。\n三、限期整改，逐项销号。\n四、加强督查，每季度通报一次进展。\n五、严肃问责，对弄虚作假的从严处理。\n六、健全长效机制。";

  test("two columns are read one after the other, below a title across both", async () => {
    const title = { text: "石桥镇学校安全隐患排查整改工作方案摘编", x: 120, y: 760, size: 18 };
    const lines = [...column(left, 70), ...column(right, 310)];
    expect(await textOf([title, ...lines])).toBe(`${title.text}\n${joined}`);
    expect(await codesOf([title, ...lines])).toEqual([]);
  });

  test("two columns whose baselines differ are read so too", async () => {
    const lines = [...column(left, 70, 700), ...column(right, 310, 688)];
    expect(await textOf(lines)).toBe(joined);
  });

  test("two columns drawn across are read so, and a person is asked to look", async () => {
    const sides = [
      ["全县中小学校要在本月底前摸清", "安全隐患底数，逐校逐项建立台", "账，明确整改责任人和时限。"],
      ["县教育局将于下月组织专项督查", "，对整改不力的学校予以通报，", "并与年度考核结果挂钩。"],
    ];
    const [down, over] = sides.map((texts, at) => column(texts, 70 + 240 * at)) as [
      PrintedLine[],
      PrintedLine[],
    ];
    const across = down.flatMap((line, row) => [line, over[row] as PrintedLine]);
    expect(await textOf(across)).toBe(sides.map((texts) => texts.join("")).join("\n"));
    expect(await codesOf(across)).toEqual(["pdf-columns"]);
  });

  test("two short columns whose numbers count on are read so without a doubt", async () => {
    const lists = [
      ["一、建园。", "二、修厕。", "三、育师。"],
      ["四、扩位。", "五、购书。", "六、督导。"],
    ];
    const [down, over] = lists.map((texts, at) => column(texts, 60 + 260 * at)) as [
      PrintedLine[],
      PrintedLine[],
    ];
    const across = down.flatMap((line, row) => [line, over[row] as PrintedLine]);
    expect(await textOf(across)).toBe(lists.flat().join("\n"));
    expect(await codesOf(across)).toEqual([]);
  });

  test("items whose numbers count on from side to side are read across", async () => {
    const texts = ["1.建园；", "2.修厕；", "3.育师；", "4.扩位；", "5.购书；", "6.督导。"];
    const lines = texts.map((text, at) => ({ text, x: at % 2 ? 320 : 60, y: 700 - 28 * Math.floor(at / 2) }));
    expect(await textOf(lines)).toBe(texts.join("\n"));
  });

  test("two columns of two lines each, and a paragraph from one into the next", async () => {
    const texts = [
      ["一、县教育局要排查校舍安全隐患和消", "防隐患，健全隐患台账，压实学校主体"],
      ["责任，并于2026年12月底前书面报告", "整改情况。"],
    ];
    const lines = texts.flatMap((part, at) =>
      column(part, 40 + 270 * at).map((line) => ({ ...line, size: 14 })),
    );
    expect(await textOf(lines)).toBe(texts.flat().join(""));
  });

  test.each([
    ["1.", "2.", "3."],
    ["●", "●", "●"],
    ["（一）", "（二）", "（三）"],
  ])("markers set off from their items, as %s, are no column", async (...markers) => {
    const items = ["排查校舍隐患；", "更换破损护栏；", "演练紧急疏散。"];
    const lines = items.flatMap((text, at) => [
      { text: markers[at] as string, x: 80, y: 700 - 28 * at },
      { text, x: 150, y: 700 - 28 * at },
    ]);
    expect(await textOf(lines)).toBe(items.map((text, at) => `${markers[at]} ${text}`).join("\n"));
  });

  test("three columns", async () => {
    const texts = ["甲", "乙", "丙"].map((name) =>
      [1, 2, 3].map((at) => `${name}校第${at}季度如期完成整改任务。`),
    );
    const lines = texts.flatMap((column3, at) =>
      column(column3, 40 + 180 * at).map((line) => ({ ...line, size: 10 })),
    );
    expect(await textOf(lines)).toBe(texts.flat().join("\n"));
  });

  test("cells in rows are read across, with tabs", async () => {
    const rows = [
      ["学校", "新增学位", "时限"],
      ["松岭一小", "300", "9月"],
      ["松岭二小", "240", "10月"],
      ["石桥中心校", "120", "12月"],
    ];
    const lines = rows.flatMap((row, at) =>
      row.map((text, index) => ({ text, x: [80, 240, 400][index] as number, y: 700 - 28 * at })),
    );
    expect(await textOf(lines)).toBe(rows.map((row) => row.join("\t")).join("\n"));
  });

  test("wrapped cells of rows without lines around them stay together, in their columns", async () => {
    const cells: [number, number, string][] = [
      [80, 700, "任务"],
      [300, 700, "牵头单位"],
      [430, 700, "时限"],
      [80, 664, "加固石桥镇中心校教学楼和学"],
      [80, 646, "生宿舍"],
      [300, 664, "县教育局安全"],
      [300, 646, "科、计财科"],
      [430, 664, "9月底前"],
      [80, 610, "更换护栏"],
      [430, 610, "8月底前"],
      [80, 574, "粉刷墙面"],
      [300, 574, "各校"],
      [430, 574, "12月底前"],
    ];
    expect(await textOf(cells.map(([x, y, text]) => ({ x, y, text, size: 12 })))).toBe(
      "任务\t牵头单位\t时限\n加固石桥镇中心校教学楼和学生宿舍\t县教育局安全科、计财科\t9月底前\n更换护栏\t\t8月底前\n粉刷墙面\t各校\t12月底前",
    );
  });

  test("what stands in the margin parts no sentence", async () => {
    const body = column(
      [
        "　　各学校要把校园安全放在首位，逐栋逐室排查隐患，建",
        "立一校一册台账，做到底数清、责任明、措施实，并于每月",
        "25日前把进展报县教育局安全科，逾期未报的予以通报。",
      ],
      90,
    );
    const notes = [{ text: "请核", x: 530, y: 672, size: 10 }];
    const binding = [..."装订线"].map((text, at) => ({ text, x: 36, y: 690 - 40 * at, size: 9 }));
    expect(await textOf([...binding, ...body, ...notes])).toBe(
      "各学校要把校园安全放在首位，逐栋逐室排查隐患，建立一校一册台账，做到底数清、责任明、措施实，并于每月25日前把进展报县教育局安全科，逾期未报的予以通报。\n装订线\n请核",
    );
  });
});

describe("blanks", () => {
  test.each([
    [
      "a title of letters set apart",
      [
        { text: "标", x: 200, y: 700 },
        { text: "题", x: 260, y: 700 },
      ],
      "标题",
    ],
    ["a longer one", [..."工作要点"].map((text, at) => ({ text, x: 150 + 40 * at, y: 700 })), "工作要点"],
    [
      "letters with room behind each",
      [{ text: "关于开展检查的通知", y: 700, spacing: 9 }],
      "关于开展检查的通知",
    ],
    ["drawn blanks between all letters", [{ text: "目 录", y: 700 }], "目录"],
    [
      "justified text",
      [..."逐校建立台账按月更新"].map((text, at) => ({ text, x: 80 + 19.6 * at, y: 700 })),
      "逐校建立台账按月更新",
    ],
    ["two names", [{ text: "张小山 李大河", y: 700 }], "张小山 李大河"],
    [
      "a gap between words",
      [
        { text: "主送", x: 80, y: 700 },
        { text: "抄送", x: 130, y: 700 },
      ],
      "主送 抄送",
    ],
    ["Latin words", [{ text: "Plan A of 2026", y: 700 }], "Plan A of 2026"],
    [
      "Latin in Chinese",
      [
        { text: "使用", x: 80, y: 700 },
        { text: "WPS", x: 115, y: 700 },
        { text: "填报", x: 142, y: 700 },
      ],
      "使用WPS填报",
    ],
  ])("%s", async (_, lines, expected) => {
    expect(await textOf(lines)).toBe(expected);
  });
});

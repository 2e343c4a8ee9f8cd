import { describe, expect, test } from "vitest";
import { extract } from "../../extract.ts";
import { type PrintedLine, writePdf } from "../../testing/pdf-writer.ts";

const textOf = async (...pages: PrintedLine[][]) => (await extract(writePdf(pages))).text;

/** Lines below each other; each may be set in. */
const lines = (
  texts: string[],
  { x = 80, from = 740, pitch = 28, size = 16, indent = 0 } = {},
): PrintedLine[] =>
  texts.map((text, row) => ({ text, x: x + (row === 0 ? indent : 0), y: from - pitch * row, size }));

/** A paragraph as an office sets it: 26 letters a line, the first set in by two. */
const WRAPPED = [
  "石桥镇中心校要把学生上下学交通安全摆在突出位置，",
  "会同公安、交通部门开展拉网式排查，对查出的32处隐患逐",
  "一建档，于2026年11月15日前完成整改，整改率达到100%，",
  "并将结果报县教育局备案。",
];
const PARAGRAPH = WRAPPED.join("");

describe("lines that a paragraph fills", () => {
  test("are joined, and a new paragraph set in begins anew", async () => {
    const text = await textOf([
      ...lines(WRAPPED, { indent: 32 }),
      ...lines(WRAPPED, { indent: 32, from: 628 }),
    ]);
    expect(text).toBe(`${PARAGRAPH}\n${PARAGRAPH}`);
  });

  test("of a single paragraph without indentation are joined", async () => {
    expect(await textOf(lines([`二、${WRAPPED[0]}`, ...WRAPPED.slice(1)]))).toBe(`二、${PARAGRAPH}`);
  });

  test.each([
    ["a number", "各校要在本学期内组织教师参加信息化培训不少于1", "20学时，合格率达到95%。"],
    ["a year", "县教育局要会同财政局测算经费缺口并于20", "26年6月底前提出方案报审。"],
    ["a share", "全县义务教育学校课后服务覆盖率要达到100", "%，参与率达到九成以上。"],
    ["a decimal", "学生体质健康优良率比上一年度要提高2.", "5个百分点，近视率下降1个百分点。"],
    ["a word", "各校要统一使用县教育局配发的Off", "ice软件按时填报。"],
    ["a Chinese word", "石桥镇中心校要逐一核对学籍信息，做到人籍一", "致，严禁空挂学籍。"],
  ])("broken within %s are mended", async (_, first, second) => {
    const width = [...first].reduce((sum, letter) => sum + (letter < "\x7f" ? 8 : 16), 0);
    const filler = "县教育局要求，各级各类学校要认真落实下列事项，确保年内见到成效。".slice(
      0,
      Math.floor(width / 16),
    );
    expect(await textOf(lines([filler, first, second]))).toBe(filler + first + second);
  });

  test("over the end of a page, with a page number between, are joined", async () => {
    const number = (text: string) => ({ text, x: 280, y: 40, size: 12 });
    const [a, b, c, d] = lines(WRAPPED, { indent: 32 }) as [
      PrintedLine,
      PrintedLine,
      PrintedLine,
      PrintedLine,
    ];
    const text = await textOf(
      [{ ...a, y: 130 }, { ...b, y: 102 }, number("- 1 -")],
      [{ ...c, y: 740 }, { ...d, y: 712 }, number("- 2 -")],
    );
    expect(text).toBe(PARAGRAPH);
  });

  test("and notes at a page's foot do not part a sentence", async () => {
    const [a, b, c, d] = lines(WRAPPED, { indent: 32 }) as [
      PrintedLine,
      PrintedLine,
      PrintedLine,
      PrintedLine,
    ];
    const note = [
      { text: "① 隐患指可能造成学生伤亡的道路、车辆和设施缺陷，分类标", x: 80, y: 92, size: 10 },
      { text: "准见附件。", x: 80, y: 78, size: 10 },
    ];
    const text = await textOf(
      [{ ...a, y: 160 }, { ...b, y: 132 }, ...note],
      [
        { ...c, y: 740 },
        { ...d, y: 712 },
      ],
    );
    expect(text).toBe(`${PARAGRAPH}\n① 隐患指可能造成学生伤亡的道路、车辆和设施缺陷，分类标准见附件。`);
  });

  test("that hang behind their marker are joined", async () => {
    const items = [
      { text: "1. 石桥镇中心校负责排查校门口占道经营，会同城管部", x: 80, y: 740 },
      { text: "门每周巡查一次；", x: 104, y: 712 },
      { text: "2. 松岭一小负责更换破损护栏，做到当日发现当日处理，", x: 80, y: 684 },
      { text: "三日内完工。", x: 104, y: 656 },
    ];
    expect(await textOf(items)).toBe(
      "1. 石桥镇中心校负责排查校门口占道经营，会同城管部门每周巡查一次；\n2. 松岭一小负责更换破损护栏，做到当日发现当日处理，三日内完工。",
    );
  });

  test("in English get blanks between words, and a word divided at its syllable is made whole", async () => {
    const english = [
      "Each school reports once a month, and the educa-",
      "tion office answers within five working days of",
      "the report.",
    ];
    expect(await textOf(lines(english))).toBe(
      "Each school reports once a month, and the education office answers within five working days of the report.",
    );
  });
});

describe("lines that stay apart", () => {
  test.each([
    ["names of one length", ["松岭县第一实验小学", "松岭县第二实验小学", "松岭县第三实验小学"]],
    [
      "long names of one length",
      ["松岭县石桥镇第一中心幼儿园分园新建工程项目", "松岭县石桥镇第二中心幼儿园分园新建工程项目"],
    ],
    [
      "equal entries",
      [
        "各校要按月报送学生出勤情况并说明缺勤原因。",
        "责任单位：松岭县教育局",
        "各校要按月报送学生出勤情况并说明缺勤原因。",
        "责任单位：松岭县教育局",
      ],
    ],
    [
      "numbered lines",
      [
        "一、全面排查校舍和消防安全隐患，建立台账",
        "二、逐项整改校舍和消防安全隐患，按月通报",
        "三、建立校舍和消防安全长效机制，纳入考核",
      ],
    ],
    [
      "sentences of one length",
      ["县教育局要在九月底前完成校车安全检查工作。", "县财政局要在九月底前拨付校车运营补助资金。"],
    ],
    ["what a line announces", ["会议听取了上半年工作情况汇报，研究了下列事项：", "校园安全", "经费保障"]],
  ])("%s", async (_, texts) => {
    expect(await textOf(lines(texts))).toBe(texts.join("\n"));
  });

  test("a heading and the text below it", async () => {
    const text = await textOf([
      { text: "（一）加强组织领导", x: 112, y: 768 },
      ...lines(WRAPPED, { indent: 32 }),
    ]);
    expect(text).toBe(`（一）加强组织领导\n${PARAGRAPH}`);
  });
});

describe("titles", () => {
  const centred = (text: string, y: number, size = 22): PrintedLine => ({
    text,
    x: (595 - size * text.length) / 2,
    y,
    size,
  });

  test("of two lines in the middle are one, below the head of an official paper", async () => {
    const text = await textOf([
      centred("松岭县教育局文件", 760, 40),
      centred("松教发〔二〇二六〕七号", 710, 16),
      centred("松岭县教育局关于印发", 650),
      centred("《校园安全三年行动方案》的通知", 616),
      ...lines(WRAPPED, { indent: 32, from: 560 }),
    ]);
    expect(text).toBe(
      `松岭县教育局文件\n松教发〔二〇二六〕七号\n松岭县教育局关于印发《校园安全三年行动方案》的通知\n${PARAGRAPH}`,
    );
  });

  test.each([["（征求意见稿）"], ["——在全县校长会上的讲话"], ["二〇二六年三月一日"]])(
    "and what stands below them, %s, are not",
    async (below) => {
      const text = await textOf([
        centred("奋力办好松岭教育", 760),
        centred(below, 726),
        ...lines(WRAPPED, { indent: 32, from: 660 }),
      ]);
      expect(text).toBe(`奋力办好松岭教育\n${below}\n${PARAGRAPH}`);
    },
  );
});

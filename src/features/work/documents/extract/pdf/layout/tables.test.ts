import { describe, expect, test } from "vitest";
import { extract } from "../../extract.ts";
import { type PrintedLine, type PrintedPage, writePdf } from "../../testing/pdf-writer.ts";

const textOf = async (page: PrintedPage) => (await extract(writePdf([page]))).text;

type Rules = NonNullable<PrintedPage["rules"]>;
const XS = [70, 270, 400, 520];
const YS = [720, 680, 610, 540];

/** Lines of a grid with all its edges. */
function grid(xs = XS, ys = YS): Rules {
  const [left = 0, right = 0, top = 0, bottom = 0] = [xs[0], xs.at(-1), ys[0], ys.at(-1)];
  return [
    ...ys.map((y): Rules[number] => [left, y, right, y]),
    ...xs.map((x): Rules[number] => [x, bottom, x, top]),
  ];
}

/** A cell's lines, from its upper left corner. */
const cell = (column: number, row: number, ...texts: string[]): PrintedLine[] =>
  texts.map((text, at) => ({ text, x: (XS[column] ?? 0) + 6, y: (YS[row] ?? 0) - 18 - 16 * at, size: 12 }));

const HEAD = [...cell(0, 0, "任务"), ...cell(1, 0, "牵头单位"), ...cell(2, 0, "完成时限")];
const FIRST = [
  ...cell(0, 1, "加固石桥镇中心校教学楼和学生", "宿舍，面积2600平方米"),
  ...cell(1, 1, "县教育局安全", "科、计财科"),
  ...cell(2, 1, "2026年10月", "底前"),
];
const SECOND = [...cell(0, 2, "更换护栏"), ...cell(1, 2, "石桥镇中心校"), ...cell(2, 2, "8月底前")];
const ROWS =
  "任务\t牵头单位\t完成时限\n加固石桥镇中心校教学楼和学生宿舍，面积2600平方米\t县教育局安全科、计财科\t2026年10月底前\n更换护栏\t石桥镇中心校\t8月底前";

describe("a ruled table", () => {
  test.each([
    ["drawn cell by cell", [...HEAD, ...FIRST, ...SECOND]],
    ["drawn line by line", [...HEAD, ...FIRST, ...SECOND].sort((a, b) => b.y - a.y)],
    ["drawn from the end", [...HEAD, ...FIRST, ...SECOND].reverse()],
  ])("%s gives a line for each row, wrapped cells whole", async (_, lines) => {
    expect(await textOf({ lines, rules: grid() })).toBe(ROWS);
  });

  test("made of thin boxes, in pieces, is one as well", async () => {
    const drawing = grid()
      .map(([x1, y1, x2, y2]) => {
        const [width, height] = [Math.abs(x2 - x1), Math.abs(y2 - y1)];
        const [x, y] = [Math.min(x1, x2), Math.min(y1, y2)];
        const halves =
          width > height
            ? [
                [x, y, width / 2, 0.5],
                [x + width / 2, y, width / 2, 0.5],
              ]
            : [
                [x, y, 0.5, height / 2],
                [x, y + height / 2, 0.5, height / 2],
              ];
        return halves.map((box) => `${box.join(" ")} re f`).join("\n");
      })
      .join("\n");
    expect(await textOf({ lines: [...HEAD, ...FIRST, ...SECOND], drawing })).toBe(ROWS);
  });

  test("made of boxes around each cell is one as well", async () => {
    const drawing = [0, 1, 2]
      .flatMap((row) =>
        [0, 1, 2].map((column) => [
          XS[column],
          YS[row + 1],
          XS[column + 1]! - XS[column]!,
          YS[row]! - YS[row + 1]!,
        ]),
      )
      .map((box) => `${box.join(" ")} re S`)
      .join("\n");
    expect(await textOf({ lines: [...HEAD, ...FIRST, ...SECOND], drawing })).toBe(ROWS);
  });

  test("open at its sides is one as well", async () => {
    const rules = grid().filter(([x1, , x2]) => x1 !== x2 || (x1 !== XS[0] && x1 !== XS[3]));
    expect(await textOf({ lines: [...HEAD, ...FIRST, ...SECOND], rules })).toBe(ROWS);
  });

  test("that a viewer turns is read alike", async () => {
    const turned = (line: PrintedLine): PrintedLine => ({
      ...line,
      x: 842 - line.y,
      y: line.x ?? 0,
      angle: 90,
    });
    const rules = grid().map(([x1, y1, x2, y2]): Rules[number] => [842 - y1, x1, 842 - y2, x2]);
    const lines = [...HEAD, ...FIRST, ...SECOND].map(turned);
    expect(await textOf({ lines, rules, rotate: 90 })).toBe(ROWS);
    expect(await textOf({ lines, rules })).toBe(ROWS);
  });

  test("stands between the text above and below it", async () => {
    const around = [
      { text: "附件：校舍安全任务清单", x: 70, y: 760 },
      { text: "以上任务由安全科汇总。", x: 70, y: 500 },
    ];
    expect(await textOf({ lines: [...around, ...HEAD, ...FIRST, ...SECOND], rules: grid() })).toBe(
      `附件：校舍安全任务清单\n${ROWS}\n以上任务由安全科汇总。`,
    );
  });

  test("keeps columns in place beside empty cells", async () => {
    const lines = [
      ...HEAD,
      ...cell(0, 1, "更换护栏"),
      ...cell(2, 1, "8月底前"),
      ...cell(0, 2, "粉刷墙面"),
      ...cell(1, 2, "各校"),
    ];
    expect(await textOf({ lines, rules: grid() })).toBe(
      "任务\t牵头单位\t完成时限\n更换护栏\t\t8月底前\n粉刷墙面\t各校\t",
    );
  });

  test("with a cell over two rows says it in both, and one over two columns once", async () => {
    const rules = grid().filter(([, y]) => y !== YS[2] && y !== YS[1]);
    const pieces: Rules = [
      [70, 680, 520, 680],
      [70, 610, 270, 610],
      [400, 610, 520, 610],
    ];
    const lines = [
      ...HEAD,
      ...cell(0, 1, "更换护栏"),
      { text: "安全科", x: 300, y: 605, size: 12 },
      ...cell(2, 1, "8月底前"),
      ...cell(0, 2, "粉刷墙面"),
      ...cell(2, 2, "9月底前"),
    ];
    expect(await textOf({ lines, rules: [...rules, ...pieces] })).toBe(
      "任务\t牵头单位\t完成时限\n更换护栏\t安全科\t8月底前\n粉刷墙面\t安全科\t9月底前",
    );
  });

  test("with letters below each other in a narrow cell reads them as a word", async () => {
    const xs = [70, 95, 520];
    const lines = [
      ...[..."责任单位"].map((text, at) => ({ text, x: 76, y: 704 - 16 * at, size: 12 })),
      { text: "松岭县教育局", x: 110, y: 690, size: 12 },
    ];
    expect(await textOf({ lines, rules: grid(xs, [720, 630]) })).toBe("责任单位\t松岭县教育局");
  });
});

describe("lines that are no table", () => {
  test("a frame around the page", async () => {
    const lines = [
      { text: "一、按月调度。", x: 90, y: 700 },
      { text: "二、按季通报。", x: 90, y: 672 },
    ];
    expect(await textOf({ lines, rules: grid([50, 545], [800, 60]) })).toBe("一、按月调度。\n二、按季通报。");
  });

  test("a line below a heading, and underlined words", async () => {
    const lines = [
      { text: "松岭县教育局文件", x: 150, y: 740, size: 36 },
      { text: "一、按月调度。", x: 90, y: 680 },
    ];
    expect(
      await textOf({
        lines,
        rules: [
          [70, 720, 525, 720],
          [90, 676, 160, 676],
        ],
      }),
    ).toBe("松岭县教育局文件\n一、按月调度。");
  });
});

import { describe, expect, test } from "vitest";
import { MOST_ROWS, type SheetColumn } from "../../import-shape.ts";
import { AppError } from "../errors.ts";
import { readSheet } from "./read-sheet.ts";

type Key = "name" | "note";
const column = (key: Key, heading: string, isNeeded: boolean): SheetColumn<Key> => {
  return { key, heading, isNeeded, hint: "", examples: [], width: 100 };
};
const COLUMNS: SheetColumn<Key>[] = [
  { ...column("name", "名称", true), also: ["单位名称"] },
  column("note", "备注", false),
];

const sheetOf = (given: string | Uint8Array) =>
  readSheet(typeof given === "string" ? Buffer.from(given) : given, COLUMNS);
const cells = async (given: string | Uint8Array) =>
  (await sheetOf(given)).rows.map((row) => [row.line, row.cells.name, row.cells.note]);

async function refusal(given: string | Uint8Array): Promise<string> {
  const error = await sheetOf(given).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof AppError)) throw new Error(`not refused: ${String(error)}`);
  return `${error.code}：${error.message}`;
}

/** “名称,备注\n青禾县,甲” in GB18030. */
const GB18030 = Buffer.from("c3fbb3c62cb1b8d7a20ac7e0bacccfd82cbcd7", "hex");

describe("what is read", () => {
  test("columns by their headings, in any order, without blank rows and examples", async () => {
    const text = "备注,序号,名称\r\n甲,1,青禾县\r\n,,\r\n例：乙,2,白石区\r\n丙,3,云溪县\r\n";
    expect(await cells(text)).toEqual([
      [2, "青禾县", "甲"],
      [5, "云溪县", "丙"],
    ]);
    expect((await sheetOf(text)).ignored).toEqual(["序号"]);
  });

  test("a heading below a title, with what people add to headings", async () => {
    expect(await cells("云川市单位一览表,,\n\n*单位名称（必填）：, 备 注 \n青禾县,甲\n")).toEqual([
      [4, "青禾县", "甲"],
    ]);
  });

  test("UTF-8 with and without its mark, GB18030, UTF-16, and pasted cells", async () => {
    const expected = [[2, "青禾县", "甲"]];
    const text = "名称,备注\n青禾县,甲";
    expect(await cells(text)).toEqual(expected);
    expect(await cells(`\uFEFF${text}`)).toEqual(expected);
    expect(await cells(GB18030)).toEqual(expected);
    expect(await cells(Buffer.from(`\uFEFF${text}`, "utf16le"))).toEqual(expected);
    expect(await cells(text.replaceAll(",", "\t"))).toEqual(expected);
    expect(await cells(text.replaceAll(",", ";"))).toEqual(expected);
  });

  test("quotation marks, line breaks, unseen marks and our guard against formulas", async () => {
    const text =
      '名称,备注\n"青禾县\n第一小学"," a\nb, ""c"" "\n白\u200B石\u202E区\u0007,\'=1+1\n　云溪县　,丙';
    expect(await cells(text)).toEqual([
      [2, "青禾县第一小学", 'a b, "c"'],
      [3, "白石区", "=1+1"],
      [4, "云溪县", "丙"],
    ]);
  });

  test("a damaged character is a fault of its row", async () => {
    const bytes = Buffer.concat([
      Buffer.from(`名称,备注\n${"青禾县".repeat(20)}`),
      Buffer.from([0xe4, 0x0a]),
    ]);
    expect((await sheetOf(bytes)).rows[0]!.faults).toEqual([
      { column: "名称", message: "含有无法识别的字符，请检查文件的编码" },
    ]);
  });

  test("a cell that is longer than any name is cut and a fault", async () => {
    const [row] = (await sheetOf(`名称\n${"a/".repeat(5000)}`)).rows;
    expect(row!.cells.name).toHaveLength(200);
    expect(row!.faults).toEqual([{ column: "名称", message: "内容太长" }]);
  });
});

describe("cells as they are meant", () => {
  test("codes that spreadsheets keep as formulas, error values with their cell, and radicals", async () => {
    expect(await cells('名称,备注\n="00417",="0"\n"=""00418""",甲')).toEqual([
      [2, "00417", "0"],
      [3, "00418", "甲"],
    ]);
    const { rows } = await sheetOf("备注,x,名称\n⻘⽊︒,1,#N/A\n#REF!,2,#一小\n");
    expect(rows.map((row) => [row.cells.note, row.faults])).toEqual([
      ["青木。", [{ column: "名称", message: "单元格 C2 是错误值 #N/A，请在表格中改正" }]],
      ["#REF!", [{ column: "备注", message: "单元格 A3 是错误值 #REF!，请在表格中改正" }]],
    ]);
  });

  test("a number that the spreadsheet shortened when it was saved is a fault, with its cell; words beside it are none", async () => {
    const { rows } = await sheetOf("名称,备注\n甲,1.39E+10\n2e+05,乙\n丙,########\nE+甲,1E5\n");
    expect(rows.map(({ faults }) => faults.map(({ column, message }) => `${column}：${message}`))).toEqual([
      ["备注：单元格 B2 中的数字被表格软件缩写为 1.39E+10，请把该列设为文本后重新填写"],
      ["名称：单元格 A3 中的数字被表格软件缩写为 2e+05，请把该列设为文本后重新填写"],
      ["备注：单元格 B4 中的数字被表格软件缩写为 ########，请把该列设为文本后重新填写"],
      [],
    ]);
  });

  test("a heading that is printed on each page is no row", async () => {
    expect(await cells("名称,备注\n甲,一\n名称,备注\n乙,二\n")).toEqual([
      [2, "甲", "一"],
      [4, "乙", "二"],
    ]);
  });

  test("the tables of a web page, whatever its name", async () => {
    const page = `<html><head><style>td { color: red }</style></head><body><table><tr><td>说明</table>
      <TABLE border=1><tr><th colspan=2>单位一览<tr><th>名称<th>备&nbsp;注</tr>
      <tr><td rowspan=2>甲&amp;乙<td>一<br>二</tr><tr style="display:none"><td>三</td></tr>
      <tr><td x:num="13900001234">1.39E+10</td><td></td></tr></TABLE></body></html>`;
    const sheet = await sheetOf(page);
    expect(sheet.rows.map((row) => [row.line, row.cells.name, row.cells.note])).toEqual([
      [3, "甲&乙", "一二"],
      [4, "甲&乙", "三"],
      [5, "13900001234", ""],
    ]);
    expect(sheet.remarks).toEqual(["第 4 行在表格中是隐藏的，也已读取，请核对"]);
  });

  test("a page without tables, a web archive and a workbook of 2003 say what they are", async () => {
    expect(await refusal("<html><p>名称</p></html>")).toContain("unsupported-file：这是网页，其中没有表格");
    expect(await refusal("MIME-Version: 1.0\nX-Document-Type: Workbook")).toContain("不能读取这种格式的表格");
    const old = '<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>\n<Workbook xmlns="urn:x"/>';
    expect(await refusal(old)).toContain("不能读取这种格式的表格");
  });

  test("cells that reach down or sideways without end cost no more than a sheet", async () => {
    const spans = `<td rowspan=999999 colspan=999999>甲</td>`;
    const { rows } = await sheetOf(
      `<table><tr><td>名称</td></tr>${`<tr>${spans}</tr>`.repeat(4000)}</table>`,
    );
    expect(rows).toHaveLength(4000);
  });
});

describe("what is refused", () => {
  test("no heading, a column that is missing or there twice", async () => {
    expect(await refusal("单位,备注\n青禾县,甲")).toBe("bad-request：表头缺少“名称”列，请对照模板检查第一行");
    expect(await refusal("名称,单位名称\n青禾县,甲")).toBe("bad-request：表头有两个“名称”列，请删去一个");
  });

  test("nothing in it", async () => {
    expect(await refusal("")).toBe("bad-request：文件是空的");
    expect(await refusal("名称,备注\n,\n")).toBe("bad-request：表中没有数据行");
  });

  test("a quotation mark that is never closed, with its row", async () => {
    expect(await refusal('名称,备注\n甲,乙\n丙,"丁\n戊,己')).toBe(
      "bad-request：第 3 行的引号没有成对，请检查后重试",
    );
  });

  test("too many rows and too many bytes", async () => {
    const rows = (count: number) => `名称\n${"甲\n".repeat(count)}`;
    expect((await sheetOf(rows(MOST_ROWS))).rows).toHaveLength(MOST_ROWS);
    expect(await refusal(rows(MOST_ROWS + 1))).toBe(
      "too-large：一次最多导入 5000 行，本表有 5001 行，请分批导入",
    );
    expect(await refusal("\r\n".repeat(100_001))).toBe("too-large：表格超过 100000 行，请分成几份导入");
    expect(await refusal("\r\n".repeat(100_000))).toContain("表头缺少");
    expect(await refusal(new Uint8Array(2 * 1024 * 1024 + 1))).toBe(
      "too-large：文件超过 2 MB，请分成几份导入",
    );
  });

  test("what is no sheet, whatever its name", async () => {
    const png = Buffer.from("89504e470d0a1a0a0000000d49484452", "hex");
    expect(await refusal(png)).toBe("unsupported-file：这不是表格文件，请用 .xlsx、CSV，或直接粘贴单元格");
    const xls = Buffer.from("d0cf11e0a1b11ae10000", "hex");
    expect(await refusal(xls)).toContain("unsupported-file：不能读取旧版 Excel（.xls）");
    const noise = Uint8Array.from({ length: 4000 }, (_, i) => ((i * 7919) % 251) + 1);
    expect(await refusal(noise)).toContain("unsupported-file");
  });
});

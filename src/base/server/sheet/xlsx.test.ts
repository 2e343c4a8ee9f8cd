import { describe, expect, test } from "vitest";
import { AppError } from "../errors.ts";
import { writeZip } from "../files/testing/zip-writer.ts";
import { readSheet } from "./read-sheet.ts";
import { readWorkbook } from "./xlsx.ts";

const NS = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

interface Parts {
  sheets: string[];
  strings?: string;
  workbook?: string;
  styles?: string;
  claimedSize?: number;
}

/** A workbook as spreadsheet programs write it. */
function workbook({ sheets, strings = "", workbook, styles = "", claimedSize }: Parts): Uint8Array {
  const tabs = sheets
    .map((_, i) => `<sheet name="表${i + 1}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`)
    .join("");
  const relations = sheets.map(
    (_, i) => `<Relationship Id="rId${i + 1}" Target="worksheets/sheet${i + 1}.xml"/>`,
  );
  const files: Record<string, string> = {
    "xl/workbook.xml":
      workbook ?? `<?xml version="1.0"?><workbook ${NS} xmlns:r="${REL}"><sheets>${tabs}</sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": `<Relationships>${relations.join("")}</Relationships>`,
    "xl/sharedStrings.xml": `<sst ${NS}>${strings}</sst>`,
    "xl/styles.xml": `<styleSheet ${NS}>${styles}</styleSheet>`,
    "docProps/app.xml": "<Properties/>",
    ...Object.fromEntries(sheets.map((rows, i) => [`xl/worksheets/sheet${i + 1}.xml`, sheetXml(rows)])),
  };
  return writeZip(
    Object.entries(files).map(([name, text]) => ({
      name,
      data: Buffer.from(text),
      ...(claimedSize !== undefined && name === "xl/worksheets/sheet1.xml" && { claimedSize }),
    })),
  );
}

const sheetXml = (rows: string) =>
  `<?xml version="1.0"?><worksheet ${NS}>${rows.includes("<sheetData") ? rows : `<sheetData>${rows}</sheetData>`}</worksheet>`;

const rowsOf = async (bytes: Uint8Array) => (await readWorkbook(bytes)).map(({ rows }) => rows);

async function refusal(bytes: Uint8Array): Promise<string> {
  const error = await readWorkbook(bytes).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof AppError)) throw new Error(`not refused: ${String(error)}`);
  return error.code;
}

describe("readWorkbook", () => {
  test("a reference that XML does not know stays as it was written", async () => {
    const names = ["toString", "valueOf", "nbsp"];
    const cells = names.map((name) => `<c t="inlineStr"><is><t>甲&${name};乙</t></is></c>`).join("");
    const rows = await rowsOf(workbook({ sheets: [`<row r="1">${cells}</row>`] }));
    expect(rows).toEqual([[names.map((name) => `甲&${name};乙`)]]);
  });

  test("shared strings, runs, texts of their own, numbers, truth values and results of formulas", async () => {
    const strings =
      '<si><t>名称</t></si><si><r><t>青禾</t></r><r><t xml:space="preserve"> &amp; 县</t></r><rPh><t>qīng</t></rPh></si>';
    const rows =
      '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1" t="inlineStr"><is><t>简称&#x4E00;</t></is></c></row>' +
      '<row r="3"><c r="A3" t="s"><v>1</v></c><c r="B3"><v>1.38E10</v></c><c r="C3" t="b"><v>1</v></c>' +
      '<c r="D3" t="str"><f>A1&amp;"x"</f><v>甲</v></c><c r="E3"><v>0.5</v></c></row>';
    expect(await rowsOf(workbook({ sheets: [rows], strings }))).toEqual([
      [["名称", "", "简称一"], [], ["青禾 & 县", "13800000000", "TRUE", "甲", "0.5"]],
    ]);
  });

  test("numbers with leading zeros as their cells show them", async () => {
    const formats = [
      "000000",
      '"YL"0000',
      "000-0000;[Red]-0",
      "0.00",
      "#,##0",
      "yyyy-mm-dd",
      "0",
      "[Blue]\\\\J00",
    ];
    const styles =
      `<numFmts>${formats.map((code, i) => `<numFmt numFmtId="${170 + i}" formatCode="${code.replaceAll('"', "&quot;").replaceAll("\\\\", "\\")}"/>`).join("")}</numFmts>` +
      `<cellStyleXfs><xf numFmtId="171"/></cellStyleXfs>` +
      `<cellXfs><xf numFmtId="0"/>${formats.map((_, i) => `<xf numFmtId="${170 + i}"/>`).join("")}</cellXfs>`;
    const cells = (value: string) => formats.map((_, i) => `<c s="${i + 1}"><v>${value}</v></c>`).join("");
    const [rows] = await rowsOf(
      workbook({ sheets: [`<row>${cells("2047")}</row><row>${cells("12345678")}</row>`], styles }),
    );
    expect(rows).toEqual([
      ["002047", "YL2047", "000-2047", "2047", "2047", "2047", "2047", "J2047"],
      ["12345678", "YL12345678", "1234-5678", "12345678", "12345678", "12345678", "12345678", "J12345678"],
    ]);
  });

  test("characters that are written as _xHHHH_", async () => {
    const strings = "<si><t>柳荫小学_x000D_</t></si><si><t>柳荫_x5C0F_学_x005F_x000D_</t></si>";
    const rows = '<row><c t="s"><v>0</v></c><c t="s"><v>1</v></c><c t="str"><v>甲_x4E59_</v></c></row>';
    expect(await rowsOf(workbook({ sheets: [rows], strings }))).toEqual([
      [["柳荫小学\r", "柳荫小学_x000D_", "甲乙"]],
    ]);
  });

  test("what is merged downwards stands in each of its rows, sideways once; hidden rows are told", async () => {
    const text = (reference: string, words: string) =>
      `<c r="${reference}" t="inlineStr"><is><t>${words}</t></is></c>`;
    const sheet =
      `<sheetData><row r="1">${text("A1", "单位一览")}</row><row r="2">${text("A2", "甲")}${text("B2", "局")}</row>` +
      `<row r="3" hidden="1">${text("A3", "乙")}</row><row r="4">${text("A4", "丙")}</row><row r="6">${text("A6", "丁")}</row></sheetData>` +
      `<mergeCells><mergeCell ref="A1:C1"/><mergeCell ref="B2:C4"/><mergeCell ref="B5:B900000"/><mergeCell ref="?"/></mergeCells>`;
    const [tab] = await readWorkbook(workbook({ sheets: [sheet] }));
    expect(tab!.rows).toEqual([["单位一览"], ["甲", "局"], ["乙", "局"], ["丙", "局"], [], ["丁"]]);
    expect(tab!.hiddenRows).toEqual([3]);
  });

  test("merged areas without end cost no more than one sheet", async () => {
    const rows = "<row><c><v>1</v></c></row>".repeat(5000);
    const merges = '<mergeCell ref="A1:A5000"/>'.repeat(100_000);
    const [tab] = await readWorkbook(
      workbook({ sheets: [`<sheetData>${rows}</sheetData><mergeCells>${merges}</mergeCells>`] }),
    );
    expect(tab!.rows).toHaveLength(5000);
  });

  test("all sheets in the order of their tabs, hidden ones told; rows and cells without numbers", async () => {
    const book = `<x:workbook xmlns:x="m" xmlns:r="${REL}"><x:sheets><x:sheet name="乙" r:id="rId2"/>
      <x:sheet name="藏" state="veryHidden" r:id="rId3"/><x:sheet name="甲" r:id='rId1'/></x:sheets></x:workbook>`;
    const row = (text: string) =>
      `<row><c t="inlineStr"><is><t>${text}</t></is></c><c/><c><v>2</v></c></row>`;
    const sheets = [row("一"), row("二"), row("三")];
    expect(
      (await readWorkbook(workbook({ sheets, workbook: book }))).map((tab) => [
        tab.name,
        tab.isHidden,
        tab.rows,
      ]),
    ).toEqual([
      ["乙", false, [["二", "", "2"]]],
      ["藏", true, [["三", "", "2"]]],
      ["甲", false, [["一", "", "2"]]],
    ]);
  });

  test("rows far down and columns far right cost nothing", async () => {
    const rows = '<row r="100001"><c r="A100001"><v>1</v></c></row>';
    expect(await refusal(workbook({ sheets: [rows] }))).toBe("too-large");
    const wide = '<row r="1"><c r="XFD1"><v>1</v></c><c r="A1"><v>2</v></c></row>';
    expect(await rowsOf(workbook({ sheets: [wide] }))).toEqual([[["2"]]]);
  });

  test("tabs that all name the same part are one sheet; blank cells take no room", async () => {
    const tab = '<sheet r:id="rId1"/>';
    const book = `<workbook xmlns:r="${REL}"><sheets>${tab.repeat(5)}</sheets></workbook>`;
    const row = `<row><c><v>1</v></c>${"<c/>".repeat(99)}</row>`;
    expect(await rowsOf(workbook({ sheets: [row], workbook: book }))).toEqual([[["1"]]]);
  });

  test("a huge text that many cells share is looked at no further than a cell can be", async () => {
    const strings = `<si><t>名称</t></si><si><t>${"好 ".repeat(4_000_000)}</t></si>`;
    const shared = '<row><c t="s"><v>1</v></c></row>'.repeat(3000);
    const column = { key: "name", heading: "名称", isNeeded: true, hint: "", examples: [], width: 100 };
    const rows = `<row><c t="s"><v>0</v></c></row>${shared}`;
    const sheet = await readSheet(workbook({ sheets: [rows], strings }), [column]);
    expect(sheet.rows).toHaveLength(3000);
    expect(sheet.rows[0]!.faults).toEqual([{ column: "名称", message: "内容太长" }]);
  });

  test("what is cut off, and what looks like tags without end, is read as far as it goes", async () => {
    for (const rows of [
      "<row><c><v>1</v></c></row><!--",
      `${"<".repeat(500_000)}`,
      "<![CDATA[",
      "<row".repeat(200_000),
    ]) {
      const [sheet] = await rowsOf(workbook({ sheets: [rows] }));
      expect(sheet!.flat().every((cell) => cell === "1")).toBe(true);
    }
  });

  test("no workbook, a damaged one, one that unpacks to too much or to more than it claims", async () => {
    expect(await refusal(writeZip([{ name: "word/document.xml", data: Buffer.from("<w/>") }]))).toBe(
      "unsupported-file",
    );
    const whole = workbook({ sheets: ["<row><c><v>1</v></c></row>"] });
    expect(await refusal(whole.slice(0, whole.length - 40))).toBe("unsupported-file");
    expect(await refusal(workbook({ sheets: [" ".repeat(25 * 1024 * 1024)] }))).toBe("too-large");
    expect(await refusal(workbook({ sheets: [" ".repeat(25 * 1024 * 1024)], claimedSize: 100 }))).toBe(
      "unsupported-file",
    );
  });
});

import { FileChild, type IXmlableObject } from "docx";

/** A row of a table: a cell for each column, or words that go through all of them. Lines of a cell are its paragraphs. */
export type PaperRow =
  | { cells: readonly (readonly string[])[] }
  | { through: string; as: "first" | "second" | "body" };

/** What a table says, and in which styles of paragraph. */
interface TableGiven {
  heads: readonly string[];
  /** Widths of the columns in twips. */
  widths: readonly number[];
  rows: readonly PaperRow[];
  styles: { head: string; cell: string };
}

/**
 * A table whose cells hold paragraphs of plain text, as markup (ECMA-376, part 1, 17.4). The package's own table makes a
 * dozen objects of each paragraph, and papers of thousands of rows took twice as long by it.
 */
export class PaperTable extends FileChild {
  private readonly given: TableGiven;

  constructor(given: TableGiven) {
    super("w:tbl");
    this.given = given;
  }

  override prepForXml(): IXmlableObject {
    const { heads, widths, rows, styles } = this.given;
    const head = row(
      heads.map((text, i) => cell([text], { style: styles.head, width: widths[i]! })),
      { "w:trPr": [{ "w:cantSplit": {} }, { "w:tblHeader": {} }] },
    );
    return { "w:tbl": [tableProperties(widths), grid(widths), head, ...rows.map((one) => this.row(one))] };
  }

  private row(one: PaperRow): IXmlableObject {
    const { widths, styles } = this.given;
    if ("through" in one) {
      const style = one.as === "first" ? styles.head : styles.cell;
      return row([cell([one.through], { style, width: sum(widths), span: widths.length })]);
    }
    return row(one.cells.map((lines, i) => cell(lines, { style: styles.cell, width: widths[i]! })));
  }
}

const attributes = (values: Record<string, string | number>) => ({
  _attr: Object.fromEntries(Object.entries(values).map(([name, value]) => [`w:${name}`, value])),
});
const sum = (widths: readonly number[]) => widths.reduce((all, one) => all + one, 0);

const SIDES = ["top", "left", "bottom", "right", "insideH", "insideV"];
const LINE = attributes({ val: "single", sz: 4, space: 0, color: "auto" });

/** So that no character touches a line. */
const MARGIN = attributes({ w: 85, type: "dxa" });

function tableProperties(widths: readonly number[]): IXmlableObject {
  return {
    "w:tblPr": [
      { "w:tblW": attributes({ type: "dxa", w: sum(widths) }) },
      { "w:tblBorders": SIDES.map((side) => ({ [`w:${side}`]: LINE })) },
      { "w:tblLayout": attributes({ type: "fixed" }) },
      { "w:tblCellMar": ["left", "right"].map((side) => ({ [`w:${side}`]: MARGIN })) },
    ],
  };
}

function grid(widths: readonly number[]): IXmlableObject {
  return { "w:tblGrid": widths.map((width) => ({ "w:gridCol": attributes({ w: width }) })) };
}

function row(cells: readonly IXmlableObject[], properties?: IXmlableObject): IXmlableObject {
  return { "w:tr": properties ? [properties, ...cells] : cells };
}

interface CellOf {
  style: string;
  width: number;
  span?: number;
}

/** A cell always holds a paragraph, be it an empty one. */
function cell(lines: readonly string[], { style, width, span }: CellOf): IXmlableObject {
  const properties = [
    { "w:tcW": attributes({ type: "dxa", w: width }) },
    ...(span ? [{ "w:gridSpan": attributes({ val: span }) }] : []),
  ];
  const texts = lines.length > 0 ? lines : [""];
  return { "w:tc": [{ "w:tcPr": properties }, ...texts.map((text) => paragraph(text, style))] };
}

const KEEP_BLANKS = { _attr: { "xml:space": "preserve" } };

function paragraph(text: string, style: string): IXmlableObject {
  return {
    "w:p": [
      { "w:pPr": [{ "w:pStyle": attributes({ val: style }) }] },
      { "w:r": [{ "w:t": [KEEP_BLANKS, writable(text)] }] },
    ],
  };
}

/** XML 1.0 takes neither control characters but these three nor halves of characters, however they are written. */
const UNWRITABLE = /(?![\t\n\r])\p{Cc}|\p{Cs}|[\ufffe\uffff]/gu;

/** The text as XML takes it. */
export function writable(text: string): string {
  return text.replace(UNWRITABLE, "");
}

import {
  AlignmentType,
  Document,
  DocumentGridType,
  Footer,
  type IContext,
  type IParagraphOptions,
  type IRunOptions,
  type IXmlableObject,
  LineRuleType,
  Packer,
  Paragraph,
  TextRun,
} from "docx";
import { FONTS, face, fontTable } from "./fonts.ts";
import { type PaperRow, PaperTable, writable } from "./paper-table.ts";

export type { PaperRow };

/** A part of an official paper, in the order in which it is read. */
export type PaperPart =
  | { kind: "title" | "first" | "second" | "body" | "about"; text: string }
  | { kind: "table"; heads: readonly string[]; widths: readonly number[]; rows: readonly PaperRow[] };

/** A4, and the type area of 156 × 225 mm with 22 lines of 28 characters, GB/T 9704-2012, 5.1 and 5.2.3, in twips. */
const PAGE = {
  size: { width: 11_906, height: 16_838 },
  margin: { top: 2098, right: 1474, bottom: 1984, left: 1587, header: 851, footer: 1304, gutter: 0 },
} as const;
/** 28.95 pt a line and 15.79 pt a character. A line of 580 would leave 21 on the page. */
const GRID = { type: DocumentGridType.LINES_AND_CHARS, linePitch: 579, charSpace: -849 } as const;
/** Width of the type area, which tables fill. */
const TYPE_AREA = PAGE.size.width - PAGE.margin.left - PAGE.margin.right;

/** Sizes in half points: 三号, 二号, 四号, and 小四 for tables. */
const SIZE = { body: 32, title: 44, number: 28, cell: 24 } as const;
/** Two characters at the beginning of a paragraph, in hundredths of one, and in twips for who does not know them. */
const INDENT = { firstLineChars: 200, firstLine: 640 } as const;
const CELL_LINE = { line: 340, lineRule: LineRuleType.EXACT } as const;

/** Writes an official paper as docx in the layout of GB/T 9704-2012. */
export async function officialPaper(title: string, parts: readonly PaperPart[]): Promise<Buffer> {
  const document = new Document({
    title,
    creator: "落实",
    evenAndOddHeaderAndFooters: true,
    styles: {
      default: { document: { run: { font: face(FONTS.body), size: SIZE.body } } },
      paragraphStyles: STYLES,
    },
    sections: [
      {
        properties: { page: PAGE, grid: GRID },
        footers: { default: pageNumber("odd"), even: pageNumber("even") },
        children: parts.map(drawn),
      },
    ],
  });
  const overrides = [{ path: "word/fontTable.xml", data: fontTable() }];
  return Packer.toBuffer(document, undefined, overrides);
}

const PLAIN = { basedOn: "Normal", quickFormat: true } as const;
const STYLES = [
  {
    id: "Normal",
    name: "Normal",
    quickFormat: true,
    run: { font: face(FONTS.body), size: SIZE.body },
    paragraph: { alignment: AlignmentType.JUSTIFIED },
  },
  { ...PLAIN, id: "Body", name: "公文正文", paragraph: { indent: INDENT } },
  {
    ...PLAIN,
    id: "PaperTitle",
    name: "公文标题",
    run: { font: face(FONTS.title), size: SIZE.title },
    paragraph: { alignment: AlignmentType.CENTER, keepNext: true },
  },
  { ...PLAIN, id: "About", name: "题注", paragraph: { alignment: AlignmentType.CENTER } },
  heading("First", "公文一级标题", FONTS.first, 0),
  heading("Second", "公文二级标题", FONTS.second, 1),
  {
    ...PLAIN,
    id: "Cell",
    name: "表内文字",
    run: { size: SIZE.cell },
    paragraph: { spacing: CELL_LINE, alignment: AlignmentType.LEFT },
  },
  {
    ...PLAIN,
    id: "CellHead",
    name: "表头",
    run: { font: face(FONTS.first), size: SIZE.cell },
    paragraph: { spacing: CELL_LINE, alignment: AlignmentType.CENTER, keepNext: true },
  },
];

function heading(id: string, name: string, font: (typeof FONTS)[keyof typeof FONTS], outlineLevel: number) {
  return {
    ...PLAIN,
    id,
    name,
    run: { font: face(font) },
    paragraph: { indent: INDENT, keepNext: true, outlineLevel },
  };
}

const STYLE_OF = { title: "PaperTitle", about: "About", first: "First", second: "Second", body: "Body" };

function drawn(part: PaperPart): Paragraph | PaperTable {
  if (part.kind === "table") return table(part);
  return paragraph(part.text, { style: STYLE_OF[part.kind] });
}

function paragraph(text: string, options: IParagraphOptions): Paragraph {
  return new Paragraph({ ...options, children: [new TextRun(writable(text))] });
}

function table({ heads, widths, rows }: Extract<PaperPart, { kind: "table" }>): PaperTable {
  const whole = widths.reduce((all, one) => all + one, 0);
  return new PaperTable({
    heads,
    widths: widths.map((width) => Math.floor((width / whole) * TYPE_AREA)),
    rows,
    styles: { head: "CellHead", cell: "Cell" },
  });
}

/** “— 1 —” in 四号, one character in from the outer side (GB/T 9704-2012, 7.5), as a complex field, which WPS shows too. */
function pageNumber(page: "odd" | "even"): Footer {
  const outer = page === "odd" ? AlignmentType.RIGHT : AlignmentType.LEFT;
  const indent = page === "odd" ? { right: 280 } : { left: 280 };
  const look = { font: face(FONTS.number), size: SIZE.number };
  const children = [
    new TextRun({ ...look, text: "— " }),
    ...PAGE_FIELD.map((piece) => new FieldPiece(piece, look)),
    new TextRun({ ...look, text: " —" }),
  ];
  return new Footer({ children: [new Paragraph({ alignment: outer, indent, children })] });
}

const mark = (type: string) => ({ "w:fldChar": { _attr: { "w:fldCharType": type } } });

/** A field with what it last showed, for programs that do not count pages; the package's own leaves that out. */
const PAGE_FIELD = [
  mark("begin"),
  { "w:instrText": [{ _attr: { "xml:space": "preserve" } }, " PAGE "] },
  mark("separate"),
  { "w:t": ["1"] },
  mark("end"),
];

/** A run that holds one piece of a field. */
class FieldPiece extends TextRun {
  private readonly piece: IXmlableObject;

  constructor(piece: IXmlableObject, look: IRunOptions) {
    super(look);
    this.piece = piece;
  }

  override prepForXml(context: IContext): IXmlableObject {
    const run = super.prepForXml(context) as { "w:r": IXmlableObject[] };
    return { "w:r": [...run["w:r"], this.piece] };
  }
}

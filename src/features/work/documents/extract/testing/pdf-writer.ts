/** A line of text on a page: baseline in points from the page's lower left corner. */
export interface PrintedLine {
  text: string;
  x?: number;
  y: number;
  size?: number;
  /** Degrees by which it is turned about its beginning, counterclockwise. */
  angle?: number;
  /** By how much it stands above its baseline, in points (Ts). */
  rise?: number;
  /** How it is drawn (Tr): 3 is invisible. */
  mode?: number;
  /** Room behind each letter, in points (Tc). */
  spacing?: number;
  /** Grey from 0, black, to 1, white. */
  grey?: number;
}

/** A page with more than text in the upright A4 format. */
export interface PrintedPage {
  lines: PrintedLine[];
  width?: number;
  height?: number;
  /** Degrees by which a viewer turns the page, clockwise. */
  rotate?: number;
  /** Straight lines from one place to another. */
  rules?: [x1: number, y1: number, x2: number, y2: number][];
  /** Operators drawn before the text. */
  drawing?: string;
  /** Lines in a form of its own (form XObject), which the page shows in so many points to the right and up. */
  form?: { lines: PrintedLine[]; right: number; up: number };
}

/** How the one font of a file writes its text. */
export interface PrintedFont {
  /** A predefined map, such as `GBK-EUC-H`. */
  encoding: string;
  /** Adobe character collection: `GB1`, or `Identity` for none. */
  ordering: string;
  /** Entries of the font's dictionary beyond the usual. */
  more: string;
  /** Character codes of a text. */
  encode(text: string): Uint8Array;
}

/** Codes are UTF-16 units, and a ToUnicode map says so. */
const MAPPED: PrintedFont = {
  encoding: "Identity-H",
  ordering: "Identity",
  more: "/ToUnicode 6 0 R",
  encode: (text) => Buffer.from(text, "utf16le").swap16(),
};

/**
 * A minimal PDF 1.4: one page per list of lines, in one composite font that the file does not carry. Latin letters are
 * half as wide as Chinese ones.
 */
export function writePdf(pages: (PrintedLine[] | PrintedPage)[], font: PrintedFont = MAPPED): Uint8Array {
  const objects: string[] = [];
  const firstPage = 7;
  const kids = pages.map((_, index) => `${firstPage + 2 * index} 0 R`).join(" ");
  objects.push("<< /Type /Catalog /Pages 2 0 R >>");
  objects.push(`<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`);
  objects.push(
    `<< /Type /Font /Subtype /Type0 /BaseFont /Invented /Encoding /${font.encoding} /DescendantFonts [4 0 R] ${font.more} >>`,
    `<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Invented /CIDSystemInfo << /Registry (Adobe) /Ordering (${font.ordering}) /Supplement 0 >> /DW 1000 /W [32 126 500] /FontDescriptor 5 0 R >>`,
    "<< /Type /FontDescriptor /FontName /Invented /Flags 4 /FontBBox [0 0 1000 1000] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 700 /StemV 80 >>",
    stream(TO_UNICODE),
  );
  const forms: string[] = [];
  pages.forEach((page, index) => {
    const { form } = asPage(page);
    if (form) forms.push(formOf(form, font));
    const formNumber = firstPage + 2 * pages.length + forms.length - 1;
    const shown = form ? [`/X1 Do`] : [];
    const named = form ? `/XObject << /X1 ${formNumber} 0 R >>` : "";
    const { lines, width = 595, height = 842, rotate = 0, rules = [], drawing = "" } = asPage(page);
    const ruled = rules.map(([x1, y1, x2, y2]) => `${x1} ${y1} m ${x2} ${y2} l S`);
    objects.push(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${width} ${height}] /Rotate ${rotate} /Resources << /Font << /F1 3 0 R >> ${named} >> /Contents ${firstPage + 2 * index + 1} 0 R >>`,
      stream([drawing, ...ruled, ...lines.map((line) => showLine(line, font)), ...shown].join("\n")),
    );
  });
  objects.push(...forms);
  return Buffer.from(assemble(objects), "latin1");
}

const TO_UNICODE = `/CIDInit /ProcSet findresource begin 12 dict begin begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def /CMapType 2 def
1 begincodespacerange <0000> <FFFF> endcodespacerange
1 beginbfrange <0000> <FFFF> <0000> endbfrange
endcmap end end`;

function formOf({ lines, right, up }: NonNullable<PrintedPage["form"]>, font: PrintedFont): string {
  const content = lines.map((line) => showLine(line, font)).join("\n");
  return `<< /Type /XObject /Subtype /Form /BBox [0 0 2000 2000] /Matrix [1 0 0 1 ${right} ${up}] /Resources << /Font << /F1 3 0 R >> >> /Length ${content.length} >>\nstream\n${content}\nendstream`;
}

function asPage(page: PrintedLine[] | PrintedPage): PrintedPage {
  return Array.isArray(page) ? { lines: page } : page;
}

function showLine(line: PrintedLine, font: PrintedFont): string {
  const { text, x = 80, y, size = 16, angle = 0, rise = 0, mode = 0, spacing = 0, grey = 0 } = line;
  const codes = Buffer.from(font.encode(text)).toString("hex");
  const [sine, cosine] = [Math.sin, Math.cos].map((of) => of((angle * Math.PI) / 180).toFixed(6));
  const matrix = `${cosine} ${sine} ${-Number(sine)} ${cosine} ${x} ${y} Tm`;
  return `BT ${grey} g /F1 ${size} Tf ${rise} Ts ${mode} Tr ${spacing} Tc ${matrix} <${codes}> Tj ET`;
}

function stream(content: string): string {
  return `<< /Length ${content.length} >>\nstream\n${content}\nendstream`;
}

function assemble(objects: string[]): string {
  let file = "%PDF-1.4\n";
  const offsets = objects.map((object, index) => {
    const offset = file.length;
    file += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const table = offsets.map((offset) => `${String(offset).padStart(10, "0")} 00000 n \n`).join("");
  const size = objects.length + 1;
  return `${file}xref\n0 ${size}\n0000000000 65535 f \n${table}trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${file.length}\n%%EOF\n`;
}

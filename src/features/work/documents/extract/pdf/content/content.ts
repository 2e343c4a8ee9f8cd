import type { getDocumentProxy } from "unpdf";
import { asMeant } from "../../../../../../base/normal-text.ts";
import { type Matrix, multiply, type Point, transform, UNIT } from "./matrix.ts";
import { type Operators, type Rule, RuleCollector } from "./rules.ts";

type PdfPage = Awaited<ReturnType<Awaited<ReturnType<typeof getDocumentProxy>>["getPage"]>>;

/** A character as it stands on the page; places in points from the viewed page's upper left corner, y downwards. */
export interface Glyph {
  text: string;
  /** Where its baseline begins. */
  x: number;
  y: number;
  /** How far it carries on along its direction. */
  width: number;
  size: number;
  /** Its direction in degrees, clockwise from rightwards, −180 to 180. */
  angle: number;
  /** Drawn in a colour close to the paper's. */
  pale: boolean;
}

/** What a page shows, in the order in which it is drawn. */
export interface PageContent {
  width: number;
  height: number;
  glyphs: Glyph[];
  rules: Rule[];
}

/** Contrast to white paper, 0 to 1, below which a colour is pale. */
const PALE = 0.35;

/** Reads what a page draws: characters and straight lines where a viewer shows them, `/Rotate` and forms applied. */
export async function readPageContent(page: PdfPage, operators: Operators): Promise<PageContent> {
  const { fnArray, argsArray } = await page.getOperatorList();
  const { width, height, transform: base } = page.getViewport({ scale: 1 });
  const reader = new ContentReader(page, operators, base as unknown as Matrix);
  for (let i = 0; i < fnArray.length; i++) reader.run(fnArray[i] ?? 0, (argsArray[i] ?? []) as never);
  return {
    width,
    height,
    glyphs: reader.glyphs.filter((glyph) => isOnPage(glyph, width, height)),
    rules: reader.ruler.rules,
  };
}

function isOnPage({ x, y, size }: Glyph, width: number, height: number): boolean {
  return x > -size && x < width + size && y > -size && y < height + size;
}

interface Font {
  vertical: boolean;
  fontMatrix?: number[];
  defaultVMetrics?: number[];
}

/** A character as pdf.js hands it on; `width` in thousandths of the font's size. */
interface FontGlyph {
  unicode: string;
  width: number;
  isSpace: boolean;
  vmetric?: number[];
}

/** The part of PDF's graphics state (ISO 32000-1, 8.4 and 9.3) on which places of characters and lines depend. */
interface State {
  ctm: Matrix;
  font: Font;
  size: number;
  charSpacing: number;
  wordSpacing: number;
  scale: number;
  leading: number;
  rise: number;
  mode: number;
  /** Contrast of the filling colour and its opacity. */
  contrast: number;
  opacity: number;
  thickness: number;
}

const NO_FONT: Font = { vertical: false };
const INVISIBLE = 3;

class ContentReader {
  readonly glyphs: Glyph[] = [];
  readonly ruler: RuleCollector;
  private readonly page: PdfPage;
  private readonly base: Matrix;
  private readonly actions: Map<number, (args: never) => void>;
  private state: State;
  private readonly saved: State[] = [];
  private textMatrix: Matrix = UNIT;
  private lineStart: Point = { x: 0, y: 0 };
  private at: Point = { x: 0, y: 0 };

  constructor(page: PdfPage, operators: Operators, base: Matrix) {
    this.page = page;
    this.base = base;
    this.state = {
      ctm: base,
      font: NO_FONT,
      size: 0,
      charSpacing: 0,
      wordSpacing: 0,
      scale: 1,
      leading: 0,
      rise: 0,
      mode: 0,
      contrast: 1,
      opacity: 1,
      thickness: 1,
    };
    this.actions = this.actionTable(operators);
    this.ruler = new RuleCollector(operators);
  }

  /** Carries out one operator; one that moves no text and draws no line is passed over. */
  run(operator: number, args: never): void {
    this.actions.get(operator)?.(args);
  }

  private actionTable(ops: Operators): Map<number, (args: never) => void> {
    const set = (key: "charSpacing" | "wordSpacing" | "rise" | "mode" | "thickness") => {
      return ([value]: number[]) => {
        this.state[key] = value ?? 0;
      };
    };
    const table: [number, (args: never) => void][] = [
      [ops.save, () => this.save()],
      [ops.restore, () => this.restore()],
      [ops.transform, (matrix: number[]) => this.concat(matrix)],
      [ops.paintFormXObjectBegin, ([matrix]: [number[] | null]) => this.enter(matrix)],
      [ops.paintFormXObjectEnd, () => this.restore()],
      [
        ops.beginAnnotation,
        ([, , placed, matrix]: [string, number[], number[], number[]]) =>
          this.enterAnnotation(placed, matrix),
      ],
      [ops.endAnnotation, () => this.restore()],
      [ops.setGState, ([entries]: [[string, unknown][]]) => this.setMany(entries)],
      [ops.setFillRGBColor, ([colour]: [string]) => this.setColour(colour)],
      [ops.setLineWidth, set("thickness")],
      [ops.setCharSpacing, set("charSpacing")],
      [ops.setWordSpacing, set("wordSpacing")],
      [ops.setTextRise, set("rise")],
      [ops.setTextRenderingMode, set("mode")],
      [ops.setHScale, ([percent]: number[]) => this.setScale(percent)],
      [ops.setLeading, ([leading]: number[]) => this.setLeading(leading)],
      [ops.setFont, ([name, size]: [string, number]) => this.setFont(name, size)],
      [ops.beginText, () => this.setTextMatrix(UNIT)],
      [ops.setTextMatrix, ([matrix]: [ArrayLike<number>]) => this.setTextMatrix(matrix)],
      [ops.moveText, ([x, y]: number[]) => this.moveText(x ?? 0, y ?? 0)],
      [ops.setLeadingMoveText, ([x, y]: number[]) => this.moveTextSettingLeading(x ?? 0, y ?? 0)],
      [ops.nextLine, () => this.moveText(0, -this.state.leading)],
      [ops.showText, ([glyphs]: [(FontGlyph | number)[]]) => this.showText(glyphs)],
      [
        ops.constructPath,
        ([operator, data]: [number, (ArrayLike<number> | null)[]]) =>
          this.ruler.add(operator, data?.[0], this.state.ctm),
      ],
    ];
    return new Map(table);
  }

  private save(): void {
    this.saved.push({ ...this.state });
  }

  private restore(): void {
    this.state = this.saved.pop() ?? this.state;
  }

  private concat(matrix: number[]): void {
    this.state.ctm = multiply(matrix as unknown as Matrix, this.state.ctm);
  }

  private enter(matrix: number[] | null): void {
    this.save();
    if (matrix) this.concat(matrix);
  }

  private enterAnnotation(placed: number[], matrix: number[]): void {
    this.save();
    this.state.ctm = this.base;
    this.concat(placed);
    this.concat(matrix);
  }

  private setMany(entries: [string, unknown][]): void {
    for (const [key, value] of entries) {
      if (key === "ca" && typeof value === "number") this.state.opacity = value;
      if (key === "LW" && typeof value === "number") this.state.thickness = value;
      if (key === "Font" && Array.isArray(value)) this.setFont(value[0], value[1]);
    }
  }

  private setColour(colour: string): void {
    const parts = /^#(..)(..)(..)$/.exec(colour)?.slice(1) ?? [];
    const [red = 0, green = 0, blue = 0] = parts.map((part) => Number.parseInt(part, 16) / 255);
    this.state.contrast = 1 - (0.3 * red + 0.59 * green + 0.11 * blue);
  }

  private setScale(percent = 100): void {
    this.state.scale = percent / 100;
  }

  private setLeading(leading = 0): void {
    this.state.leading = leading;
  }

  private setFont(name: string, size: number): void {
    this.state.size = size;
    this.state.font = this.page.commonObjs.has(name) ? (this.page.commonObjs.get(name) as Font) : NO_FONT;
  }

  private setTextMatrix(matrix: ArrayLike<number>): void {
    this.textMatrix = Array.from(matrix) as unknown as Matrix;
    this.lineStart = { x: 0, y: 0 };
    this.at = { x: 0, y: 0 };
  }

  private moveText(x: number, y: number): void {
    this.lineStart = { x: this.lineStart.x + x, y: this.lineStart.y + y };
    this.at = this.lineStart;
  }

  private moveTextSettingLeading(x: number, y: number): void {
    this.setLeading(-y);
    this.moveText(x, y);
  }

  private showText(glyphs: (FontGlyph | number)[]): void {
    const matrix = multiply(this.textMatrix, this.state.ctm);
    for (const glyph of glyphs) {
      if (typeof glyph === "number") this.advance((-glyph * this.state.size) / 1000, glyph);
      else this.showGlyph(glyph, matrix);
    }
  }

  /** Moves on along the line by an amount for level text, before its scale; upright text goes by the raw number. */
  private advance(amount: number, raw: number): void {
    const { font, scale, size } = this.state;
    if (font.vertical) this.at = { x: this.at.x, y: this.at.y - (raw * size) / 1000 };
    else this.at = { x: this.at.x + amount * scale, y: this.at.y };
  }

  private showGlyph(glyph: FontGlyph, matrix: Matrix): void {
    const { font, size, charSpacing, wordSpacing, scale, rise } = this.state;
    const spacing = charSpacing + (glyph.isSpace ? wordSpacing : 0);
    const thousandth = size * (font.fontMatrix?.[0] ?? 0.001);
    const upright = font.vertical ? (glyph.vmetric ?? font.defaultVMetrics) : undefined;
    const length = upright ? (upright[0] ?? -1000) * thousandth : glyph.width * thousandth * scale;
    const start = { x: this.at.x, y: this.at.y + rise };
    const end = upright ? { x: start.x, y: start.y + length } : { x: start.x + length, y: start.y };
    this.add(glyph.unicode, transform(matrix, start), transform(matrix, end), this.heightIn(matrix, glyph));
    if (upright) this.at = { x: this.at.x, y: this.at.y + length + spacing };
    else this.at = { x: this.at.x + length + spacing * scale, y: this.at.y };
  }

  /** The height of letters; a font of drawings may count in units of its own, where a letter's width tells more. */
  private heightIn(matrix: Matrix, glyph: FontGlyph): number {
    const { font, size } = this.state;
    const unit = Math.abs(font.fontMatrix?.[0] ?? 0.001);
    const height = unit < 0.02 ? Math.abs(size) : Math.abs(size * unit * glyph.width);
    return height * Math.hypot(matrix[2], matrix[3]);
  }

  private add(text: string, start: Point, end: Point, size: number): void {
    if (text === "" || !Number.isFinite(start.x + start.y + end.x + end.y) || size <= 0) return;
    const { mode, contrast, opacity } = this.state;
    const width = Math.hypot(end.x - start.x, end.y - start.y);
    const angle = width === 0 ? 0 : (Math.atan2(end.y - start.y, end.x - start.x) * 180) / Math.PI;
    const pale = mode !== INVISIBLE && contrast * opacity < PALE;
    this.glyphs.push({ text: meant(text), x: start.x, y: start.y, width, size, angle, pale });
  }
}

/** What a letter of the font means: the ideograph for a radical, single letters for a ligature. */
function meant(text: string): string {
  return asMeant(/[\uFB00-\uFB06]/.test(text) ? text.normalize("NFKC") : text);
}

import { type GridRow, tableLines } from "../table-grid.ts";
import type { ListNumbers } from "./docx-numbering.ts";
import { gridOf } from "./docx-table.ts";
import { type Inline, isNotRead, type LeftOut, markOf, readInline } from "./inline-text.ts";
import type { Styles } from "./styles.ts";
import { childOf, childrenOf, isElement, switchOf, type XmlElement } from "./xml-tree.ts";

/** The parts of a Word file that its text is made of, by their root elements. */
export interface DocxParts {
  body: XmlElement;
  styles: Styles;
  numbers: ListNumbers;
  footnotes: XmlElement | undefined;
  endnotes: XmlElement | undefined;
}

/** Lines of a document: paragraphs, table rows, then the notes in the order in which the text refers to them. */
export function documentLines(parts: DocxParts): { lines: string[]; leftOut: LeftOut } {
  const reader = new BlockReader(parts);
  const lines = reader.linesOf(parts.body);
  for (const note of reader.notesOf(parts)) {
    for (const line of reader.linesOf(note)) if (line.trim() !== "") lines.push(line);
  }
  return { lines: withoutBlankRuns(lines), leftOut: reader.leftOut };
}

/** Blocks that tracked changes took away. */
const GONE = new Set(["w:del", "w:moveFrom"]);

/** Walks through blocks in the order in which they stand, which is the order in which Word counts its lists. */
class BlockReader {
  readonly leftOut: LeftOut = { struck: 0, hidden: 0, parts: false };
  private readonly noteKeys = new Set<string>();
  private readonly styles: Styles;
  private readonly numbers: ListNumbers;

  constructor({ styles, numbers }: DocxParts) {
    this.styles = styles;
    this.numbers = numbers;
  }

  linesOf(block: XmlElement): string[] {
    const lines: string[] = [];
    const carried = this.addBlocks(block, lines, "");
    if (carried !== "") lines.push(carried);
    return lines;
  }

  /** The notes that were referred to, those that notes refer to included. */
  *notesOf({ footnotes, endnotes }: DocxParts): Iterable<XmlElement> {
    const notes = new Map<string, XmlElement>();
    for (const note of childrenOf(footnotes, "w:footnote")) notes.set(`footnote-${note.attributes.id}`, note);
    for (const note of childrenOf(endnotes, "w:endnote")) notes.set(`endnote-${note.attributes.id}`, note);
    for (const key of this.noteKeys) {
      const note = notes.get(key);
      if (note) yield note;
    }
  }

  /**
   * Adds the lines of the blocks inside an element. A paragraph whose mark was deleted runs on into the next: `carried` is
   * what is left of those before, the answer what is left at the end.
   */
  private addBlocks(parent: XmlElement, lines: string[], before: string): string {
    let carried = before;
    for (const block of parent.children) {
      if (!isElement(block) || GONE.has(block.name)) continue;
      if (block.name === "w:p") carried = this.addParagraph(block, lines, carried);
      else if (block.name === "w:tbl") {
        for (const line of tableLines(this.rowsOf(block))) lines.push(line);
      } else if (isNotRead(block)) this.leftOut.parts = true;
      else if (block.name !== "w:sdt" || !isPrompt(block)) carried = this.addBlocks(block, lines, carried);
    }
    return carried;
  }

  private addParagraph(paragraph: XmlElement, lines: string[], carried: string): string {
    const properties = childOf(paragraph, "w:pPr");
    const style = this.styles.ofParagraph(properties);
    const mark = markOf(properties, style, this.styles);
    const inline = readInline(paragraph, style, this.styles, this.leftOut);
    for (const note of inline.notes) this.noteKeys.add(note);
    const text = carried + inline.text;
    const kept = mark === "deleted" ? text : "";
    if (mark !== "deleted") this.addLine(text, inline, mark === "hidden", properties, lines);
    for (const box of inline.boxes) for (const line of this.linesOf(box)) lines.push(line);
    return kept;
  }

  /**
   * Adds a paragraph with its number. One that is hidden has none, one that is crossed out counts and is left out, and
   * one that only holds a text box needs no line.
   */
  private addLine(
    text: string,
    { left, boxes }: Inline,
    hidden: boolean,
    properties: XmlElement | undefined,
    lines: string[],
  ): void {
    const blank = text.trim() === "";
    if (blank && hidden) return;
    const number = this.numbers.next(properties);
    if (blank && (left > 0 || (boxes.length > 0 && number === ""))) return;
    for (const line of (number + text).split("\n")) lines.push(line.trimEnd());
  }

  private rowsOf(table: XmlElement): GridRow[] {
    return gridOf(table, (cell) => ({
      lines: this.linesOf(cell)
        .map((line) => line.trim())
        .filter((line) => line !== ""),
      holdsTable: holdsTable(cell),
    }));
  }
}

function holdsTable(block: XmlElement): boolean {
  return block.children.some(
    (child) => isElement(child) && (child.name === "w:tbl" || (child.name !== "w:p" && holdsTable(child))),
  );
}

/** A content control that still shows what it asks for. */
function isPrompt(control: XmlElement): boolean {
  return switchOf(childOf(control, "w:sdtPr"), "w:showingPlcHdr") ?? false;
}

/** At most one blank line in a row, none at the ends. */
function withoutBlankRuns(lines: string[]): string[] {
  const kept = lines.filter((line, index) => line.trim() !== "" || (lines[index - 1] ?? "").trim() !== "");
  if (kept.at(-1)?.trim() === "") kept.pop();
  return kept;
}

import { readRaised } from "../raised-text.ts";
import { FormFields, symbolText } from "./fields.ts";
import type { Look, Styles } from "./styles.ts";
import { childOf, childrenOf, isElement, switchOf, type XmlElement } from "./xml-tree.ts";

/** What of a document is not in its text; told to the person who uploaded it. */
export interface LeftOut {
  /** Characters crossed out, and hidden ones. */
  struck: number;
  hidden: number;
  /** Formulas, charts and embedded documents. */
  parts: boolean;
}

/** What a paragraph holds. */
export interface Inline {
  text: string;
  /** Text boxes anchored in it, in order: elements that hold paragraphs. */
  boxes: XmlElement[];
  /** The notes that it refers to, as `footnote-2`. */
  notes: string[];
  /** Characters in it that were left out. */
  left: number;
}

/** Properties, instructions, and what tracked changes took away. */
const SKIPPED = new Set(
  "w:pPr w:rPr w:sdtPr w:sdtEndPr w:rubyPr w:rt w:del w:moveFrom w:delText w:delInstrText w:customXmlPr w:smartTagPr w:tblPr".split(
    " ",
  ),
);
/** What says something that is not read. */
const NOT_READ = new Set([
  "m:oMath",
  "m:oMathPara",
  "dgm:relIds",
  "c:chart",
  "o:OLEObject",
  "w:subDoc",
  "w:altChunk",
]);
const NOTE_REFERENCES = new Set(["w:footnoteReference", "w:endnoteReference"]);
const NOWHERE: Look = { struck: false, hidden: false, raised: false };

/** The text of a paragraph's elements. An element that is not known is looked into: what it frames is text as well. */
export function readInline(
  paragraph: XmlElement,
  paragraphStyle: string | undefined,
  styles: Styles,
  leftOut: LeftOut,
): Inline {
  return new InlineReader(paragraphStyle, styles, leftOut).read(paragraph);
}

/** Whether an element is one whose text cannot be read. */
export function isNotRead({ name }: XmlElement): boolean {
  return NOT_READ.has(name);
}

class InlineReader {
  private text = "";
  private readonly boxes: XmlElement[] = [];
  private readonly notes: string[] = [];
  private left = 0;
  private look = NOWHERE;
  private pageEnded = false;
  private readonly fields = new FormFields();

  constructor(
    private readonly paragraphStyle: string | undefined,
    private readonly styles: Styles,
    private readonly leftOut: LeftOut,
  ) {}

  read(paragraph: XmlElement): Inline {
    this.readChildren(paragraph);
    const { text, boxes, notes, left } = this;
    return { text, boxes, notes, left };
  }

  private readChildren({ children }: XmlElement): void {
    for (const child of children) if (isElement(child)) this.readElement(child);
  }

  private readElement(element: XmlElement): void {
    const { name, attributes } = element;
    if (SKIPPED.has(name)) return;
    if (NOT_READ.has(name)) {
      this.leftOut.parts = true;
      return;
    }
    const words = wordsShown(element);
    if (words !== undefined) this.write(words);
    else if (name === "w:r") this.readRun(element);
    else if (name === "w:br") this.endPage();
    else if (name === "w:fldChar") this.write(this.fields.meet(element, this.text.length));
    else if (name === "w:instrText") this.fields.instruct(wordsOf(element));
    else if (name === "w:sdt") this.readControl(element);
    else if (NOTE_REFERENCES.has(name)) this.notes.push(`${name.slice(2, -9)}-${attributes.id}`);
    else if (name === "w:txbxContent") this.addBox(element);
    else if (name === "v:textpath") this.addBox(paragraphOf(attributes.string ?? ""));
    else this.readChildren(element);
  }

  private addBox(box: XmlElement): void {
    if (!this.look.hidden) this.boxes.push(box);
  }

  private readRun(run: XmlElement): void {
    const before = this.look;
    this.look = this.styles.look(childOf(run, "w:rPr"), this.paragraphStyle);
    if (isOwnNoteMark(run)) for (const note of noteReferences(run)) this.readElement(note);
    else this.readChildren(run);
    this.look = before;
  }

  /** A content control shows its content, a checkbox its state; a prompt that nobody has answered says nothing. */
  private readControl(control: XmlElement): void {
    const properties = childOf(control, "w:sdtPr");
    const box = childOf(properties, "w14:checkbox");
    if (box) this.write(switchOf(box, "w14:checked") ? "☑" : "☐");
    if (box || switchOf(properties, "w:showingPlcHdr")) return;
    const from = this.text.length;
    for (const content of childrenOf(control, "w:sdtContent")) this.readChildren(content);
    if (this.text.length === from) this.write(chosenOf(properties));
  }

  private write(words: string): void {
    if (words === "") return;
    const { struck, hidden, raised } = this.look;
    if (struck || hidden) {
      const said = words.trim().length;
      this.leftOut[hidden ? "hidden" : "struck"] += said;
      this.left += said;
      return;
    }
    const shown = raised ? readRaised(words, this.text) : words;
    if (this.pageEnded && shown !== "") {
      if (!goesOn(this.text, shown)) this.text += "\n";
      this.pageEnded = false;
    }
    this.text += shown;
  }

  private endPage(): void {
    if (this.text !== "") this.pageEnded = true;
  }
}

/** The words that an element shows by itself; undefined where it is no such element. */
function wordsShown(element: XmlElement): string | undefined {
  const { name, attributes } = element;
  switch (name) {
    case "w:t":
      return wordsOf(element);
    case "w:tab":
    case "w:ptab":
      return "\t";
    case "w:cr":
      return "\n";
    case "w:br":
      return /^(?:page|column)$/.test(attributes.type ?? "") ? undefined : "\n";
    case "w:noBreakHyphen":
      return "-";
    case "w:sym":
      return symbolText(attributes.font ?? "", attributes.char ?? "");
    default:
      return undefined;
  }
}

/** Text elements hold nothing but words. */
function wordsOf({ children }: XmlElement): string {
  return children.filter((child) => typeof child === "string").join("");
}

function paragraphOf(text: string): XmlElement {
  const words: XmlElement = { name: "w:t", attributes: {}, children: [text] };
  return {
    name: "w:txbxContent",
    attributes: {},
    children: [{ name: "w:p", attributes: {}, children: [words] }],
  };
}

function noteReferences(run: XmlElement): XmlElement[] {
  return [...childrenOf(run, "w:footnoteReference"), ...childrenOf(run, "w:endnoteReference")];
}

/** A note's mark that the author chose stands as text in the run of the reference. */
function isOwnNoteMark(run: XmlElement): boolean {
  return noteReferences(run).some(({ attributes }) =>
    /^(?:1|true|on)$/.test(attributes.customMarkFollows ?? ""),
  );
}

/** What a drop-down was left at, where its content does not say it. */
function chosenOf(properties: XmlElement | undefined): string {
  const list = childOf(properties, "w:dropDownList") ?? childOf(properties, "w:comboBox");
  const last = list?.attributes.lastValue;
  const item = childrenOf(list, "w:listItem").find(({ attributes }) => attributes.value === last);
  return item?.attributes.displayText ?? item?.attributes.value ?? "";
}

const OPEN_END = /[\p{L}\p{N}，、,“（《—]$/u;
const GOES_ON = /^[\p{L}\p{N}，。、；：！？,.;”）》—]/u;
const BEGINS_ANEW =
  /^(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[.．、]\D|第[一二三四五六七八九十\d]{1,3}[章节条]|附件|附：|[①-⑳])/u;

/** Whether a sentence goes on over the end of a page. */
function goesOn(before: string, behind: string): boolean {
  return OPEN_END.test(before) && GOES_ON.test(behind) && !BEGINS_ANEW.test(behind);
}

/** The state of a paragraph's own mark, which decides whether it is one. */
export function markOf(
  properties: XmlElement | undefined,
  paragraphStyle: string | undefined,
  styles: Styles,
): "shown" | "hidden" | "deleted" {
  const mark = childOf(properties, "w:rPr");
  if (childOf(mark, "w:del") || childOf(mark, "w:moveFrom")) return "deleted";
  return styles.look(mark, paragraphStyle).hidden ? "hidden" : "shown";
}

import { childOf, childrenOf, switchOf, valOf, type XmlElement } from "./xml-tree.ts";

interface OpenField {
  /** What the form field at its start holds, told where no result stands in the text. */
  held: string;
  instruction: string;
  /** Length of the text where its result begins. */
  from: number;
}

/**
 * The complex fields of a paragraph (ECMA-376 part 1, 17.16). The result of most is text like any other; a drop-down, a
 * check box and a character set with another (EQ \o) have none, so what they show is told from the field itself.
 */
export class FormFields {
  private readonly open: OpenField[] = [];

  /** Takes a field's begin, separator or end; answers what is to be written there. */
  meet(mark: XmlElement, length: number): string {
    const type = mark.attributes.fldCharType;
    if (type === "begin") {
      this.open.push({ held: heldBy(childOf(mark, "w:ffData")), instruction: "", from: length });
    }
    const field = this.open.at(-1);
    if (type === "separate" && field) field.from = length;
    if (type !== "end" || !field) return "";
    this.open.pop();
    if (length > field.from) return "";
    return field.held || overprinted(field.instruction);
  }

  /** Takes a piece of the innermost field's instruction. */
  instruct(words: string): void {
    const field = this.open.at(-1);
    if (field) field.instruction += words;
  }
}

function heldBy(data: XmlElement | undefined): string {
  const list = childOf(data, "w:ddList");
  if (list) {
    const chosen = Number(valOf(list, "w:result") ?? valOf(list, "w:default") ?? 0);
    return childrenOf(list, "w:listEntry")[chosen]?.attributes.val ?? "";
  }
  const box = childOf(data, "w:checkBox");
  if (!box) return "";
  return (switchOf(box, "w:checked") ?? switchOf(box, "w:default")) ? "☑" : "☐";
}

/** The character that EQ \o sets another one on or around, which comes last: EQ \o\ac(○,甲), EQ \o\ad(\s\up 9(yuán),沅). */
function overprinted(instruction: string): string {
  return /^\s*EQ\b.*\\o\b.*[,，;]([^,，;()\\]+)\)\s*$/is.exec(instruction)?.[1]?.trim() ?? "";
}

/** Ticks and boxes of the symbol fonts by their code. */
const SYMBOLS: Record<string, Record<string, string>> = {
  wingdings: {
    "6F": "☐",
    A8: "☐",
    FE: "☑",
    FD: "☒",
    FC: "✓",
    FB: "✗",
    "6C": "●",
    "6E": "■",
    D8: "➢",
    "9F": "•",
    A7: "▪",
    E0: "→",
  },
  "wingdings 2": { "30": "☐", A3: "☐", "52": "☑", "54": "☒", "53": "☒", "50": "✓", "4F": "✗" },
  symbol: { B7: "•", B0: "°", B1: "±", A3: "≤", B3: "≥", B4: "×", AE: "→" },
};

/** A character given by font and code (`w:sym`); symbol fonts keep theirs at U+F000 on. */
export function symbolText(font: string, code: string): string {
  const value = Number.parseInt(code, 16);
  if (!Number.isFinite(value)) return "";
  const own = value >= 0xf000 && value <= 0xf0ff;
  const known = SYMBOLS[font.toLowerCase()]?.[(value & 0xff).toString(16).toUpperCase()];
  if (known && (own || value <= 0xff)) return known;
  return own || value > 0xffff ? "" : String.fromCharCode(value);
}

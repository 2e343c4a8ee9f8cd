/** Collects lines the way a browser lays out text: runs of white space are one space, none at a line's ends. */
export class LineWriter {
  holdsTable = false;
  private readonly lines: string[] = [];
  private parts: string[] = [];
  /** A list item's number, which stands in front of the item's first line. */
  private number = "";

  write(text: string, preformatted: boolean): void {
    if (!preformatted) {
      this.parts.push(text);
      return;
    }
    const [first = "", ...rest] = text.split(/\r?\n/);
    this.parts.push(first);
    for (const line of rest) {
      this.breakLine();
      this.parts.push(line);
    }
  }

  /** The text of the line so far, as far as the last few pieces tell it. */
  get before(): string {
    return this.parts.slice(-4).join("");
  }

  /** Sets the number of the line to come; one that no line came for is gone. */
  setNumber(number: string): void {
    this.number = number;
  }

  breakLine(): void {
    const line = collapse(this.parts.join(""));
    this.parts = [];
    if (line === "") return;
    this.lines.push(this.number + line);
    this.number = "";
  }

  writeLines(lines: readonly string[]): void {
    this.breakLine();
    for (const line of lines) {
      this.lines.push(this.number + line);
      this.number = "";
    }
  }

  finish(): string[] {
    this.breakLine();
    return this.lines;
  }
}

const HAN = "\\p{Script=Han}\\u3000-\\u303F\\uFF00-\\uFFEF";
/** A line end of the source between two Chinese characters is no space: CSS Text 3, segment break transformation. */
const BREAK_BETWEEN_HAN = new RegExp(`(?<=[${HAN}])[ \\t\\f]*[\\r\\n][ \\t\\f\\r\\n]*(?=[${HAN}])`, "gu");

function collapse(text: string): string {
  return text
    .replace(BREAK_BETWEEN_HAN, "")
    .replace(/[ \t\f\r\n]+/g, " ")
    .replaceAll("\u00A0", " ")
    .trim();
}

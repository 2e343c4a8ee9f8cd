import { type CheerioAPI, load } from "cheerio";
import type { TextEncoding } from "../../../../base/decode-text.ts";
import type { ExtractWarning } from "../storable.ts";
import { type Cell, tableRowLines } from "../table-row.ts";
import { decodeHtml } from "./html-source.ts";

/** A parsed node, and an element; the parser names these types in a package that is not ours to import. */
type PageNode = ReturnType<CheerioAPI["root"]>[0]["children"][number];
type Element = Extract<PageNode, { attribs: unknown }>;

/** Never shown as text, or not part of the page's own text. */
const DROPPED = new Set(
  "head script style noscript template iframe frame frameset object embed applet svg math canvas audio video map select datalist textarea button input".split(
    " ",
  ),
);

const BLOCKS = new Set(
  "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p pre search section summary table tbody tfoot thead ul".split(
    " ",
  ),
);

/**
 * Text of a web page: what a reader would see, block elements as lines and table rows as one line with tabs between
 * cells. Scripts, styles, comments and hidden parts are left out; nothing is executed or fetched.
 */
export function extractHtml(bytes: Uint8Array): {
  text: string;
  encoding?: TextEncoding;
  warnings: ExtractWarning[];
} {
  const { text: source, encoding, warnings } = decodeHtml(bytes);
  const page = load(source, { scriptingEnabled: false });
  return { text: readLines(page.root()[0]?.children ?? []).join("\n"), encoding, warnings };
}

/** One step of the walk: a node to read, or what is to be done once all inside it has been read. */
type Step = PageNode | (() => void);

/** Walks without recursion, since a hostile page nests elements many thousands deep. */
function readLines(roots: PageNode[]): string[] {
  const page = new LineWriter();
  const state = { writer: page, rows: [] as Cell[][], preformatted: 0 };
  const steps: Step[] = [...roots].reverse();
  for (let step = steps.pop(); step !== undefined; step = steps.pop()) {
    if (typeof step === "function") step();
    else if (step.type === "text") state.writer.write(step.data, state.preformatted > 0);
    else if ("children" in step && step.type === "tag" && !isDropped(step)) enter(step, state, steps);
  }
  return page.finish();
}

interface WalkState {
  writer: LineWriter;
  /** Cells of the table rows that are open, innermost last. */
  rows: Cell[][];
  /** How many `pre` elements are open. */
  preformatted: number;
}

function enter(element: Element, state: WalkState, steps: Step[]): void {
  const name = element.name;
  if (name === "br") state.writer.breakLine();
  else if (name === "tr") openRow(state, steps);
  else if ((name === "td" || name === "th") && state.rows.length > 0) openCell(state, steps);
  else if (BLOCKS.has(name)) openBlock(name, state, steps);
  for (let i = element.children.length - 1; i >= 0; i--) steps.push(element.children[i] as PageNode);
}

function openBlock(name: string, state: WalkState, steps: Step[]): void {
  const pre = name === "pre" ? 1 : 0;
  state.writer.breakLine();
  if (name === "table") state.writer.holdsTable = true;
  state.preformatted += pre;
  steps.push(() => {
    state.writer.breakLine();
    state.preformatted -= pre;
  });
}

function openRow(state: WalkState, steps: Step[]): void {
  const cells: Cell[] = [];
  state.writer.breakLine();
  state.rows.push(cells);
  steps.push(() => {
    state.rows.pop();
    state.writer.writeLines(tableRowLines(cells));
  });
}

function openCell(state: WalkState, steps: Step[]): void {
  const outer = state.writer;
  const inner = new LineWriter();
  const cells = state.rows.at(-1);
  state.writer = inner;
  steps.push(() => {
    state.writer = outer;
    cells?.push({ lines: inner.finish(), holdsTable: inner.holdsTable });
  });
}

function isDropped(element: Element): boolean {
  if (DROPPED.has(element.name)) return true;
  const { hidden, style } = element.attribs;
  return hidden !== undefined || (style !== undefined && /display\s*:\s*none/i.test(style));
}

/** Collects lines the way a browser lays out text: runs of white space are one space, none at a line's ends. */
class LineWriter {
  holdsTable = false;
  private readonly lines: string[] = [];
  private parts: string[] = [];

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

  breakLine(): void {
    const line = collapse(this.parts.join(""));
    this.parts = [];
    if (line !== "") this.lines.push(line);
  }

  writeLines(lines: string[]): void {
    this.breakLine();
    for (const line of lines) this.lines.push(line);
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

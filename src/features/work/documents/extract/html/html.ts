import { type CheerioAPI, load } from "cheerio";
import type { TextEncoding } from "../../../../../base/decode-text.ts";
import { leftOutWarnings } from "../left-out.ts";
import { readRaised } from "../raised-text.ts";
import type { ExtractWarning } from "../storable.ts";
import { tableLines } from "../table-grid.ts";
import { fieldValue } from "./form-values.ts";
import { decodeHtml } from "./html-source.ts";
import { HtmlTable } from "./html-table.ts";
import { LineWriter } from "./line-writer.ts";
import { itemNumber, type OpenList, openList } from "./list-number.ts";
import { boundedTree, flattened, TooDeep } from "./nesting.ts";
import { type Element, isTag, type PageNode } from "./nodes.ts";
import { PageStyle, type Shown } from "./page-style.ts";

/** Never shown as text, or not part of the page's own text. */
const DROPPED = new Set(
  "head script style noscript template iframe frame frameset object embed applet svg math canvas audio video map datalist button rt rp rtc".split(
    " ",
  ),
);
const STRUCK = new Set(["del", "s", "strike"]);
const LISTS = new Set(["ol", "ul", "menu", "dir"]);
const TABLE_PARTS = new Set(["thead", "tbody", "tfoot"]);

const BLOCKS = new Set(
  "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p pre search section summary table tbody tfoot thead ul".split(
    " ",
  ),
);

/** The text of a page and what it was read by. */
export interface HtmlText {
  text: string;
  encoding?: TextEncoding;
  warnings: ExtractWarning[];
}

/**
 * Text of a web page: what a reader would see, block elements as lines, numbers of lists and values of form fields
 * included, and table rows as one line with tabs between cells. Scripts, styles, comments, hidden and crossed-out parts
 * are left out; nothing is executed or fetched.
 */
export function extractHtml(bytes: Uint8Array): HtmlText {
  const { text: source, encoding, warnings } = decodeHtml(bytes);
  const page = loadPage(source);
  const sheets = page("style")
    .toArray()
    .map((sheet) => page(sheet).html() ?? "");
  const reader = new PageReader(new PageStyle(sheets));
  const lines = reader.read(page.root()[0]?.children ?? []);
  return { text: lines.join("\n"), encoding, warnings: [...warnings, ...leftOutWarnings(reader.struck, 0)] };
}

function loadPage(source: string): CheerioAPI {
  try {
    return load(source, { scriptingEnabled: false, treeAdapter: boundedTree() });
  } catch (error) {
    if (!(error instanceof TooDeep)) throw error;
    // The other parser does not follow the standard in all that browsers forgive, and costs no more for tags that do not fit.
    return load(flattened(source), { xml: { xmlMode: false } });
  }
}

/** One step of the walk: a node to read, or what is to be done once all inside it has been read. */
type Step = PageNode | (() => void);

/** How the text at hand is shown, by the elements around it. */
interface Setting {
  visible: boolean;
  struck: boolean;
  raised: boolean;
  preformatted: boolean;
}

/** Walks without recursion, since a hostile page nests elements many thousands deep. */
class PageReader {
  /** Crossed-out characters that were left out. */
  struck = 0;
  private writer = new LineWriter();
  private setting: Setting = { visible: true, struck: false, raised: false, preformatted: false };
  private readonly tables: HtmlTable[] = [];
  private readonly lists: OpenList[] = [];
  private inTableHead = false;
  private readonly steps: Step[] = [];

  constructor(private readonly style: PageStyle) {}

  read(roots: PageNode[]): string[] {
    const { steps } = this;
    for (const root of [...roots].reverse()) steps.push(root);
    for (let step = steps.pop(); step !== undefined; step = steps.pop()) {
      if (typeof step === "function") step();
      else if (step.type === "text") this.write(step.data);
      else if (isTag(step)) this.enter(step);
    }
    return this.writer.finish();
  }

  private write(words: string): void {
    const { visible, struck, raised, preformatted } = this.setting;
    if (!visible) return;
    if (struck) this.struck += words.trim().length;
    else if (raised) this.writer.write(readRaised(words.trim(), this.writer.before), false);
    else this.writer.write(words, preformatted);
  }

  private enter(element: Element): void {
    const shown = this.style.of(element);
    if (isDropped(element) || shown.gone) return;
    this.enterSetting(element, shown);
    const value = fieldValue(element);
    if (value !== undefined) {
      this.write(value);
      return;
    }
    this.open(element, shown);
    for (let i = element.children.length - 1; i >= 0; i--) this.steps.push(element.children[i] as PageNode);
  }

  /** Notes what an element changes in how its text is shown, until it ends. */
  private enterSetting({ name }: Element, shown: Shown): void {
    const before = this.setting;
    const struck = before.struck || STRUCK.has(name) || shown.struck === true;
    const raised = before.raised || name === "sup" || shown.raised === true;
    const visible = shown.visible ?? before.visible;
    const preformatted = before.preformatted || name === "pre" || name === "textarea";
    if (
      struck === before.struck &&
      raised === before.raised &&
      visible === before.visible &&
      preformatted === before.preformatted
    )
      return;
    this.setting = { visible, struck, raised, preformatted };
    this.steps.push(() => {
      this.setting = before;
    });
  }

  private open(element: Element, shown: Shown): void {
    const { name } = element;
    if (name === "br") this.writer.breakLine();
    else if (name === "table") this.openTable();
    else if (name === "tr") this.openRow();
    else if (name === "td" || name === "th") this.openCell(element);
    else if (LISTS.has(name)) this.openList(element, shown);
    else if (BLOCKS.has(name)) this.openBlock(element, shown);
  }

  private openBlock(element: Element, shown: Shown): void {
    const { name } = element;
    this.writer.breakLine();
    const list = this.lists.at(-1);
    const item = name === "li" && list !== undefined;
    if (item) this.writer.setNumber(itemNumber(list, element.attribs, shown.listStyle));
    if (name === "thead") this.inTableHead = true;
    this.steps.push(() => {
      this.writer.breakLine();
      if (item) this.writer.setNumber("");
      if (name === "thead") this.inTableHead = false;
      if (TABLE_PARTS.has(name)) this.tables.at(-1)?.closePart();
    });
  }

  private openList(element: Element, shown: Shown): void {
    const items = element.children.filter((child) => isTag(child) && child.name === "li").length;
    this.writer.breakLine();
    this.lists.push(openList(element.name, element.attribs, shown.listStyle, items));
    this.steps.push(() => {
      this.writer.breakLine();
      this.lists.pop();
    });
  }

  private openTable(): void {
    const outer = this.writer;
    const table = new HtmlTable();
    outer.breakLine();
    outer.holdsTable = true;
    this.tables.push(table);
    this.steps.push(() => {
      this.tables.pop();
      outer.writeLines(tableLines(table.rows));
    });
  }

  private openRow(): void {
    const table = this.tables.at(-1);
    if (!table) return;
    const inHead = this.inTableHead;
    table.openRow();
    this.steps.push(() => table.closeRow(inHead));
  }

  private openCell(element: Element): void {
    const table = this.tables.at(-1);
    if (!table) return;
    const outer = this.writer;
    const inner = new LineWriter();
    const lists = this.lists.splice(0);
    this.writer = inner;
    this.steps.push(() => {
      this.writer = outer;
      this.lists.push(...lists);
      const lines = inner.finish();
      table.addCell({ lines, holdsTable: inner.holdsTable }, element.attribs, element.name === "th");
    });
  }
}

function isDropped({ name, attribs }: Element): boolean {
  return (
    DROPPED.has(name) || attribs.hidden !== undefined || (name === "dialog" && attribs.open === undefined)
  );
}

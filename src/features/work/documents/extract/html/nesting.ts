import { adapter } from "parse5-htmlparser2-tree-adapter";

/** As deep as browsers build a page; no page that was meant to be read comes near it. */
const DEEPEST = 512;

/** The page nests elements deeper than any browser would follow. */
export class TooDeep extends Error {}

/**
 * Builds the tree of the parser that follows the standard, and ends it with {@link TooDeep}: that parser looks through all
 * open elements at each further one, which takes time by the square of the depth. It counts what the parser itself
 * holds open, since tags alone do not tell: some end by themselves, and an end without a beginning ends nothing.
 */
export function boundedTree(): typeof adapter {
  let depth = 0;
  return {
    ...adapter,
    onItemPush() {
      depth += 1;
      if (depth > DEEPEST) throw new TooDeep();
    },
    onItemPop() {
      depth -= 1;
    },
  };
}

const VOID = new Set("area base br col embed hr img input link meta param source track wbr".split(" "));

/** What stands in them is no markup. */
const RAW = new Set(["script", "style", "textarea", "title"]);

/** Elements whose end may be left out, and what a further one of them ends. */
const ENDS: Record<string, readonly string[]> = {
  p: ["p"],
  li: ["li"],
  dt: ["dt", "dd"],
  dd: ["dt", "dd"],
  td: ["td", "th"],
  th: ["td", "th"],
  tr: ["td", "th", "tr"],
  thead: ["td", "th", "tr", "thead", "tbody", "tfoot"],
  tbody: ["td", "th", "tr", "thead", "tbody", "tfoot"],
  tfoot: ["td", "th", "tr", "thead", "tbody", "tfoot"],
  option: ["option"],
  optgroup: ["option", "optgroup"],
};

/**
 * The same page with all that lies too deep raised to the deepest level: tags beyond it are left out, and so are ends
 * that end nothing. Each character is looked at once.
 */
export function flattened(source: string): string {
  const page = new Flattening();
  for (let at = 0; at < source.length; ) {
    const tag = tagFrom(source, at);
    page.keep(source.slice(at, tag.start));
    page.take(source.slice(tag.start, tag.end), tag);
    at = tag.end;
  }
  return page.kept.join("");
}

/** A stretch of a page that begins with `<`: a tag, or with an empty name something that is none. */
interface Tag {
  start: number;
  end: number;
  name: string;
  isEnd: boolean;
}

const NAME = /<(\/?)([a-z][^\s/>]{0,60})/iy;

function tagFrom(source: string, from: number): Tag {
  const found = source.indexOf("<", from);
  const start = found < 0 ? source.length : found;
  const upTo = (mark: string) => {
    const end = source.indexOf(mark, start + 1);
    return end < 0 ? source.length : end + mark.length;
  };
  if (source.startsWith("<!--", start)) return { start, end: upTo("-->"), name: "", isEnd: false };
  NAME.lastIndex = start;
  const [head, slash, written] = NAME.exec(source) ?? [];
  if (!head) return { start, end: Math.min(start + 1, source.length), name: "", isEnd: false };
  const name = written!.toLowerCase();
  const end = tagEnd(source, start + head.length);
  if (slash || !RAW.has(name)) return { start, end, name, isEnd: Boolean(slash) };
  const close = RAW_ENDS.get(name)!;
  close.lastIndex = end;
  return { start, end: close.exec(source)?.index ?? source.length, name: "", isEnd: false };
}

const RAW_ENDS = new Map([...RAW].map((name) => [name, new RegExp(`</${name}`, "gi")]));

/** Behind the `>` that ends a tag; one within quotation marks does not. */
function tagEnd(source: string, from: number): number {
  let quote = "";
  for (let at = from; at < source.length; at++) {
    const char = source[at]!;
    if (quote) quote = char === quote ? "" : quote;
    else if (char === ">") return at + 1;
    else if ((char === '"' || char === "'") && source[at - 1] === "=") quote = char;
  }
  return source.length;
}

class Flattening {
  readonly kept: string[] = [];
  private readonly open: string[] = [];
  private readonly openOf = new Map<string, number>();
  private readonly leftOut = new Map<string, number>();

  keep(text: string): void {
    if (text) this.kept.push(text);
  }

  take(text: string, { name, isEnd }: Pick<Tag, "name" | "isEnd">): void {
    if (name === "" || VOID.has(name) || (isEnd && RAW.has(name))) this.keep(text);
    else if (isEnd) this.end(name, text);
    else this.begin(name, text);
  }

  private begin(name: string, text: string): void {
    while (ENDS[name]?.includes(this.open.at(-1)!)) this.keep(`</${this.pop()}>`);
    if (this.open.length >= DEEPEST) return void count(this.leftOut, name, 1);
    this.open.push(name);
    count(this.openOf, name, 1);
    this.keep(text);
  }

  private end(name: string, text: string): void {
    if (this.leftOut.get(name)) return void count(this.leftOut, name, -1);
    if (!this.openOf.get(name)) return;
    while (this.pop() !== name);
    this.keep(text);
  }

  private pop(): string {
    const name = this.open.pop()!;
    count(this.openOf, name, -1);
    return name;
  }
}

function count(counts: Map<string, number>, name: string, step: number): void {
  counts.set(name, (counts.get(name) ?? 0) + step);
}

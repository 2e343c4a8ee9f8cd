import { type CheerioAPI, load } from "cheerio";
import { formatNumber } from "./number-format.ts";

interface Level {
  start: number;
  format: string;
  /** As in `w:lvlText`: `%1` stands for the number of the first level. */
  text: string;
  /** The paragraph style that is bound to this level. */
  style?: string;
}

interface List {
  abstractId: string;
  levels: Map<number, Level>;
  /** Levels that begin anew when this list is first used. */
  overrides: Map<number, number>;
}

interface ParagraphStyle {
  basedOn?: string;
  numId?: string;
  level?: number;
}

/** A paragraph's start up to the end of its properties; a paragraph without properties has no number. */
const PARAGRAPH = /<w:p(?:\s[^>]*)?>\s*<w:pPr(?:\s[^>]*)?>([\s\S]*?)<\/w:pPr>/g;
/** Former properties, kept by tracked changes. */
const FORMER_PROPERTIES = /<w:pPrChange\b[\s\S]*?<\/w:pPrChange>/g;

/**
 * Writes automatic list numbers (“一、”, “(1)”) into the text of a Word document's main part, where mammoth would leave
 * them out: the outline of an official text hangs on them. Bullets are left out.
 *
 * @param documentXml `word/document.xml`
 * @param numberingXml `word/numbering.xml`
 * @param stylesXml `word/styles.xml`, or an empty string
 * @returns the main part with a text run before each numbered paragraph's own
 */
export function writeNumbersIntoText(documentXml: string, numberingXml: string, stylesXml: string): string {
  const counter = new ListCounter(readLists(numberingXml));
  const styles = readStyles(stylesXml);
  return documentXml
    .replace(FORMER_PROPERTIES, "")
    .replace(PARAGRAPH, (start: string, properties: string) => {
      const place = findPlace(properties, styles, counter);
      const label = place && counter.next(place.numId, place.level);
      if (!label) return start;
      return `${start}<w:r><w:t xml:space="preserve">${escapeXml(withGap(label))}</w:t></w:r>`;
    });
}

function findPlace(
  properties: string,
  styles: Map<string, ParagraphStyle>,
  counter: ListCounter,
): { numId: string; level: number } | undefined {
  const styleId = attribute(properties, "pStyle");
  const ownId = attribute(properties, "numId");
  const ownLevel = attribute(properties, "ilvl");
  const inherited = inheritedPlace(styleId, styles);
  const numId = ownId ?? inherited.numId;
  if (numId === undefined || numId === "0") return undefined;
  const level =
    ownLevel === undefined ? (inherited.level ?? counter.levelOfStyle(numId, styleId)) : Number(ownLevel);
  return { numId, level };
}

function inheritedPlace(styleId: string | undefined, styles: Map<string, ParagraphStyle>): ParagraphStyle {
  const seen = new Set<string>();
  for (let id = styleId; id !== undefined && !seen.has(id); id = styles.get(id)?.basedOn) {
    seen.add(id);
    const style = styles.get(id);
    if (style?.numId !== undefined) return style;
  }
  return {};
}

function attribute(properties: string, element: string): string | undefined {
  return new RegExp(`<w:${element}\\s[^>]*?w:val="([^"]*)"`).exec(properties)?.[1];
}

/** A Latin number needs a space before the text; “一、” and “(一)” do not. */
function withGap(label: string): string {
  return /[\x21-\x7e]$/.test(label) && !label.endsWith(")") ? `${label} ` : label;
}

function escapeXml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

/** Counts as Word does: lists of one abstract list go on counting together; a higher level restarts those below. */
class ListCounter {
  private readonly counts = new Map<string, Map<number, number>>();
  private readonly used = new Set<string>();

  constructor(private readonly lists: Map<string, List>) {}

  levelOfStyle(numId: string, styleId: string | undefined): number {
    for (const [index, level] of this.lists.get(numId)?.levels ?? []) {
      if (styleId !== undefined && level.style === styleId) return index;
    }
    return 0;
  }

  /** The label of the list's next paragraph at that level; empty for bullets and unknown lists. */
  next(numId: string, level: number): string {
    const list = this.lists.get(numId);
    const own = list?.levels.get(level);
    if (!list || !own) return "";
    const counts = this.countsOf(numId, list);
    counts.set(level, (counts.get(level) ?? own.start - 1) + 1);
    for (const other of [...counts.keys()]) if (other > level) counts.delete(other);
    if (own.format === "bullet") return "";
    return own.text.replace(/%(\d)/g, (_, digit: string) => {
      const index = Number(digit) - 1;
      const shown = list.levels.get(index);
      return shown ? formatNumber(counts.get(index) ?? shown.start, shown.format) : "";
    });
  }

  private countsOf(numId: string, list: List): Map<number, number> {
    const counts = this.counts.get(list.abstractId) ?? new Map<number, number>();
    this.counts.set(list.abstractId, counts);
    if (!this.used.has(numId)) {
      this.used.add(numId);
      for (const [level, start] of list.overrides) counts.set(level, start - 1);
    }
    return counts;
  }
}

function readLists(xml: string): Map<string, List> {
  const $ = load(xml, { xml: true });
  const abstracts = new Map<string, Map<number, Level>>();
  $("w\\:abstractNum").each((_, element) => {
    abstracts.set($(element).attr("w:abstractNumId") ?? "", readLevels($, element));
  });
  const lists = new Map<string, List>();
  $("w\\:num").each((_, element) => {
    const abstractId = $(element).children("w\\:abstractNumId").attr("w:val") ?? "";
    const levels = new Map([...(abstracts.get(abstractId) ?? []), ...readOverridingLevels($, element)]);
    lists.set($(element).attr("w:numId") ?? "", { abstractId, levels, overrides: readOverrides($, element) });
  });
  return lists;
}

type XmlNode = ReturnType<CheerioAPI["root"]>[0]["children"][number];

function readLevels($: CheerioAPI, parent: XmlNode): Map<number, Level> {
  const levels = new Map<number, Level>();
  $(parent)
    .children("w\\:lvl")
    .each((_, element) => {
      const value = (name: string) => $(element).children(`w\\:${name}`).attr("w:val");
      levels.set(Number($(element).attr("w:ilvl") ?? 0), {
        start: Number(value("start") ?? 1),
        format: value("numFmt") ?? "decimal",
        text: value("lvlText") ?? "",
        style: value("pStyle"),
      });
    });
  return levels;
}

function readOverridingLevels($: CheerioAPI, num: XmlNode): Map<number, Level> {
  const levels = new Map<number, Level>();
  $(num)
    .children("w\\:lvlOverride")
    .each((_, element) => {
      for (const [index, level] of readLevels($, element)) levels.set(index, level);
    });
  return levels;
}

function readOverrides($: CheerioAPI, num: XmlNode): Map<number, number> {
  const overrides = new Map<number, number>();
  $(num)
    .children("w\\:lvlOverride")
    .each((_, element) => {
      const start = $(element).children("w\\:startOverride").attr("w:val");
      if (start !== undefined) overrides.set(Number($(element).attr("w:ilvl") ?? 0), Number(start));
    });
  return overrides;
}

function readStyles(xml: string): Map<string, ParagraphStyle> {
  const $ = load(xml, { xml: true });
  const styles = new Map<string, ParagraphStyle>();
  $("w\\:style").each((_, element) => {
    const level = $(element).find("w\\:pPr w\\:numPr w\\:ilvl").attr("w:val");
    styles.set($(element).attr("w:styleId") ?? "", {
      basedOn: $(element).children("w\\:basedOn").attr("w:val"),
      numId: $(element).find("w\\:pPr w\\:numPr w\\:numId").attr("w:val"),
      level: level === undefined ? undefined : Number(level),
    });
  });
  return styles;
}

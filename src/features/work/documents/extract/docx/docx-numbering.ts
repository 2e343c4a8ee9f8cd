import { formatNumber } from "../number-format.ts";
import type { Styles } from "./styles.ts";
import { childOf, childrenOf, switchOf, valOf, type XmlElement } from "./xml-tree.ts";

interface Level {
  start: number;
  format: string;
  /** As in `w:lvlText`: `%1` stands for the number of the first level. */
  text: string;
  /** The paragraph style that is bound to this level. */
  style?: string;
  /** Shows the numbers of all levels in Arabic figures (`w:isLgl`). */
  arabic: boolean;
  /** The one-based level from which on upwards an item begins this level anew; 0 for none, undefined for all above. */
  restartsBehind?: number;
}

interface List {
  abstractId: string;
  levels: Map<number, Level>;
  /** Levels that begin anew when this list is first used. */
  overrides: Map<number, number>;
}

/**
 * Automatic list numbers (“一、”, “(1)”) as Word shows them (ECMA-376 part 1, 17.9): the outline of an official text hangs
 * on them. Paragraphs must be asked in the order in which they stand. Lists of one abstract list go on counting
 * together; a higher level restarts those below.
 */
export class ListNumbers {
  private readonly lists: Map<string, List>;
  private readonly counts = new Map<string, Map<number, number>>();
  private readonly used = new Set<string>();

  /** @param part the root of `word/numbering.xml`, if the file has one */
  constructor(
    part: XmlElement | undefined,
    private readonly styles: Styles,
  ) {
    this.lists = readLists(part, styles);
  }

  /** The label of the next paragraph, which has those properties; empty where it has no number, and for bullets. */
  next(properties: XmlElement | undefined): string {
    const place = this.placeOf(properties);
    const list = place && this.lists.get(place.numId);
    const own = list?.levels.get(place!.level);
    if (!list || !own) return "";
    const counts = this.countUp(place!.numId, list, place!.level);
    if (own.format === "bullet") return "";
    const label = own.text.replace(/%(\d)/g, (_, digit: string) => {
      const index = Number(digit) - 1;
      const shown = list.levels.get(index);
      if (!shown) return "";
      return formatNumber(counts.get(index) ?? shown.start, own.arabic ? "decimal" : shown.format);
    });
    return withGap(label);
  }

  private placeOf(properties: XmlElement | undefined): { numId: string; level: number } | undefined {
    const own = childOf(properties, "w:numPr");
    const inherited = this.styles.placeOf(this.styles.ofParagraph(properties));
    const numId = valOf(own, "w:numId") ?? inherited.numId;
    if (numId === undefined || numId === "0") return undefined;
    const level = valOf(own, "w:ilvl");
    if (level !== undefined) return { numId, level: Number(level) };
    return { numId, level: this.levelOfStyle(numId, inherited.styleId) ?? inherited.level ?? 0 };
  }

  /** The level that is bound to a style. */
  private levelOfStyle(numId: string, styleId: string | undefined): number | undefined {
    if (styleId === undefined) return undefined;
    for (const [index, { style }] of this.lists.get(numId)?.levels ?? []) if (style === styleId) return index;
    return undefined;
  }

  private countUp(numId: string, list: List, level: number): Map<number, number> {
    const counts = this.countsOf(numId, list);
    counts.set(level, (counts.get(level) ?? list.levels.get(level)!.start - 1) + 1);
    for (const other of [...counts.keys()]) {
      const restartsBehind = list.levels.get(other)?.restartsBehind ?? other;
      if (other > level && level < restartsBehind) counts.delete(other);
    }
    return counts;
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

/** A Latin number needs a space before the text; “一、” and “(一)” do not. */
function withGap(label: string): string {
  return /[\x21-\x7e]$/.test(label) && !label.endsWith(")") ? `${label} ` : label;
}

function readLists(part: XmlElement | undefined, styles: Styles): Map<string, List> {
  const abstracts = new Map(
    childrenOf(part, "w:abstractNum").map((element) => [element.attributes.abstractNumId ?? "", element]),
  );
  const abstractOfNum = new Map(
    childrenOf(part, "w:num").map((num) => [num.attributes.numId ?? "", valOf(num, "w:abstractNumId") ?? ""]),
  );
  const lists = new Map<string, List>();
  for (const num of childrenOf(part, "w:num")) {
    const numId = num.attributes.numId ?? "";
    const abstractId = behindLink(abstractOfNum.get(numId)!, abstracts, abstractOfNum, styles);
    const levels = readLevels(abstracts.get(abstractId));
    const overrides = new Map<number, number>();
    for (const override of childrenOf(num, "w:lvlOverride")) {
      for (const [index, level] of readLevels(override)) levels.set(index, level);
      const start = valOf(override, "w:startOverride");
      if (start !== undefined) overrides.set(Number(override.attributes.ilvl ?? 0), Number(start));
    }
    lists.set(numId, { abstractId, levels, overrides });
  }
  return lists;
}

/** An abstract list may only point to a list style (`w:numStyleLink`): then the list that this style is made of counts. */
function behindLink(
  abstractId: string,
  abstracts: ReadonlyMap<string, XmlElement>,
  abstractOfNum: ReadonlyMap<string, string>,
  styles: Styles,
): string {
  const link = valOf(abstracts.get(abstractId), "w:numStyleLink");
  if (link === undefined) return abstractId;
  for (const [id, abstract] of abstracts) if (valOf(abstract, "w:styleLink") === link) return id;
  return abstractOfNum.get(styles.placeOf(link).numId ?? "") ?? abstractId;
}

function readLevels(parent: XmlElement | undefined): Map<number, Level> {
  return new Map(
    childrenOf(parent, "w:lvl").map((element) => {
      const restart = valOf(element, "w:lvlRestart");
      const level: Level = {
        start: Number(valOf(element, "w:start") ?? 1),
        format: valOf(element, "w:numFmt") ?? "decimal",
        text: valOf(element, "w:lvlText") ?? "",
        style: valOf(element, "w:pStyle"),
        arabic: switchOf(element, "w:isLgl") ?? false,
        restartsBehind: restart === undefined ? undefined : Number(restart),
      };
      return [Number(element.attributes.ilvl ?? 0), level];
    }),
  );
}

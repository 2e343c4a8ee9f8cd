import { childOf, childrenOf, switchOf, valOf, type XmlElement } from "./xml-tree.ts";

/** How the letters of a run look, as far as it changes what the text says. */
export interface Look {
  struck: boolean;
  hidden: boolean;
  /** Superscript. */
  raised: boolean;
}

/** The place in a list that a paragraph's style gives it. */
export interface StylePlace {
  numId?: string;
  level?: number;
  /** The style of the chain that names the list; the list's level is bound to it. */
  styleId?: string;
}

/** The styles of a Word file (ECMA-376 part 1, 17.7), with what they inherit. */
export class Styles {
  private readonly byId = new Map<string, XmlElement>();
  private readonly looks = new Map<string, Partial<Look>>();
  private readonly ofAll: Partial<Look>;
  private readonly plainParagraph: string | undefined;

  /** @param part the root of `word/styles.xml`, if the file has one */
  constructor(part: XmlElement | undefined) {
    const styles = childrenOf(part, "w:style");
    for (const style of styles) this.byId.set(style.attributes.styleId ?? "", style);
    const plain = styles.find(
      ({ attributes }) => attributes.type === "paragraph" && /^(?:1|true|on)$/.test(attributes.default ?? ""),
    );
    this.plainParagraph = plain?.attributes.styleId;
    const defaults = childOf(childOf(part, "w:docDefaults"), "w:rPrDefault");
    this.ofAll = lookTold(childOf(defaults, "w:rPr"));
  }

  /** The style of a paragraph with those properties. */
  ofParagraph(properties: XmlElement | undefined): string | undefined {
    return valOf(properties, "w:pStyle") ?? this.plainParagraph;
  }

  /** The look of a run: what it says itself, else its style, else its paragraph's style, else the defaults. */
  look(run: XmlElement | undefined, paragraphStyle: string | undefined): Look {
    const own = lookTold(run);
    const ofRun = this.lookOf(valOf(run, "w:rStyle"));
    const ofParagraph = this.lookOf(paragraphStyle);
    const told = (key: keyof Look) => own[key] ?? ofRun[key] ?? ofParagraph[key] ?? this.ofAll[key] ?? false;
    return { struck: told("struck"), hidden: told("hidden"), raised: told("raised") };
  }

  /** The list that a style puts its paragraphs in; list and level may come from different styles of its chain. */
  placeOf(styleId: string | undefined): StylePlace {
    const place: StylePlace = {};
    for (const id of this.chain(styleId)) {
      const numbering = childOf(childOf(this.byId.get(id), "w:pPr"), "w:numPr");
      const level = valOf(numbering, "w:ilvl");
      if (place.numId === undefined) {
        place.numId = valOf(numbering, "w:numId");
        if (place.numId !== undefined) place.styleId = id;
      }
      if (level !== undefined) place.level ??= Number(level);
    }
    return place;
  }

  private lookOf(styleId: string | undefined): Partial<Look> {
    if (styleId === undefined) return {};
    const known = this.looks.get(styleId);
    if (known) return known;
    const look: Partial<Look> = {};
    for (const id of this.chain(styleId).reverse()) {
      Object.assign(look, lookTold(childOf(this.byId.get(id), "w:rPr")));
    }
    this.looks.set(styleId, look);
    return look;
  }

  /** A style and those that it is based on, nearest first. */
  private chain(styleId: string | undefined): string[] {
    const ids: string[] = [];
    for (let id = styleId; id !== undefined && !ids.includes(id); id = valOf(this.byId.get(id), "w:basedOn"))
      ids.push(id);
    return ids;
  }
}

/** What run properties themselves say about the look; nothing where they are silent. */
function lookTold(properties: XmlElement | undefined): Partial<Look> {
  const look: Partial<Look> = {};
  const struck = switchOf(properties, "w:strike");
  const struckTwice = switchOf(properties, "w:dstrike");
  if (struck !== undefined || struckTwice !== undefined)
    look.struck = struck === true || struckTwice === true;
  const hidden = switchOf(properties, "w:vanish");
  if (hidden !== undefined) look.hidden = hidden;
  const place = valOf(properties, "w:vertAlign");
  if (place !== undefined) look.raised = place === "superscript";
  return look;
}

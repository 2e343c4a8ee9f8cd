import { SaxesParser, type SaxesTagNS } from "saxes";
import { byteOrderMark } from "../../../../../base/decode-text.ts";

/** An element of a Word file's part, named by its namespace rather than by whatever prefix the writer chose. */
export interface XmlElement {
  /** `w:p` for WordprocessingML in both its editions, `m:oMath` and so on; `?:local` for namespaces not listed here. */
  name: string;
  /** By local name. */
  attributes: Record<string, string>;
  children: (XmlElement | string)[];
}

const PREFIXES: Record<string, string> = {
  "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "w",
  "http://purl.oclc.org/ooxml/wordprocessingml/main": "w",
  "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc",
  "http://schemas.openxmlformats.org/officeDocument/2006/math": "m",
  "http://purl.oclc.org/ooxml/officeDocument/math": "m",
  "http://schemas.microsoft.com/office/word/2010/wordml": "w14",
  "http://schemas.openxmlformats.org/drawingml/2006/diagram": "dgm",
  "http://purl.oclc.org/ooxml/drawingml/diagram": "dgm",
  "http://schemas.openxmlformats.org/drawingml/2006/chart": "c",
  "http://purl.oclc.org/ooxml/drawingml/chart": "c",
  "urn:schemas-microsoft-com:vml": "v",
  "urn:schemas-microsoft-com:office:office": "o",
};

/** Elements nested deeper than this are no document: text boxes in tables in text boxes stay far below. */
const DEEPEST = 1_000;
/** A prefix that nobody declared harms no text; every other fault means that the part is damaged. */
const HARMLESS_FAULT = /unbound namespace prefix/;

/**
 * The elements of a part. Alternate content is decided here, once and for all: of a choice and its fallback, which say
 * the same twice, only one is in the tree.
 *
 * @throws Error where the part is not well-formed
 */
export function parseXml(bytes: Uint8Array): XmlElement {
  const parser = new SaxesParser({ xmlns: true });
  const top: XmlElement = { name: "", attributes: {}, children: [] };
  const open = [top];
  parser.on("error", (error) => {
    if (!HARMLESS_FAULT.test(error.message)) throw error;
  });
  parser.on("opentag", (tag) => {
    if (open.length > DEEPEST) throw new Error("elements nested too deep");
    open.push(elementOf(tag));
  });
  parser.on("closetag", () => {
    const element = open.pop()!;
    const into = open.at(-1)!.children;
    if (element.name !== "mc:AlternateContent") into.push(element);
    else for (const child of decide(element)) into.push(child);
  });
  const write = (text: string) => {
    open.at(-1)!.children.push(text);
  };
  parser.on("text", write);
  parser.on("cdata", write);
  parser.write(new TextDecoder(byteOrderMark(bytes) ?? "utf-8").decode(bytes)).close();
  return top.children.find(isElement)!;
}

function elementOf(tag: SaxesTagNS): XmlElement {
  const attributes: Record<string, string> = {};
  for (const { prefix, local, name, value } of Object.values(tag.attributes)) {
    if (prefix !== "xmlns" && name !== "xmlns" && !(local in attributes && prefix !== tag.prefix))
      attributes[local] = value;
  }
  return { name: `${PREFIXES[tag.uri] ?? "?"}:${tag.local}`, attributes, children: [] };
}

/** What an alternate content stands for: its first choice that says something, else its fallback. */
function decide({ children }: XmlElement): XmlElement["children"] {
  const branches = children.filter(isElement);
  const choices = branches.filter(({ name }) => name === "mc:Choice");
  const fallback = branches.find(({ name }) => name === "mc:Fallback");
  return (choices.find(saysSomething) ?? fallback ?? choices[0])?.children ?? [];
}

function saysSomething(branch: XmlElement): boolean {
  const steps = [branch];
  for (let step = steps.pop(); step; step = steps.pop()) {
    if ((step.name === "w:t" && step.children.length > 0) || step.name === "v:textpath") return true;
    for (const child of step.children) if (isElement(child)) steps.push(child);
  }
  return false;
}

export function isElement(node: XmlElement | string): node is XmlElement {
  return typeof node !== "string";
}

/** The first child of that name. */
export function childOf(element: XmlElement | undefined, name: string): XmlElement | undefined {
  return element?.children.find((node): node is XmlElement => isElement(node) && node.name === name);
}

/** All children of that name. */
export function childrenOf(element: XmlElement | undefined, name: string): XmlElement[] {
  return element?.children.filter((node): node is XmlElement => isElement(node) && node.name === name) ?? [];
}

/** The value of the child `name` (its `w:val`), undefined where there is no such child. */
export function valOf(element: XmlElement | undefined, name: string): string | undefined {
  const child = childOf(element, name);
  return child && (child.attributes.val ?? "");
}

/** A property that is on by standing there and off by a value (ECMA-376 part 1, 17.17.4); undefined where it is not told. */
export function switchOf(element: XmlElement | undefined, name: string): boolean | undefined {
  const value = valOf(element, name);
  return value === undefined ? undefined : !/^(?:0|false|off|none)$/.test(value);
}

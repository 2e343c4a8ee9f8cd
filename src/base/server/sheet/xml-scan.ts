/** A tag, or the text between two, in the order of the file. */
export type XmlPart =
  | { kind: "open" | "close"; name: string; attributes: string }
  | { kind: "text"; text: string };

/**
 * Goes through XML that a program wrote: tags without their prefixes, and texts with their references resolved. An
 * empty tag opens and closes. Each character is looked at once, nothing that the file declares is ever looked up, and
 * what is cut off ends the scan.
 */
export function* scanXml(xml: string): Generator<XmlPart> {
  for (let at = 0; at < xml.length; ) {
    const open = xml.indexOf("<", at);
    const textEnd = open < 0 ? xml.length : open;
    if (textEnd > at) yield { kind: "text", text: resolved(xml.slice(at, textEnd)) };
    if (open < 0) return;
    const [mark, endMark] = MARKS.find(([begin]) => xml.startsWith(begin, open))!;
    const end = xml.indexOf(endMark, open + mark.length);
    if (end < 0) return;
    const inside = xml.slice(open + mark.length, end);
    if (mark === "<") yield* tagParts(inside);
    else if (mark === "<![CDATA[") yield { kind: "text", text: inside };
    at = end + endMark.length;
  }
}

/** What begins at a `<`, and how it ends; the plain tag comes last. */
const MARKS = [
  ["<!--", "-->"],
  ["<![CDATA[", "]]>"],
  ["<?", "?>"],
  ["<", ">"],
] as const;

const NAME = /^(\/?)(?:[\w.-]{1,40}:)?([\w.-]{1,40})(?=[\s/]|$)/;

function* tagParts(inside: string): Generator<XmlPart> {
  const [head, slash, name] = NAME.exec(inside) ?? [];
  if (head === undefined || name === undefined) return;
  if (slash) yield { kind: "close", name, attributes: "" };
  else {
    yield { kind: "open", name, attributes: inside.slice(head.length) };
    if (inside.endsWith("/")) yield { kind: "close", name, attributes: "" };
  }
}

/** The value of an attribute among those of a tag, with or without a prefix; undefined where it has none. */
export function attributeOf(attributes: string, name: keyof typeof ATTRIBUTES): string | undefined {
  const found = ATTRIBUTES[name].exec(attributes);
  const value = found?.[1] ?? found?.[2];
  return value === undefined ? undefined : resolved(value);
}

const ATTRIBUTES = {
  formatCode: pattern("formatCode"),
  hidden: pattern("hidden"),
  id: pattern("id"),
  Id: pattern("Id"),
  name: pattern("name"),
  num: pattern("num"),
  numFmtId: pattern("numFmtId"),
  r: pattern("r"),
  ref: pattern("ref"),
  s: pattern("s"),
  state: pattern("state"),
  t: pattern("t"),
  Target: pattern("Target"),
};

function pattern(name: string): RegExp {
  return new RegExp(`[\\s:]${name}\\s?=\\s?(?:"([^"]*)"|'([^']*)')`);
}

const NAMED = new Map([
  ["amp", "&"],
  ["lt", "<"],
  ["gt", ">"],
  ["quot", '"'],
  ["apos", "'"],
]);
const LAST_CODE_POINT = 0x10ffff;

function resolved(text: string): string {
  if (!text.includes("&")) return text;
  return text.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w{1,8}));/gi, (whole, hex, decimal, name) => {
    if (name) return NAMED.get(name) ?? whole;
    const code = Number.parseInt(hex ?? decimal, hex ? 16 : 10);
    return code <= LAST_CODE_POINT ? String.fromCodePoint(code) : "\uFFFD";
  });
}

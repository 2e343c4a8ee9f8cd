/**
 * Character maps for Chinese fonts that a PDF names but does not carry (宋体 in “GBK-EUC-H” or “UniGB-UCS2-H”). pdf.js
 * would load Adobe's tables, which are not part of it here, and without them the text of such fonts is lost in silence.
 *
 * pdf.js goes from character code to glyph number (CID) by the font's map, and from CID to Unicode by `Adobe-GB1-UCS2`.
 * Since only the Unicode matters, both maps are made up to agree: each character gets a CID of our own above 0x7FFF,
 * which Adobe-GB1 (30,571 glyphs) does not use. A true Adobe CID, which only Adobe's table could resolve, becomes
 * U+FFFD, so that the loss shows and is warned of.
 */

/** Ranges of Unicode and where their CIDs of our own begin: Han, Latin to Cyrillic, signs, Chinese signs, wide forms. */
const BLOCKS: { first: number; last: number; cid: number }[] = [
  { first: 0x4e00, last: 0x9fff, cid: 0x8000 },
  { first: 0x0000, last: 0x06ff, cid: 0xd200 },
  { first: 0x2000, last: 0x27ff, cid: 0xd900 },
  { first: 0x2e00, last: 0x33ff, cid: 0xe100 },
  { first: 0xf900, last: 0xffff, cid: 0xe700 },
];
const FIRST_OWN_CID = 0x8000;

/** What pdf.js asks its tables from; given to it as `BinaryDataFactory`, with `cMapPacked` off. */
export class ChineseCMapFactory {
  /** @returns the named map as PostScript text (Adobe technical note 5014) */
  async fetch({ kind, filename }: { kind: string; filename: string }): Promise<Uint8Array> {
    if (kind !== "cMapUrl") throw new Error(`no ${kind} data`);
    return new TextEncoder().encode(characterMap(filename));
  }
}

function characterMap(name: string): string {
  const vertical = name.endsWith("-V") ? 1 : 0;
  return `/CMapName /${name} def\n/WMode ${vertical} def\nbegincmap\n${mapBody(name)}\nendcmap`;
}

function mapBody(name: string): string {
  if (name === "Adobe-GB1-UCS2")
    return [WIDE_CODES, unknownCids(FIRST_OWN_CID), ownCidsToUnicode()].join("\n");
  if (name.endsWith("-UCS2")) return [WIDE_CODES, unknownCids(0x10000)].join("\n");
  if (/^UniGB-U(?:CS2|TF16)-/.test(name)) return [WIDE_CODES, unicodeToOwnCids()].join("\n");
  if (/^(?:GB(?:K|Kp|pc)?-EUC|GBK2K)-[HV]$/.test(name)) return [GBK_CODES, gbkToOwnCids()].join("\n");
  return [WIDE_CODES, OTHER_CODES].join("\n");
}

const WIDE_CODES = "1 begincodespacerange\n<0000> <ffff>\nendcodespacerange";
/** Codes of maps that are not made here get CIDs that resolve to U+FFFD. */
const OTHER_CODES = "2 begincidrange\n<0000> <7fff> 0\n<8000> <ffff> 0\nendcidrange";
const GBK_CODES = "2 begincodespacerange\n<00> <80>\n<8140> <fefe>\nendcodespacerange";

function unknownCids(end: number): string {
  const rows: string[] = [];
  for (let first = 0; first < end; first += 256) {
    rows.push(`<${hex(first)}> <${hex(first + 255)}> [${"<fffd>".repeat(256)}]`);
  }
  return `${rows.length} beginbfrange\n${rows.join("\n")}\nendbfrange`;
}

/** Split at 256, as a bfrange may only change the last byte. */
function ownCidsToUnicode(): string {
  const rows: string[] = [];
  for (const { first, last, cid } of BLOCKS) {
    for (let at = first; at <= last; at += 256) {
      const from = cid + at - first;
      rows.push(`<${hex(from)}> <${hex(from + 255)}> <${hex(at)}>`);
    }
  }
  return `${rows.length} beginbfrange\n${rows.join("\n")}\nendbfrange`;
}

function unicodeToOwnCids(): string {
  const rows = BLOCKS.map(({ first, last, cid }) => `<${hex(first)}> <${hex(last)}> ${cid}`);
  return `${rows.length} begincidrange\n${rows.join("\n")}\nendcidrange`;
}

function gbkToOwnCids(): string {
  const rows: string[] = [];
  for (let code = 0x20; code < 0x80; code++) rows.push(`<${code.toString(16)}> ${ownCid(code)}`);
  const decoder = new TextDecoder("gbk");
  for (let lead = 0x81; lead <= 0xfe; lead++) {
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      const character = decoder.decode(Uint8Array.of(lead, trail));
      const cid = character.length === 1 ? ownCid(character.charCodeAt(0)) : undefined;
      if (cid !== undefined) rows.push(`<${hex(lead * 256 + trail)}> ${cid}`);
    }
  }
  return `${rows.length} begincidchar\n${rows.join("\n")}\nendcidchar`;
}

function ownCid(unicode: number): number | undefined {
  const block = BLOCKS.find(({ first, last }) => unicode >= first && unicode <= last);
  return block && block.cid + unicode - block.first;
}

function hex(value: number): string {
  return value.toString(16).padStart(4, "0");
}

import type { Frame } from "../../label/frame.ts";
import type { Cut } from "../../text/segment.ts";
import { isKnownWord } from "../../words/tokens.ts";
import { areaAtHead, areasIn, isBoundary, isName, LEVELS, type NamedArea } from "./areas.ts";

/**
 * Tells whose text it is: the area and the education authority. The own level (市, 县, 区…) is the one that the text
 * speaks of as 全市, 我市, 市教育局; only places of that level can be the area, however often others are named. What heads
 * the title or signs counts before all that is named in passing.
 */

/** Area and authority, null where the text does not name them. */
export interface Authority {
  place: string | null;
  issuer: string | null;
  /** Areas that the text names without their level. */
  areas: Areas;
}

/** Names of areas without their level, and the units that they begin with. */
export interface Areas {
  names: ReadonlySet<string>;
  begins: ReadonlySet<number>;
}

/** Areas of the given names. */
export function areasNamed(names: ReadonlySet<string>): Areas {
  return { names, begins: new Set(Array.from(names, (name) => name.charCodeAt(0))) };
}

const BUREAU =
  "教育(?:和?(?:体育|科学技术|科技|文体|文化体育)|工作)?(?:局|厅|委员会)|教(?:体|科|文体|科体)局|教委";
const GENERIC = new RegExp(
  `(?:全|我|本)([${LEVELS}])(?![域])|(?<![一-龥])([${LEVELS}])(?:委|政府|教育|教体|教科|直)`,
  "g",
);
const NAMED_BUREAU = new RegExp(`([${LEVELS}])(${BUREAU})`, "g");
const LEVEL = /(?:自治.|新区|.)$/;
const FIRST_PART = 30_000;
const TITLE_WEIGHT = 12;
const LINE_WEIGHT = 8;
const MOST_COUNTED = 12;
/** Where the text speaks of no level as its own, a place named once in passing is not whose text it is. */
const LEAST_WEIGHT = 2;

/** What is read of a text: its cuts and frames, and its title's lines. */
export interface Page {
  text: string;
  cuts: readonly Cut[];
  frames: readonly Frame[];
  title: readonly string[];
  /** Whether it is a paper, which names who issues it, and no account of somebody else. */
  paper: boolean;
}

/** The authority of a plain text. */
export function findAuthority(page: Page): Authority {
  const start = page.text.slice(0, FIRST_PART);
  const title = page.title.join("");
  const offices = officeLines(page);
  const heads = [title, ...offices];
  const level = ownLevel(start + title);
  const named = areasIn(start);
  const areas = bareAreas(named, start);
  if (NATIONAL.test(title)) return { place: null, issuer: nationalOffice(title, offices), areas };
  const place = areaOf(start, named, heads, level);
  const issuer = issuerOf({ ...page, text: start }, heads, place);
  return { place: place && inFull(start, place), issuer, areas };
}

/** Offices of the whole country, which have no area. */
const NATIONAL = /^(?:教育部|国务院|中共中央|国家教育|全国人民代表大会)/;

function nationalOffice(title: string, offices: readonly string[]): string | null {
  const office = /^教育部|^国家教育[一-龥]{0,4}委员会/.exec(title)?.[0];
  return office ?? offices.find((line) => /^教育部/.test(line)) ?? null;
}

const OFFICE =
  /^([一-龥（）()]{2,28}?(?:局|委员会|教委|厅|政府|督导室|工委)(?:办公[室厅])?)(?:\s*(?:20\d\d年|20\d\d[.-]|二[〇○零O]|第|网|编|文件)|$)/;
const MOST_LINES = 12;

/** Names of offices that stand alone in a line at the top or at the end, the last ones first. */
function officeLines({ text, cuts, frames }: Page): string[] {
  const names: string[] = [];
  const look = (i: number) => {
    if (!frames[i]!.first || frames[i]!.length > 60) return;
    const found = OFFICE.exec(text.slice(cuts[i]!.start, cuts[i]!.end));
    if (found) names.push(found[1]!);
  };
  for (const end of endsOf(text, cuts, frames))
    for (let i = end - 1; i >= Math.max(0, end - MOST_LINES); i--) look(i);
  for (let i = 0; i < Math.min(MOST_LINES, cuts.length); i++) look(i);
  return names;
}

const ATTACHMENT = /^附[件表]\s*[\d一二三]?[:：]?$/;

/** Where a paper ends: in front of its first attachment, which stands behind 附件1 alone on a line, and at the end. */
export function endsOf(text: string, cuts: readonly Cut[], frames: readonly Frame[]): number[] {
  const attached = cuts.findIndex(
    ({ start, end }, i) => frames[i]!.whole && end - start <= 5 && ATTACHMENT.test(text.slice(start, end)),
  );
  return attached > 0 ? [attached, cuts.length] : [cuts.length];
}

/** The level that the text speaks of as its own, null where it speaks of none. */
function ownLevel(text: string): string | null {
  const counts = new Map<string, number>();
  for (const match of text.matchAll(GENERIC)) {
    const level = (match[1] ?? match[2])!;
    counts.set(level, (counts.get(level) ?? 0) + (match[1] ? 2 : 1));
  }
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? null;
}

/**
 * The area that heads the title or an office's line; else the one named most, where it is best placed, at the text's own
 * level; else 某州 made of 某教育 and that level, where the text has it.
 */
function areaOf(
  text: string,
  named: readonly NamedArea[],
  [title, ...lines]: readonly string[],
  level: string | null,
): string | null {
  const weights = new Map<string, number>();
  const clear = new Set<string>();
  const add = (name: string, weight: number) => weights.set(name, (weights.get(name) ?? 0) + weight);
  for (const area of named) {
    if ((weights.get(area.name) ?? 0) < MOST_COUNTED) add(area.name, area.own ? 2 : 1);
    if (area.name.at(-1) === level ? area.own || area.clear : area.own && area.clear) clear.add(area.name);
  }
  const head = areaAtHead(title!);
  if (head !== null) return head;
  for (const { name } of areasIn(title!)) {
    add(name, TITLE_WEIGHT);
    clear.add(name);
  }
  for (const line of lines) {
    const area = areaAtHead(line);
    if (area === null) continue;
    add(area, LINE_WEIGHT);
    clear.add(area);
  }
  const best = [...weights]
    .filter(([name]) => (level === null || name.endsWith(level)) && (clear.has(name) || isOften(name, text)))
    .sort((a, b) => b[1] - a[1])[0];
  if (best && (level !== null || best[1] >= LEAST_WEIGHT)) return best[0];
  const bare = level === null ? null : bareArea(text);
  return bare && isOften(bare, text) ? bare + level : null;
}

const OFTEN = 3;

function isOften(name: string, text: string): boolean {
  let count = 0;
  for (let at = text.indexOf(name); at >= 0 && count < OFTEN; at = text.indexOf(name, at + name.length))
    count++;
  return count >= OFTEN;
}

/** The name most often put straight in front of 教育, as in 云岭教育, if it is more than once. */
function bareArea(text: string): string | null {
  const counts = new Map<string, number>();
  for (let at = text.indexOf("教育"); at >= 0; at = text.indexOf("教育", at + 2)) {
    for (let length = 2; length <= 4 && length <= at; length++) {
      const name = text.slice(at - length, at);
      // 市场教育, 办公室教育 and a 教育教育厅 that says its word twice name no place.
      if (!isName(name) || name.startsWith("教育") || isKnownWord(name)) break;
      if (!isBoundary(text, at - length)) continue;
      counts.set(name, (counts.get(name) ?? 0) + 1);
      break;
    }
  }
  const best = [...counts].sort((a, b) => b[1] - a[1])[0];
  return best && best[1] > 1 ? best[0] : null;
}

/** 某州 as 某苗族自治州 where the text gives the name in full; another area's name behind it is no part of it. */
function inFull(text: string, area: string): string {
  const name = area.slice(0, -1);
  if (!/[州县旗]$/.test(area) || /自治.$/.test(area)) return area;
  const full = new RegExp(`${name}(?:(?![省市县区州旗盟])[一-龥]){2,10}自治${area.at(-1)}`);
  return full.exec(text)?.[0] ?? area;
}

const IS_EDUCATION = /教育|教体|教委|督导/;
const ITS_OFFICE = /(局|厅|教委|教育委员会)办公[室厅]$/;

/**
 * The education authority that signs or heads the paper, else the area's own that the text names in full; of a paper that an
 * office heads without one, that office. In an account of an area whose bureau is only called 市教育局 the two are put
 * together; a paper tells its issuer itself.
 */
function issuerOf({ text, paper }: Page, heads: readonly string[], area: string | null): string | null {
  const head = officeAtHead(heads[0]!);
  const lines = head === null ? heads.slice(1) : [head, ...heads.slice(1)];
  const signed = lines.find((line) => IS_EDUCATION.test(line) && (!area || line.includes(area.slice(0, 2))));
  if (signed) return signed.replace(ITS_OFFICE, "$1");
  if (!area) return null;
  const counts = new Map<string, number>();
  for (const [, at, bureau] of text.matchAll(NAMED_BUREAU)) {
    if (at === area.at(-1)) counts.set(bureau!, (counts.get(bureau!) ?? 0) + 1);
  }
  const bureaus = [...counts].sort((a, b) => b[1] - a[1]).map(([bureau]) => area + bureau);
  const named = bureaus.find((bureau) => text.includes(bureau));
  if (named) return named;
  const office = paper ? lines.find((line) => line.includes(area)) : undefined;
  return office ?? bureaus[0] ?? null;
}

const OFFICE_AT_HEAD =
  /^[一-龥（）()]{2,28}?(?:教育和?[一-龥]{0,4}(?:局|厅|委员会)|教[一-龥]{1,2}局|教委|督导(?:委员会|室)|人民政府|政府|委员会|局|厅|工委)(?:办公[室厅])?/;

/** The office that a title or a line begins with: 某市教育局关于… */
function officeAtHead(line: string): string | null {
  return OFFICE_AT_HEAD.exec(line.replace(/^\s*20\d\d年/, ""))?.[0] ?? null;
}

/** Areas that a text names with and without their level, or as 某教育: the names without it. */
function bareAreas(named: readonly NamedArea[], text: string): Areas {
  const names = new Set<string>();
  for (const { name } of named) names.add(name.replace(LEVEL, ""));
  const own = bareArea(text);
  if (own) {
    names.add(own);
    names.add(`${own}教育`);
  }
  return areasNamed(names);
}

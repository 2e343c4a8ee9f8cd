import type { Frame } from "../label/frame.ts";
import type { Cut } from "../text/segment.ts";
import { WORDS } from "../words/lexicon.ts";

/**
 * Tells whose text it is: the area and the education authority. The own level (市, 县, 区…) is the one that the text
 * speaks of as 全市, 我市, 市教育局; only places of that level can be the area, however often others are named.
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

const LEVELS = "市县区州旗";
const BUREAU =
  "教育(?:和?(?:体育|科学技术|科技|文体|文化体育)|工作)?(?:局|委员会)|教(?:体|科|文体|科体)局|教委";
const AREA = /自治州|自治县|新区|[市县区州旗]/g;
/** What stands behind an area where the text speaks of its own education. */
const OWN = /(?:教育|教(?:体|科|文体)局|教委|人民政府|委教育|委、|政府教育|中小学|召开)/y;
const GENERIC = /(?:全|我|本)([市县区州旗])|(?<![一-龥])([市县区州旗])(?:委|政府|教育|教体|教科|直)/g;
const NAMED_BUREAU = new RegExp(`([${LEVELS}])(${BUREAU})`, "g");
/** What no place's name contains, and what may stand in front of one. */
const NEVER_IN_NAME =
  /[年月日号在的由及向等将把让使我该每按据这请是局委系各丨了所名位个副评报与]|^[全本省超两城]|[全本省超两一二三四五六七八九十几多小大驻]$/;
const IN_FRONT = /[年月日号在的由与和及对向为从到等将把让使于被受按据是省市县区州召听赴访]/;
const GENERIC_AREA =
  /(?:学|校|社|园|片|地|辖|郊|牧|灾|景|库|开发|高新|经开|示范|试验|实验|先行|边远山|贫困|强|级|城乡)$/;
const VERBS = new Set(
  [
    WORDS.verb,
    WORDS.light,
    WORDS.adverb,
    WORDS.want,
    WORDS.will,
    WORDS.meet,
    WORDS.neutral,
    WORDS.group,
    WORDS.thing,
  ]
    .join(" ")
    .split(/\s+/)
    .concat(
      "报送 报请 上报 送至 报至 发送 提请 来自 高等 基础 职业 学前 特殊 民办 继续 家庭 劳动 科学 心理 健康 优质 公平 人民 国家 终身 现代 学校 社会 思想 法治 安全 义务 主题".split(
        " ",
      ),
    ),
);
const LEVEL = /(?:自治.|新区|.)$/;
const HAN_ONLY = /^[一-龥]+$/;
const LONGEST_AREA = 12;
const FIRST_PART = 30_000;
const TITLE_WEIGHT = 12;
const LINE_WEIGHT = 8;
const MOST_COUNTED = 12;
/** Where the text speaks of no level as its own, a place named once in passing is not whose text it is. */
const LEAST_WEIGHT = 2;

/** The authority of a plain text with its title's words. */
export function findAuthority(
  text: string,
  cuts: readonly Cut[],
  frames: readonly Frame[],
  title: string,
): Authority {
  const start = text.slice(0, FIRST_PART);
  const lines = officeLines(text, cuts, frames);
  const level = ownLevel(start + title);
  const named = areasIn(start);
  const area = areaOf(start, named, title, lines, level);
  const place = area && inFull(start, area);
  return { place, issuer: issuerOf(start, lines, area, level), areas: bareAreas(named, start) };
}

const OFFICE =
  /^([一-龥（）()]{2,28}?(?:局|委员会|教委|厅|政府|督导室|工委)(?:办公室)?)(?:\s*(?:20\d\d年|20\d\d[.-]|二[〇○零O]|第|网|编|文件)|$)/;
const MOST_LINES = 12;

/** Names of offices that stand alone in a line at the top or at the end, the last ones first. */
function officeLines(text: string, cuts: readonly Cut[], frames: readonly Frame[]): string[] {
  const names: string[] = [];
  const look = (i: number) => {
    if (!frames[i]!.first || frames[i]!.length > 60) return;
    const found = OFFICE.exec(text.slice(cuts[i]!.start, cuts[i]!.end));
    if (found) names.push(found[1]!);
  };
  for (let i = cuts.length - 1; i >= Math.max(0, cuts.length - MOST_LINES); i--) look(i);
  for (let i = 0; i < Math.min(MOST_LINES, cuts.length); i++) look(i);
  return names;
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

/** The area named most, where it is best placed, at the text's own level; else 某州 made of 某教育 and that level. */
function areaOf(
  text: string,
  named: readonly NamedArea[],
  title: string,
  lines: readonly string[],
  level: string | null,
): string | null {
  const weights = new Map<string, number>();
  const add = (name: string, weight: number) => weights.set(name, (weights.get(name) ?? 0) + weight);
  for (const { name, own } of named) if ((weights.get(name) ?? 0) < MOST_COUNTED) add(name, own ? 2 : 1);
  for (const { name } of areasIn(title)) add(name, TITLE_WEIGHT);
  for (const line of lines) for (const { name } of areasIn(line)) add(name, LINE_WEIGHT);
  const best = [...weights]
    .filter(([name]) => level === null || name.endsWith(level))
    .sort((a, b) => b[1] - a[1])[0];
  if (best && (level !== null || best[1] >= LEAST_WEIGHT)) return best[0];
  const bare = level === null ? null : bareArea(text);
  return bare && bare + level;
}

/** An area as it stands between a boundary and its level; `own` in front of its own education. */
interface NamedArea {
  name: string;
  own: boolean;
}

/** Areas named in a text. */
function areasIn(text: string): NamedArea[] {
  const areas: NamedArea[] = [];
  for (const match of text.matchAll(AREA)) {
    const end = match.index;
    const longest = match[0].startsWith("自治") ? LONGEST_AREA : 4;
    for (let length = 2; length <= longest && length <= end; length++) {
      const name = text.slice(end - length, end);
      if (!isName(name)) break;
      if (!isBoundary(text, end - length)) continue;
      OWN.lastIndex = end + match[0].length;
      areas.push({ name: name + match[0], own: OWN.test(text) });
      break;
    }
  }
  return areas;
}

function isName(name: string): boolean {
  if (!HAN_ONLY.test(name) || NEVER_IN_NAME.test(name) || GENERIC_AREA.test(name)) return false;
  return !VERBS.has(name) && !VERBS.has(name.slice(0, 2)) && !VERBS.has(name.slice(-2));
}

/** Whether a name can begin at an offset: behind punctuation, a particle, a verb or a larger area's name. */
function isBoundary(text: string, at: number): boolean {
  const before = text[at - 1] ?? "";
  return !HAN_ONLY.test(before) || IN_FRONT.test(before) || VERBS.has(text.slice(at - 2, at));
}

/** The name most often put straight in front of 教育, as in 云岭教育, if it is more than once. */
function bareArea(text: string): string | null {
  const counts = new Map<string, number>();
  for (let at = text.indexOf("教育"); at >= 0; at = text.indexOf("教育", at + 2)) {
    for (let length = 2; length <= 4 && length <= at; length++) {
      const name = text.slice(at - length, at);
      if (!isName(name)) break;
      if (!isBoundary(text, at - length)) continue;
      counts.set(name, (counts.get(name) ?? 0) + 1);
      break;
    }
  }
  const best = [...counts].sort((a, b) => b[1] - a[1])[0];
  return best && best[1] > 1 ? best[0] : null;
}

/** 某州 as 某苗族自治州 where the text gives the name in full. */
function inFull(text: string, area: string): string {
  const name = area.slice(0, -1);
  if (!/[州县旗]$/.test(area) || /自治.$/.test(area)) return area;
  return new RegExp(`${name}[一-龥]{2,10}自治${area.at(-1)}`).exec(text)?.[0] ?? area;
}

/** The office that signs, else the area's bureau as the text calls it. */
function issuerOf(
  text: string,
  lines: readonly string[],
  area: string | null,
  level: string | null,
): string | null {
  const signed = lines.find(
    (line) => /教育|教体|教委|督导/.test(line) && (!area || line.includes(area.slice(0, 2))),
  );
  if (signed) return signed.replace(/(局|教委)办公室$/, "$1");
  if (!area) return null;
  const counts = new Map<string, number>();
  for (const [, at, bureau] of text.matchAll(NAMED_BUREAU)) {
    if (level === null || at === level) counts.set(bureau!, (counts.get(bureau!) ?? 0) + 1);
  }
  const bureau = [...counts].sort((a, b) => b[1] - a[1])[0]?.[0];
  return bureau ? area + bureau : null;
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

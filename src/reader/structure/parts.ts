import { type Frame, looksLikeHeading } from "../label/frame.ts";
import type { Cut } from "../text/segment.ts";
import { clean, headOf, leadOff, splitList } from "./lists.ts";
import { STYLE } from "./numbering.ts";

/** Reads the members of a set from the parts of the text: numbered series, paragraphs of one kind, sentences of one form. */

/** A text cut into segments, with what is looked up in it for many sets. */
export interface Parts {
  text: string;
  cuts: readonly Cut[];
  frames: readonly Frame[];
  runs: Run[];
  /** Quoted lists by their number of members, found when first asked for. */
  lists: Map<number, string[][]> | null;
  /** First words of the paragraphs without a number, found when first asked for. */
  openings: string[] | null;
  /** Names at the head of paragraphs by their last two characters, found when first asked for. */
  heads: Map<string, readonly string[]>;
}

/** A numbered series 1, 2, 3… by its segments. */
export interface Run {
  style: number;
  items: number[];
}

/** Looks up what sets need to know of a text. */
export function partsOfText(text: string, cuts: readonly Cut[], frames: readonly Frame[]): Parts {
  return { text, cuts, frames, runs: runsOf(frames), lists: null, openings: null, heads: new Map() };
}

/** The numbered series of a text in the order of their first items; a higher number ends the lower series. */
function runsOf(frames: readonly Frame[]): Run[] {
  const runs: Run[] = [];
  const going: (Run | undefined)[] = [];
  for (let i = 0; i < frames.length; i++) {
    const { style, ordinal } = frames[i]!.numbering;
    if (style === STYLE.none || style === STYLE.bullet) continue;
    for (let deeper = style + 1; deeper < going.length; deeper++) going[deeper] = undefined;
    const run = going[style];
    if (ordinal === 1) {
      going[style] = { style, items: [i] };
      runs.push(going[style]);
    } else if (run && (ordinal === run.items.length + 1 || style === STYLE.firstly)) run.items.push(i);
    else going[style] = undefined;
  }
  return runs.filter(({ items }) => items.length > 1);
}

/** How many segments behind its announcement a series may begin. */
const NEAR = 3;

/** Index of the first series that begins behind a segment, by halving. */
function firstBehind(segment: number, runs: readonly Run[]): number {
  let low = 0;
  let high = runs.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (runs[middle]!.items[0]! <= segment) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The numbered series that begins right behind a segment, with no heading of its own between; null where there is none. */
export function runBehind(segment: number, { runs, frames }: Parts): Run | null {
  const run = runs[firstBehind(segment, runs)];
  if (!run || run.items[0]! > segment + NEAR) return null;
  for (let i = segment + 1; i < run.items[0]!; i++) if (looksLikeHeading(frames[i]!)) return null;
  return run;
}

const LONG_TITLE = 26;

/** The title of each item of a series; of a set of 行动 the name that ends on 行动. */
export function titlesOf(run: Run, noun: string, { text, cuts, frames }: Parts): string[] {
  return run.items.map((i) => titleOf(text.slice(frames[i]!.numbering.end, cuts[i]!.end), run.style, noun));
}

function titleOf(words: string, style: number, noun: string): string {
  const said =
    style === STYLE.ordinal ? words.replace(/^[个件项点类种](?:方面|[一-龥]{0,2})(?:是|[，,])/, "") : words;
  const whole = said.split(/[。：:；;！\n]|（责任|（牵头|\(责任|\(牵头/)[0]!;
  const head = headOf(whole);
  const bare = head.replace(/[“”‘’]/g, "");
  if (noun !== "" && bare.endsWith(noun) && !bare.startsWith(noun)) return leadOff(bare);
  return style >= STYLE.stage || whole.length > LONG_TITLE ? head : clean(whole);
}

/** The titles of the lines marked ● or the like right behind a segment. */
export function bulletsBehind(segment: number, size: number, noun: string, parts: Parts): string[] {
  const { text, cuts, frames } = parts;
  const titles: string[] = [];
  for (let i = segment + 1; i < Math.min(cuts.length, segment + FOLLOWING) && titles.length <= size; i++) {
    const { first, numbering } = frames[i]!;
    if (numbering.style === STYLE.bullet)
      titles.push(titleOf(text.slice(numbering.end, cuts[i]!.end), numbering.style, noun));
    else if (first || titles.length === 0) break;
  }
  return titles;
}

/** How many series around its announcement are looked through for a set's own. */
const RUNS_BEFORE = 20;
const RUNS_BEHIND = 60;

/** The titles of a series of the wanted length whose every item speaks of what the set counts: headings of 五大行动. */
export function keyedTitles(segment: number, size: number, noun: string, parts: Parts): string[] {
  if (noun.length < 2) return [];
  const { runs } = parts;
  const at = firstBehind(segment, runs);
  for (let k = Math.max(0, at - RUNS_BEFORE); k < Math.min(runs.length, at + RUNS_BEHIND); k++) {
    const { items } = runs[k]!;
    if (items.length === size && items.every((i) => firstWords(i, KEYED, parts).includes(noun)))
      return titlesOf(runs[k]!, noun, parts);
  }
  return [];
}

const KEYED = 40;

/** The first characters of a segment, `most` at most. */
function firstWords(segment: number, most: number, { text, cuts }: Parts): string {
  const { start, end } = cuts[segment]!;
  return text.slice(start, Math.min(end, start + most));
}

const HEAD = 24;
const MOST_NOUNS = 40;
const MOST_HEADS = 20_000;

/** Paragraphs headed by a name of the set's kind: 铸魂工程——…; 列出“进校清单”，…. */
export function headedBy(noun: string, parts: Parts): readonly string[] {
  const known = parts.heads.get(noun);
  if (known || parts.heads.size >= MOST_NOUNS) return known ?? [];
  parts.openings ??= openingsOf(parts);
  const names = new Set<string>();
  if (noun.length === 2) {
    for (const words of parts.openings) if (words.includes(noun)) addHead(words, noun, names);
  }
  const heads = [...names];
  parts.heads.set(noun, heads);
  return heads;
}

/** The first words of the paragraphs that have no number. */
function openingsOf(parts: Parts): string[] {
  const openings: string[] = [];
  for (let i = 0; i < Math.min(parts.cuts.length, MOST_HEADS); i++) {
    const { first, numbering } = parts.frames[i]!;
    if (first && numbering.style === STYLE.none) openings.push(firstWords(i, HEAD, parts));
  }
  return openings;
}

/** Adds the name that a paragraph is headed by, when it ends on the noun. */
function addHead(words: string, noun: string, names: Set<string>): void {
  const name = leadOff(headOf(words).replace(/[“”‘’]/g, ""));
  if (!name.endsWith(noun) || name.length <= noun.length) return;
  if (!/[一二两三四五六七八九十\d][大个项条张]/.test(name)) names.add(name);
}

const FOLLOWING = 40;

/** 在A上要…。在B上要…。 behind the announcement of areas of work. */
export function areasBehind(segment: number, size: number, { text, cuts, frames }: Parts): string[] {
  const areas: string[] = [];
  for (let i = segment + 1; i < Math.min(cuts.length, segment + FOLLOWING) && areas.length <= size; i++) {
    const start = text.slice(cuts[i]!.start, cuts[i]!.start + 24);
    const area = /^在([^，,。；]{2,16}?)(?:方面|上)(要|有|，|,)/.exec(start);
    if (area && (area[2] === "，" || area[2] === "," || frames[i]!.ending !== "semicolon"))
      areas.push(area[1]!);
    else if (areas.length === 0) break;
  }
  return areas;
}

const REACH = 800;

/** 第一件事是A。…第二件事是B。 */
export function ordinalsBehind(end: number, size: number, { text }: Parts): string[] {
  return [
    ...text.slice(end, end + REACH).matchAll(/第[一二三四五六七八九十][一-龥]{0,3}?是([^。，,；]{2,12})/g),
  ]
    .slice(0, size)
    .map((match) => clean(match[1]!));
}

/** The sentences behind the one that ends on the set's name, parted by ；: A…；B…；C…。 */
export function clausesBehind(segment: number, { text, cuts, frames }: Parts): string[] {
  const run: string[] = [];
  for (let i = segment + 1; i < Math.min(cuts.length, segment + FOLLOWING); i++) {
    const { ending, numbering, first } = frames[i]!;
    if ((first && i > segment + 1) || numbering.style > 0) break;
    run.push(clauseTitle(text.slice(cuts[i]!.start, cuts[i]!.end)));
    if (ending !== "semicolon") return run;
  }
  return [];
}

/** Who is to do it, in front of the first of the things told: 各校要. */
const TOLD_FIRST = /^[^一要将须应]*(?:要|将|须|应)(?=[^一]{0,6}一)/;

/** The next sentence behind “三个一”, when it lists as many things of which each has a 一: 读一本好书、写一篇日记…. */
export function eachOneBehind(segment: number, size: number, { text, cuts }: Parts): string[] {
  const next = cuts[segment + 1];
  if (!next) return [];
  const words = text.slice(next.start, next.end).replace(/。$/, "");
  for (const clause of words.split(/[，,；;：:]/)) {
    const listed = clause.split("、");
    if (listed.length === size && listed.every((item) => item.includes("一")))
      return listed.map((item, i) => clean(i === 0 ? item.replace(TOLD_FIRST, "") : item));
  }
  const items = splitList(words, size);
  return items.every((item) => item.includes("一")) ? items : [];
}

function clauseTitle(clause: string): string {
  const bare = clause.startsWith("一手") ? clause.replace(/^一手(?:抓牢|抓好|抓紧|抓)?/, "") : clause;
  return headOf(bare);
}

/** “A、B、C” in the sentence of the set's name or the two behind it. */
export function quotedNear(
  segment: number,
  start: number,
  end: number,
  size: number,
  { text, cuts }: Parts,
): string[] {
  const last = Math.min(segment + 2, cuts.length - 1);
  const area = text.slice(cuts[segment]!.start, cuts[last]!.end);
  for (const quote of area.matchAll(/[“‘]([^“”‘’]{3,120})[”’]/g)) {
    const at = cuts[segment]!.start + quote.index;
    if (at <= start && at + quote[0].length >= end) continue;
    const items = quote[1]!.split(/[、，,]/);
    const behind = area.slice(quote.index + quote[0].length, quote.index + quote[0].length + 3);
    if (items.length === size && (size > 1 || /为|即/.test(behind))) return items.map(clean);
  }
  return [];
}

/** A quoted list anywhere whose every member has the word that the set is named by: “四心”… ‘育人心、强核心…’. */
export function quotedAnywhere(name: string, size: number, parts: Parts): string[] {
  const key = /^[一二两三四五六七八九十][大个项条张]?([一-龥])/.exec(name)?.[1];
  if (!key || size < 3) return [];
  parts.lists ??= quotedLists(parts.text);
  const list = parts.lists.get(size)?.find((items) => items.every((item) => item.includes(key)));
  return list ? list.map(clean) : [];
}

const MOST_LISTS = 40;

/** The quoted lists of a text by their number of members, the first forty of each. */
function quotedLists(text: string): Map<number, string[][]> {
  const lists = new Map<number, string[][]>();
  for (const quote of text.matchAll(/[“‘]([^“”‘’\n]{5,80})[”’]/g)) {
    const items = quote[1]!.split("、");
    if (items.length < 3) continue;
    const known = lists.get(items.length) ?? [];
    if (known.length < MOST_LISTS) known.push(items);
    lists.set(items.length, known);
  }
  return lists;
}

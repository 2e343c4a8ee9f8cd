import type { Frame } from "../label/frame.ts";
import type { Cut } from "../text/segment.ts";
import { NUMBERING } from "./numbering.ts";

/** Finds the members of a numbered set: in the list in front of its name or behind it, or in the parts that follow. */

/** A text cut into segments. */
export interface Parts {
  text: string;
  cuts: readonly Cut[];
  frames: readonly Frame[];
  /** Quoted lists by their number of members (see `quotedLists`). */
  lists: Map<number, string[][]>;
}

/** Where a set is named. */
export interface Mention {
  start: number;
  end: number;
  /** Index of the segment. */
  segment: number;
  name: string;
  /** How many members it announces. */
  size: number;
}

const LIST_MARK = /[、；;]/;
const LEAD_VERBS =
  /^.*?(?:[，,：:;；]|持续推动实施|推动实施|全面实施|深入实施|组织实施|实施好|实施|实现|推进|开展|按照|围绕|坚持|通过|落实|打造|抓好|突出|聚焦|统筹|包括|用好|做好|建立|做到|推动|推行|把握|织密|强化|瞄准|加强|处理好|抓住|完善)(?=[^，,：:]{2,})/;
const FOLLOWING = 40;
const REACH = 800;

/** The members of the set, in order; empty when the text does not list them. */
export function membersOf(mention: Mention, parts: Parts): string[] {
  return (
    exactly(mention.size, listBefore(mention, parts)) ??
    exactly(mention.size, listBehind(mention, parts)) ??
    (mention.size === 1 ? undefined : exactly(mention.size, numberedBelow(mention, parts))) ??
    exactly(mention.size, quotedBehind(mention, parts)) ??
    exactly(mention.size, areasBehind(mention, parts)) ??
    exactly(mention.size, partsBehind(mention, parts)) ??
    exactly(mention.size, ordinalsBehind(mention, parts)) ??
    exactly(mention.size, quotedAnywhere(mention, parts)) ??
    []
  );
}

function exactly(size: number, members: string[]): string[] | undefined {
  return members.length === size && members.every((member) => member.length >= 2 && member.length <= 40)
    ? members
    : undefined;
}

/** A、B、C等“三大行动”, “A、B、C”三项工程, A和B两项改革. */
function listBefore({ start, segment, size }: Mention, { text, cuts }: Parts): string[] {
  const from = Math.max(cuts[segment]!.start, start - 200);
  const before = text
    .slice(from, start)
    .replace(/(?:等|这|的|，|,|为|共)?[“‘]?$/, "")
    .replace(/的?(?:“[^“”]{2,8}”)?$/, "");
  const quoted = /[“‘]([^“”‘’]{3,120})[”’]$/.exec(before);
  const list = quoted ? quoted[1]! : before;
  const items = quoted ? list.split(/[、，,；;]/) : list.split(LIST_MARK).slice(-size);
  if (items.length === size - 1 || (size === 2 && items.length === 2 && !list.includes("、"))) {
    return trimFirst(splitAnd(items, list, size), Boolean(quoted));
  }
  if (items.length < size) return trimFirst(splitAnd([items.at(-1)!], items.at(-1)!, size), Boolean(quoted));
  return trimFirst(size === 1 && !quoted ? [] : items, Boolean(quoted)).map(clean);
}

/** Splits the last item at 和 when that makes the list as long as announced. */
function splitAnd(items: string[], _list: string, size: number): string[] {
  const split = items.flatMap((item, i) => (i === items.length - 1 ? item.split(/[和与及]/) : [item]));
  return split.length === size ? split : items;
}

/** Frees the first member of the words in front of the list. */
function trimFirst(items: string[], quoted: boolean): string[] {
  const [first, second, third] = items;
  if (first === undefined || quoted) return items;
  let trimmed = first.slice(
    Math.max(
      first.lastIndexOf("，"),
      first.lastIndexOf(","),
      first.lastIndexOf("："),
      first.lastIndexOf(":"),
    ) + 1,
  );
  const parallel =
    second && (third === undefined || third[0] === second[0]) ? trimmed.lastIndexOf(second[0]!) : -1;
  if (parallel > 0 && third !== undefined) trimmed = trimmed.slice(parallel);
  else if (!(parallel === 0)) {
    for (let verb = LEAD_VERBS.exec(trimmed); verb; verb = LEAD_VERBS.exec(trimmed))
      trimmed = trimmed.slice(verb[0].length);
  }
  return [trimmed, ...items.slice(1)].map(clean);
}

function clean(member: string): string {
  return member.replace(/^[“‘\s]+|[”’。；;，,\s]+$/g, "").replace(/等$/, "");
}

/** “三大行动”：A、B、C; 三件事,即A、B、C; “A、B、C”五个关键. */
function listBehind({ end, segment, size }: Mention, { text, cuts }: Parts): string[] {
  const to = Math.min(cuts[segment]!.end, end + 200);
  const behind =
    /^[”’]?[^：:，,。“”]{0,8}(?:[：:]|[，,]?(?:即|包括|分别是|指的是|就是|也就是))[“‘]?([^。！？]{3,180})/.exec(
      text.slice(end, to),
    );
  if (!behind) return [];
  const list = behind[1]!.replace(/[，,]?(?:这|等).{0,10}$/, "");
  for (const mark of [/；|;/, /、/, /，|,/]) {
    const items = list.split(mark);
    if (items.length === size) return items.map(clean);
  }
  return [];
}

/** 一是…二是… or 一、…二、… behind the announcement: each number's title, or the set it names in quotation marks. */
function numberedBelow({ segment, size }: Mention, { text, cuts, frames }: Parts): string[] {
  const members: string[] = [];
  let kind = 0;
  for (let i = segment; i < cuts.length && members.length < size; i++) {
    const { numbering } = frames[i]!;
    if (numbering.kind === NUMBERING.none || numbering.kind === NUMBERING.bullet) continue;
    if (i === segment) continue;
    if (kind === 0) {
      if (numbering.ordinal !== 1 || i > segment + 3) return [];
      kind = numbering.kind;
    }
    if (numbering.kind < kind) return [];
    if (numbering.kind !== kind) continue;
    if (numbering.ordinal !== members.length + 1) return [];
    members.push(titleOf(text.slice(numbering.end, cuts[i]!.end), kind === NUMBERING.spoken));
  }
  return members;
}

const NAMED = /“([一二两三四五六七八九十]+[大个项条张]?[一-龥]{1,8})”/;

function titleOf(title: string, spoken: boolean): string {
  const named = NAMED.exec(title);
  if (named && title.length <= 24) return named[1]!;
  return clean(title.replace(spoken ? /[。：:；;，,].*$/s : /[。：:；;].*$/s, ""));
}

/** 在A上要…。在B上要…。 behind the announcement of areas of work. */
function areasBehind({ segment, size, name }: Mention, { text, cuts, frames }: Parts): string[] {
  const areas: string[] = [];
  if (!/方面|工作|任务|重点/.test(name)) return areas;
  for (let i = segment + 1; i < Math.min(cuts.length, segment + FOLLOWING) && areas.length < size; i++) {
    const start = text.slice(cuts[i]!.start, cuts[i]!.start + 24);
    const area = /^在([^，,。；]{2,16}?)(?:方面|上)(要|有|，|,)/.exec(start);
    if (area && (area[2] === "，" || area[2] === "," || frames[i]!.ending !== "semicolon"))
      areas.push(area[1]!);
    else if (areas.length === 0) break;
  }
  return areas;
}

/** 第一件事是A。…第二件事是B。 */
function ordinalsBehind({ end, size }: Mention, { text }: Parts): string[] {
  const behind = text.slice(end, end + REACH);
  return [...behind.matchAll(/第[一二三四五六七八九十][一-龥]{0,3}?是([^。，,；]{2,12})/g)]
    .slice(0, size)
    .map((match) => clean(match[1]!));
}

/** A quoted list anywhere whose every member has the word that the set is named by: “四心”… ‘育人心、强核心…’. */
function quotedAnywhere({ name, size }: Mention, { lists }: Parts): string[] {
  const key = /^[一二两三四五六七八九十][大个项条张]?([一-龥])/.exec(name)?.[1];
  if (!key || size < 3) return [];
  const list = lists.get(size)?.find((items) => items.every((item) => item.includes(key)));
  return list ? list.map(clean) : [];
}

const MOST_LISTS = 40;

/** The quoted lists of a text by their number of members, the first forty of each. */
export function quotedLists(text: string): Map<number, string[][]> {
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

/** The parts behind the sentence that names the set: A…;B…;C…。 */
function partsBehind({ segment, size }: Mention, { text, cuts, frames }: Parts): string[] {
  const run: string[] = [];
  for (let i = segment + 1; i < cuts.length && run.length < size; i++) {
    const { ending, numbering, first } = frames[i]!;
    if (first && i > segment + 1) break;
    if (numbering.kind === NUMBERING.spoken) break;
    run.push(partTitle(text.slice(cuts[i]!.start, cuts[i]!.end)));
    if (ending !== "semicolon") break;
  }
  return run;
}

function partTitle(part: string): string {
  return clean(
    part
      .replace(/^(?:一手|一要|二要)?(?:抓牢|抓好|抓紧)?/, (lead) => (lead.startsWith("一手") ? "" : lead))
      .split(/[，,。；;]/)[0]!,
  );
}

/** “A、B、C” or ‘A、B、C’ in the same or the next sentences. */
function quotedBehind({ segment, size, start, end }: Mention, { text, cuts }: Parts): string[] {
  const last = Math.min(segment + 2, cuts.length - 1);
  const area = text.slice(cuts[segment]!.start, cuts[last]!.end);
  for (const quote of area.matchAll(/[“‘]([^“”‘’]{3,120})[”’]/g)) {
    const at = cuts[segment]!.start + quote.index;
    if (at <= start && at + quote[0].length >= end) continue;
    const items = quote[1]!.split(/[、，,]/);
    if (
      items.length === size &&
      (size > 1 || /为|即/.test(area.slice(quote.index + quote[0].length, quote.index + quote[0].length + 3)))
    ) {
      return items.map(clean);
    }
  }
  return [];
}

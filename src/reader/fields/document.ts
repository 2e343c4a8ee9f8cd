import { dayOf } from "../../base/days/day-words.ts";
import type { Frame } from "../label/frame.ts";
import { bareTitle, findTitle } from "../structure/title.ts";
import type { Cut } from "../text/segment.ts";
import type { DocumentKind } from "../types.ts";
import { type Areas, findAuthority } from "./authority.ts";
import { type Day, fullDays } from "./dates/days.ts";

/** Reads what a text says about itself: kind, area, issuer, date, title. What it does not say is null. */

/** Facts with the title's lines as plain offsets. */
export interface Facts {
  kind: DocumentKind;
  place: string | null;
  issuer: string | null;
  /** Areas that the text names without their level. */
  areas: Areas;
  date: string | null;
  title: { start: number; end: number }[];
  /** The year that the title makes plans for, null where it names none. */
  planYear: string | null;
}

const FIRST_PART = 30_000;
const KINDS: [RegExp, DocumentKind][] = [
  [/专访|访谈|对话|记者问|答记者|[—-]访/, "interview"],
  [/关于印发.*(?:计划|要点|方案|规划|安排|意见)/, "plan"],
  [/会议|大会|(?:工作|推进|部署|动员|座谈|总结|调度|交流|表彰|现场)会|召开|讲话|致辞/, "meeting"],
  [/通知|公告|启事|公示/, "notice"],
  [/总结|小结|汇报|通报|反馈|意见书|督导报告|述职|情况(?:的)?报告/, "report"],
  [/计划|要点|方案|规划|安排|意见|打算|分工|清单$|(?:任务|分解|责任|推进)表$|台账$/, "plan"],
  [/报告/, "report"],
];

/** Facts of a plain text whose segments may be headings or not. */
export function readDocument(
  text: string,
  cuts: readonly Cut[],
  frames: readonly Frame[],
  isHeading: (segment: number) => boolean,
): Facts {
  const title = findTitle(text, cuts, frames, isHeading);
  const lines = title ? titleLines(text, cuts.slice(title.first, title.last + 1)) : [];
  const words = lines.map(({ start, end }) => text.slice(start, end)).join("");
  const kind = kindOf(words, text.slice(0, FIRST_PART));
  return {
    kind,
    ...findAuthority(text, cuts, frames, words),
    date: dateOf(text, cuts, frames, kind, words),
    title: lines,
    planYear: PLAN_YEAR.exec(words)?.[1] ?? null,
  };
}

const PLAN_YEAR = /(20\d\d)年(?!.*20\d\d年)[^，。]{0,16}?(?:要点|计划|打算|安排|任务|思路|部署|工作方案)/;

/** The day that due words count from: the document's date, or the first day of the year that it plans ahead for. */
export function countedFrom({ date, planYear }: Facts): string | null {
  if (!planYear || !date || date.slice(0, 4) >= planYear) return date;
  return `${planYear}-01-01`;
}

/** The title's lines; where it is a paper's name behind a dash, without the dash. */
function titleLines(text: string, cuts: readonly Cut[]): Facts["title"] {
  const [first] = cuts;
  const dash = /^[—-]{1,2}\s*/.exec(text.slice(first!.start, first!.start + 3));
  return cuts.map(({ start, end }, i) => ({
    start: i === 0 && dash ? start + dash[0].length : start,
    end: start + bareTitle(text.slice(start, end)).length,
  }));
}

/** A title's lines as one: a paper's name, a subtitle behind its dash and a word cut apart run on, slogans are parted. */
export function joinTitle(lines: readonly string[]): string | null {
  if (lines.length === 0) return null;
  const words = lines.map((line) =>
    line
      .trim()
      .replace(/^([一-龥])\s+([一-龥])$/, "$1$2")
      .replace(/\s*\n\s*/g, ""),
  );
  const runsOn = KINDS.some(([pattern]) => pattern.test(words.at(-1)!));
  return words.reduce((title, line) => title + (runsOn || /^[—-]/.test(line) ? "" : " ") + line);
}

function kindOf(title: string, start: string): DocumentKind {
  const byTitle = KINDS.find(([pattern]) => pattern.test(title));
  if (byTitle) return byTitle[1];
  if (/接受(?:了)?(?:本报|本刊)?记者(?:的)?(?:专访|采访)|记者[:：]/.test(start.slice(0, 2000)))
    return "interview";
  if (/(?:会议|大会).{0,30}(?:召开|举行)/.test(start.slice(0, 1500))) return "meeting";
  return "feature";
}

const EDGE_LINES = 14;
const SHORT = 90;
const HELD = /召开|举行|举办|启动|开幕|开班|走访|慰问|调研|来到|成立|签约|揭牌/;
const PUBLISHED = /时间|日期|来源|发布|发表|浏览|点击|编辑|作者|记者|\d{1,2}:\d{2}/;

/**
 * The date that stands alone in a line under the title or in a closing line; of a meeting or activity the day it was
 * held, if its year is told; else the day of publication.
 */
function dateOf(
  text: string,
  cuts: readonly Cut[],
  frames: readonly Frame[],
  kind: DocumentKind,
  title: string,
): string | null {
  let published: string | null = null;
  let alone: string | null = null;
  const look = (i: number) => {
    const { start, end } = cuts[i]!;
    if (!frames[i]!.first || end - start > SHORT) return;
    const words = text.slice(start, end);
    const found = fullDays(words)[0];
    if (!found || /今天是|[有至]效期/.test(words)) return;
    const rest = words.length - (found.end - found.start);
    if (PUBLISHED.test(words)) published ??= found.day;
    else if (rest <= 2 || (frames[i]!.whole && standsByDate(words, found))) alone ??= found.day;
  };
  for (let i = cuts.length - 1; i >= Math.max(EDGE_LINES, cuts.length - EDGE_LINES); i--) look(i);
  const signed = alone;
  alone = null;
  for (let i = 0; i < Math.min(EDGE_LINES, cuts.length); i++) look(i);
  // The days that a plan names lie ahead of it.
  const held = () => (kind === "plan" ? null : heldOn(text, cuts, published ?? signed, title));
  return kind === "meeting"
    ? (alone ?? held() ?? signed ?? published)
    : (signed ?? alone ?? published ?? held());
}

/** Whether a line is an office's name with the date behind it: a page's head, a closing 某局办公室 2025年3月1日印发. */
function standsByDate(words: string, { start, end }: Day): boolean {
  return words.length - end <= 4 && /(?:局|委员会|办公室|室|政府|编|印)[\s）)]*$/.test(words.slice(0, start));
}

const YEAR = /(20\d\d)年/;

/** The day of the first occasion told near the top, with the year that it or the title names or the publication gives. */
function heldOn(text: string, cuts: readonly Cut[], published: string | null, title: string): string | null {
  for (const { start, end } of cuts.slice(0, 2 * EDGE_LINES)) {
    const words = text.slice(start, Math.min(end, start + 200));
    const found = /(?:(20\d\d)年)?(\d{1,2})月(\d{1,2})日(?!之?前|以前)/.exec(words);
    if (!found || !HELD.test(words)) continue;
    const told = found[1] ?? YEAR.exec(words.slice(0, found.index))?.[1];
    // 总结2023年工作 behind the day tells its year only where nothing else does.
    const year = Number(
      told ??
        published?.slice(0, 4) ??
        YEAR.exec(title)?.[1] ??
        YEAR.exec(words.slice(found.index))?.[1] ??
        0,
    );
    const day = year > 0 ? dayOf(year, Number(found[2]), Number(found[3])) : null;
    if (day && published && !told && day > published) return null;
    return day;
  }
  return null;
}

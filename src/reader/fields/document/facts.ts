import { dayOf } from "../../../base/days/day-words.ts";
import type { Frame } from "../../label/frame.ts";
import { bareTitle, findTitle } from "../../structure/title.ts";
import type { Cut } from "../../text/segment.ts";
import { LABELS } from "../../types.ts";
import { type Day, fullDays } from "../dates/days.ts";
import { type Areas, endsOf, findAuthority } from "./authority.ts";
import { type DocumentKind, kindOfBody, kindOfTitle, namesPaper } from "./kinds.ts";

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

const HEADING = LABELS.indexOf("heading");
const TASK = LABELS.indexOf("task");
/** Papers, which say themselves who issues them. */
const PAPERS: ReadonlySet<DocumentKind> = new Set(["notice", "scheme", "opinion", "rules"]);

/** Facts of a plain text whose segments have the given labels. */
export function readDocument(
  text: string,
  cuts: readonly Cut[],
  frames: readonly Frame[],
  labels: Uint8Array,
): Facts {
  const title = findTitle(text, cuts, frames, (segment) => labels[segment] === HEADING);
  const lines = title ? titleLines(text, cuts.slice(title.first, title.last + 1)) : [];
  const parts = lines.map(({ start, end }) => text.slice(start, end));
  const words = parts.join("");
  const kind = kindOfTitle(words, text.length) ?? kindOfBody(text, shareOfTasks(cuts, labels));
  return {
    kind,
    ...findAuthority({ text, cuts, frames, title: parts, paper: PAPERS.has(kind) }),
    date: dateOf(text, cuts, frames, kind, words),
    title: lines,
    planYear: PLAN_YEAR.exec(words)?.[1] ?? null,
  };
}

/** How much of what is no heading is work ahead, by characters. */
function shareOfTasks(cuts: readonly Cut[], labels: Uint8Array): number {
  let tasks = 0;
  let all = 0;
  for (let i = 0; i < cuts.length; i++) {
    if (labels[i] === HEADING) continue;
    const length = cuts[i]!.end - cuts[i]!.start;
    all += length;
    if (labels[i] === TASK) tasks += length;
  }
  return all === 0 ? 0 : tasks / all;
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
  const runsOn = namesPaper(words.at(-1)!);
  return words.reduce((title, line) => title + (runsOn || /^[—-]/.test(line) ? "" : " ") + line);
}

/** Kinds whose days lie ahead of them. */
const AHEAD: ReadonlySet<DocumentKind> = new Set([...PAPERS, "plan"]);
const EDGE_LINES = 14;
const SHORT = 90;
const HELD = /召开|举行|举办|启动|开幕|拉开帷幕|开班|走访|慰问|调研|来到|成立|签约|揭牌/;
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
    else if (rest <= 2 || (frames[i]!.whole && (standsByDate(words, found) || ISSUED_ON.test(words))))
      alone ??= found.day;
  };
  for (const end of endsOf(text, cuts, frames))
    for (let i = end - 1; i >= Math.max(EDGE_LINES, end - EDGE_LINES); i--) look(i);
  const signed = alone;
  alone = null;
  for (let i = 0; i < Math.min(EDGE_LINES, cuts.length); i++) look(i);
  const held = () => (AHEAD.has(kind) ? null : heldOn(text, cuts, published ?? signed, title));
  return kind === "meeting" || (!AHEAD.has(kind) && HELD.test(title))
    ? (alone ?? held() ?? signed ?? published)
    : (signed ?? alone ?? published ?? held());
}

/** （2025年8月26日校务会通过） under a title. */
const ISSUED_ON = /^[（(].*日[^，。；]{0,8}(?:印发|通过|发布|审议|修订).*[）)]$/;

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

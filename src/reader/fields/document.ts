import type { Frame } from "../label/frame.ts";
import type { Cut } from "../text/segment.ts";
import type { DocumentKind } from "../types.ts";

/** Reads what a text says about itself: kind, area, issuer, date, title. What it does not say is null. */

/** Facts with the title as plain offsets. */
export interface Facts {
  kind: DocumentKind;
  place: string | null;
  issuer: string | null;
  date: string | null;
  title: { start: number; end: number } | null;
}

const ISSUER =
  /([一-龥]{2,11}?(?:自治州|自治县|市|县|区|州|旗))(教育(?:和(?:体育|科学技术))?局|教育体育局|教体局|教育委员会|教委)/g;
const PLACE = /(?<![一-龥])([一-龥]{2,6}?(?:市|县|区|州|旗))教育(?:系统|工作|事业)/;
const FULL_DATE = /(20\d\d)(?:年|[-/.])(\d{1,2})(?:月|[-/.])(\d{1,2})日?/g;
const FIRST_PART = 30_000;
const KINDS: [RegExp, DocumentKind][] = [
  [/专访|访谈|对话|记者问|答记者|——访/, "interview"],
  [/通知|公告|启事|公示/, "notice"],
  [/计划|要点|方案|规划|安排|实施意见/, "plan"],
  [/会议|大会|推进会|部署会|动员会|讲话/, "meeting"],
  [/总结|报告|汇报|通报|反馈|意见书/, "report"],
];

/** Facts of a plain text. */
export function readDocument(
  text: string,
  cuts: readonly Cut[],
  frames: readonly Frame[],
  headings: readonly boolean[],
): Facts {
  const start = text.slice(0, FIRST_PART);
  const title = titleSpan(cuts, frames, headings);
  const name = title ? text.slice(title.start, title.end) : "";
  const issuer = mostNamed(start);
  return {
    kind: kindOf(name, start),
    place: issuer?.place ?? PLACE.exec(start)?.[1] ?? null,
    issuer: issuer?.name ?? null,
    date: dateOf(start, text),
    title,
  };
}

/** The first lines that are headings without a number, at most two that follow each other. */
function titleSpan(
  cuts: readonly Cut[],
  frames: readonly Frame[],
  headings: readonly boolean[],
): Facts["title"] {
  const first = headings.findIndex(
    (heading, i) => heading && frames[i]!.whole && frames[i]!.numbering.kind === 0,
  );
  if (first < 0 || first > 12) return null;
  return { start: cuts[first]!.start, end: cuts[first]!.end };
}

function kindOf(title: string, start: string): DocumentKind {
  const byTitle = KINDS.find(([pattern]) => pattern.test(title));
  if (byTitle) return byTitle[1];
  if (/接受(?:本报|本刊)?记者(?:专访|采访)|记者專訪/.test(start.slice(0, 2000))) return "interview";
  if (/(?:会议|大会).{0,30}(?:召开|举行)/.test(start.slice(0, 1500))) return "meeting";
  return "feature";
}

/** The education authority named most often, with its area. */
function mostNamed(start: string): { name: string; place: string } | null {
  const counts = new Map<string, { count: number; place: string }>();
  for (const match of start.matchAll(ISSUER)) {
    const place = match[1]!.replace(/^.*?(?:，|、|的|由|和|与|在|向|经|各|省|关于|召开|记者|近日|日)/, "");
    if (place.length < 3) continue;
    const name = place + match[2]!;
    const known = counts.get(name) ?? { count: 0, place };
    known.count++;
    counts.set(name, known);
  }
  let best: { name: string; place: string; count: number } | null = null;
  for (const [name, { count, place }] of counts)
    if (!best || count > best.count) best = { name, place, count };
  return best;
}

/** The last full date of a closing line, else the first full date of the first lines. */
function dateOf(start: string, text: string): string | null {
  const closing = [
    ...text.slice(-300).matchAll(/(?:^|\n)\s*(20\d\d)年(\d{1,2})月(\d{1,2})日\s*(?=\n|$)/g),
  ].at(-1);
  const found = closing ?? [...start.slice(0, 1500).matchAll(FULL_DATE)][0];
  if (!found) return null;
  const [, year, month, day] = found.map(Number) as [number, number, number, number];
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day
    ? date.toISOString().slice(0, 10)
    : null;
}

import { STYLE } from "../../structure/numbering.ts";
import { LABELS } from "../../types.ts";
import type { Frame } from "../frame.ts";

const HEADING = LABELS.indexOf("heading");
const TASK = LABELS.indexOf("task");

/**
 * A numbered sentence under which nothing stands is no heading where its neighbour in the series is a task: of “1.新建…。
 * 2.改建…。” each is work, however short. From the end, so that a whole run of them follows its last; then from the start, for
 * the one that ends the series. Of a list without stops, each of whose lines begins with an act, the same is true.
 * `isAct` tells whether the segment of an index begins with a verb behind its number.
 */
export function settleSeries(
  labels: Uint8Array,
  frames: readonly Frame[],
  isAct: (index: number) => boolean,
): void {
  for (let i = labels.length - 1; i >= 0; i--)
    if (labels[i] === HEADING && (isBeforeTask(labels, frames, i) || (endsRow(frames, i) && isAct(i))))
      labels[i] = TASK;
  for (let i = 1; i < labels.length; i++)
    if (
      labels[i] === HEADING &&
      labels[i - 1] === TASK &&
      follows(frames[i - 1]!, frames[i]!) &&
      (i + 1 === labels.length || labels[i + 1] === HEADING)
    )
      labels[i] = TASK;
  settleLists(labels, frames, isAct);
}

/** Numbers of lists; 一、 and what stands above it number headings, though nothing stand below them yet. */
const LISTED: readonly number[] = [
  STYLE.hanBracket,
  STYLE.arabic,
  STYLE.arabicBracket,
  STYLE.circled,
  STYLE.bullet,
];

/** Lists of two lines and more, none of which has anything below it: • 开展检修 ⏎ • 组织演练 are two tasks. */
function settleLists(labels: Uint8Array, frames: readonly Frame[], isAct: (index: number) => boolean): void {
  for (let from = 0; from < labels.length; ) {
    let to = from;
    while (
      to < labels.length &&
      isLine(labels, frames, to) &&
      (to === from || isNext(frames[to - 1]!, frames[to]!))
    )
      to++;
    const isChildless = to === labels.length || labels[to] === HEADING;
    if (to - from > 1 && isChildless) settleList(labels, frames, isAct, indices(from, to));
    from = Math.max(to, from + 1);
  }
}

const LONGEST_NAME = 8;

/** The lines of such a list are tasks where each is an act, else headings where the first is one and all are short: 1.校园安全 ⏎ 2.队伍建设. */
function settleList(
  labels: Uint8Array,
  frames: readonly Frame[],
  isAct: (index: number) => boolean,
  list: readonly number[],
): void {
  const areNames = labels[list[0]!] === HEADING && list.every((i) => frames[i]!.length <= LONGEST_NAME);
  if (list.every(isAct)) for (const i of list) labels[i] = TASK;
  else if (areNames) for (const i of list) labels[i] = HEADING;
}

function isLine(labels: Uint8Array, frames: readonly Frame[], i: number): boolean {
  const { first, last, ending, numbering } = frames[i]!;
  const isOpen = ending === "open" || ending === "bracket" || ending === "quote";
  return (
    (labels[i] === HEADING || labels[i] === TASK) &&
    first &&
    last &&
    isOpen &&
    LISTED.includes(numbering.style)
  );
}

function isNext(one: Frame, next: Frame): boolean {
  const { style, ordinal } = next.numbering;
  return one.numbering.style === style && (style === STYLE.bullet || one.numbering.ordinal + 1 === ordinal);
}

function indices(from: number, to: number): number[] {
  return Array.from({ length: to - from }, (_, i) => from + i);
}

function isBeforeTask(labels: Uint8Array, frames: readonly Frame[], i: number): boolean {
  return labels[i + 1] === TASK && follows(frames[i]!, frames[i + 1]!);
}

/**
 * Behind others on one line, and with nothing behind it: 第一，…。第二，…。 What it heads would stand on the line. It has to name an
 * act: in a list of terms “…”：… the last explains one.
 */
function endsRow(frames: readonly Frame[], i: number): boolean {
  const { first, last, numbering } = frames[i]!;
  return last && !first && numbering.style > 0 && isSentence(frames[i]!);
}

/** Whether two sentences that stand side by side have the next numbers of one series. */
function follows(one: Frame, next: Frame): boolean {
  return (
    isSentence(one) &&
    isSentence(next) &&
    one.numbering.style > 0 &&
    one.numbering.style === next.numbering.style &&
    one.numbering.ordinal + 1 === next.numbering.ordinal
  );
}

function isSentence({ ending }: Frame): boolean {
  return ending === "stop" || ending === "semicolon";
}

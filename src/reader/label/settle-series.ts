import { LABELS } from "../types.ts";
import type { Frame } from "./frame.ts";

const HEADING = LABELS.indexOf("heading");
const TASK = LABELS.indexOf("task");

/**
 * A numbered sentence under which nothing stands is no heading where its neighbour in the series is a task: of “1.新建…。
 * 2.改建…。” each is work, however short. From the end, so that a whole run of them follows its last; then from the start, for
 * the one that ends the series.
 */
export function settleSeries(labels: Uint8Array, frames: readonly Frame[]): void {
  for (let i = labels.length - 1; i >= 0; i--)
    if (labels[i] === HEADING && (isBeforeTask(labels, frames, i) || endsRow(frames, i))) labels[i] = TASK;
  for (let i = 1; i < labels.length; i++)
    if (
      labels[i] === HEADING &&
      labels[i - 1] === TASK &&
      follows(frames[i - 1]!, frames[i]!) &&
      (i + 1 === labels.length || labels[i + 1] === HEADING)
    )
      labels[i] = TASK;
}

function isBeforeTask(labels: Uint8Array, frames: readonly Frame[], i: number): boolean {
  return labels[i + 1] === TASK && follows(frames[i]!, frames[i + 1]!);
}

/** Behind others on one line, and with nothing behind it: 第一，…。第二，…。 What it heads would stand on the line. */
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

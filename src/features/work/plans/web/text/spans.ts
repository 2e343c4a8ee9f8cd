import type { PlanSegment } from "../../draft/contract.ts";

/** What a stretch of words is: a figure, an owner, a supporting unit, due words, or what spoke for the label. */
export type SpanMark = "figure" | "owner" | "supporting" | "due" | "why";

/** A stretch of a sentence that carries the same marks throughout. */
export interface Span {
  /** Offset into the document's text, UTF-16 units. */
  start: number;
  text: string;
  marks: SpanMark[];
}

interface Found {
  start: number;
  end: number;
  mark: SpanMark;
}

type Marked = Pick<
  PlanSegment,
  "start" | "text" | "figures" | "ownerWords" | "supportingWords" | "dueWords" | "why"
>;

/** The sentence cut where marks begin or end; without any, one span. */
export function spansOf(segment: Marked): Span[] {
  const { start, text } = segment;
  const found = foundIn(segment).filter((f) => f.start >= start && f.end <= start + text.length);
  const cuts = new Set([start, start + text.length, ...found.flatMap((f) => [f.start, f.end])]);
  const places = [...cuts].sort((a, b) => a - b);
  return places.slice(0, -1).map((from, index) => {
    const to = places[index + 1]!;
    const marks = found.filter((f) => f.start <= from && f.end >= to).map((f) => f.mark);
    return { start: from, text: text.slice(from - start, to - start), marks: [...new Set(marks)] };
  });
}

function foundIn(segment: Marked): Found[] {
  const words = (mark: SpanMark, given: readonly string[]) =>
    given.flatMap((one) => occurrence(segment, one, mark));
  return [
    ...segment.figures.map(({ start, end }): Found => ({ start, end, mark: "figure" })),
    ...segment.why.filter((w) => w.text !== "").map(({ start, end }): Found => ({ start, end, mark: "why" })),
    ...words("owner", segment.ownerWords),
    ...words("supporting", segment.supportingWords),
    // Merged sentences carry the due words of all their parts in one line.
    ...words("due", segment.dueWords?.split("、") ?? []),
  ];
}

/** Where words stand: the last place, since a text names its units and dates in the tag behind the task. */
function occurrence({ start, text }: Marked, words: string, mark: SpanMark): Found[] {
  const at = words === "" ? -1 : text.lastIndexOf(words);
  return at < 0 ? [] : [{ start: start + at, end: start + at + words.length, mark }];
}

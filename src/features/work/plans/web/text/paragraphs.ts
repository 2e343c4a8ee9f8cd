import type { PlanSegment } from "../../draft/contract.ts";

/** The sentences of one paragraph of the text. */
export interface Paragraph {
  /** The first sentence's id. */
  id: string;
  segments: PlanSegment[];
  /** Whether the text leaves an empty line above. */
  isApart: boolean;
  /** Whether it is a heading by itself. */
  isHeading: boolean;
  /** Whether it goes on with a paragraph that is too long to be drawn in one. */
  isGoingOn: boolean;
}

/** Sentences of one paragraph that are drawn together; more are hardly ever in one. */
const MOST_SENTENCES = 48;

/** The text as paragraphs: a new one begins where a line does, or where one would hold too many sentences. */
export function paragraphsOf(segments: readonly PlanSegment[]): Paragraph[] {
  const paragraphs: Paragraph[] = [];
  for (const segment of segments) {
    const last = paragraphs.at(-1);
    const isGoingOn = last !== undefined && !segment.before.includes("\n");
    if (isGoingOn && last.segments.length < MOST_SENTENCES) last.segments.push(segment);
    else {
      const isApart = (segment.before.match(/\n/g)?.length ?? 0) > 1;
      paragraphs.push({ id: segment.id, segments: [segment], isApart, isHeading: false, isGoingOn });
    }
  }
  for (const paragraph of paragraphs) {
    paragraph.isHeading = paragraph.segments.every((s) => s.label === "heading");
  }
  return paragraphs;
}

/** Whether two paragraphs draw alike. */
export function isSameParagraph(one: Paragraph, other: Paragraph): boolean {
  return (
    one.isApart === other.isApart &&
    one.isHeading === other.isHeading &&
    one.isGoingOn === other.isGoingOn &&
    one.segments.length === other.segments.length &&
    one.segments.every((segment, index) => segment === other.segments[index])
  );
}

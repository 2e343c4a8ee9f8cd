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
}

/** The text as paragraphs: a new one begins where a line does. */
export function paragraphsOf(segments: readonly PlanSegment[]): Paragraph[] {
  const paragraphs: Paragraph[] = [];
  for (const segment of segments) {
    const last = paragraphs.at(-1);
    if (last && !segment.before.includes("\n")) last.segments.push(segment);
    else {
      const isApart = (segment.before.match(/\n/g)?.length ?? 0) > 1;
      paragraphs.push({ id: segment.id, segments: [segment], isApart, isHeading: false });
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
    one.segments.length === other.segments.length &&
    one.segments.every((segment, index) => segment === other.segments[index])
  );
}

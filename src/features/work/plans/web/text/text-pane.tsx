import { type KeyboardEvent, type MouseEvent, memo, useMemo, useRef } from "react";
import { t } from "../../../../../ui/i18n.ts";
import { type Block, blocksOf, isShort } from "../reading/drawn/blocks.ts";
import d from "../reading/drawn/drawn.module.css";
import { useDrawn } from "../reading/drawn/use-drawn.ts";
import { useRowPane } from "../reading/panes/use-row-pane.ts";
import { useReading } from "../reading/reading-context.ts";
import type { Choosing } from "../reading/reading-state.ts";
import { isSameParagraph, type Paragraph, paragraphsOf } from "./paragraphs.ts";
import { placeUnder } from "./place-under.ts";
import { Sentence, segmentElementId } from "./sentence.tsx";
import s from "./text-pane.module.css";

interface TextPaneProps {
  /** A touch or click went to a sentence; `at` is the place in the document's text under the pointer. */
  onPoint?: (id: string, at: number | null) => void;
  onKey: (event: KeyboardEvent) => void;
}

/**
 * The document's text, every sentence lit by its label. One stop for the keyboard; arrows go from there. Of a long
 * text only what is near the window is drawn so, the rest stands as plain text.
 */
export function TextPane({ onPoint, onKey }: TextPaneProps) {
  const { draft, state, segmentsOf } = useReading();
  const blocks = useMemo(
    () => blocksOf(paragraphsOf(draft.segments), ({ segments }) => segments.length),
    [draft.segments],
  );
  const isWhole = isShort(draft.segments.length, draft.items.length);
  const followed = useMemo(
    () => ({
      row: segmentElementId,
      item: (itemId: string) => {
        const first = segmentsOf.get(itemId)?.[0];
        return first && segmentElementId(first.id);
      },
    }),
    [segmentsOf],
  );
  const onPress = (id: string, choosing: Choosing, event: MouseEvent) => {
    if (getSelection()?.type === "Range") return;
    const place = placeUnder(event.clientX, event.clientY);
    const { text, cut } = state.view();
    if (cut !== null && place !== null && text.at === id) return state.cutAt(place);
    state.goTo("text", id, choosing);
    onPoint?.(id, place);
  };
  const pane = useRowPane({
    pane: "text",
    className: s.pane,
    mark: "segment",
    followed,
    onPress,
    onKey,
  });
  return (
    <div {...pane} role="listbox" tabIndex={0} aria-multiselectable aria-label={t("文稿语句")}>
      {blocks.map((block, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a block is its place; what it holds moves on with each edit
        <TextBlock key={index} block={block} total={draft.segments.length} isWhole={isWhole} />
      ))}
    </div>
  );
}

interface TextBlockProps {
  block: Block<Paragraph>;
  /** Sentences of the whole text. */
  total: number;
  /** The whole plan is drawn. */
  isWhole: boolean;
}

/** Paragraphs that are drawn together once they come near. */
const TextBlock = memo(
  function TextBlock({ block: { rows, before }, total, isWhole }: TextBlockProps) {
    const ref = useRef<HTMLDivElement>(null);
    const ids = useMemo(() => idsIn(rows), [rows]);
    const { isDrawn, height } = useDrawn(
      ref,
      ({ text, lit }) =>
        isWhole || (text.at !== null && ids.has(text.at)) || (lit !== null && ids.has(lit.itemId)),
    );
    if (!isDrawn) {
      return (
        <div ref={ref} className={`${d.plain} ${s.plain}`} style={{ minHeight: height }}>
          {wordsOf(rows)}
        </div>
      );
    }
    let place = before;
    return (
      <div ref={ref} role="none">
        {rows.map((paragraph) => {
          const first = place + 1;
          place += paragraph.segments.length;
          return <ParagraphRow key={paragraph.id} paragraph={paragraph} first={first} total={total} />;
        })}
      </div>
    );
  },
  (one, other) =>
    one.isWhole === other.isWhole &&
    one.total === other.total &&
    one.block.before === other.block.before &&
    one.block.rows.length === other.block.rows.length &&
    one.block.rows.every((row, index) => isSameParagraph(row, other.block.rows[index]!)),
);

/** The sentences of paragraphs, and the items that they are bound to. */
function idsIn(paragraphs: readonly Paragraph[]): ReadonlySet<string> {
  return new Set(paragraphs.flatMap(({ segments }) => segments.flatMap((s) => [s.id, s.itemId ?? s.id])));
}

/** The words alone; each sentence begins with the room that its label's mark takes. */
function wordsOf(paragraphs: readonly Paragraph[]): string {
  return paragraphs.map(({ segments }) => segments.map(({ text }) => `\u3000${text}`).join("")).join("\n");
}

interface ParagraphRowProps {
  paragraph: Paragraph;
  /** The place of its first sentence in the text, from 1. */
  first: number;
  total: number;
}

const ParagraphRow = memo(
  function ParagraphRow({ paragraph, first, total }: ParagraphRowProps) {
    const { segments, isApart, isHeading, isGoingOn } = paragraph;
    const looks = [s.paragraph, isApart && s.apart, isHeading && s.heading, isGoingOn && s.goingOn];
    return (
      // biome-ignore lint/a11y/useSemanticElements: a listbox holds groups of options, and a fieldset is none
      <div role="group" aria-label={t("段落")} className={looks.filter(Boolean).join(" ")}>
        {segments.map((segment, index) => (
          <Sentence key={segment.id} segment={segment} place={first + index} total={total} />
        ))}
      </div>
    );
  },
  (one, other) =>
    one.first === other.first && one.total === other.total && isSameParagraph(one.paragraph, other.paragraph),
);

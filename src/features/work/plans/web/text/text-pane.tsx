import { type KeyboardEvent, type MouseEvent, memo, useMemo } from "react";
import { t } from "../../../../../ui/i18n.ts";
import { useRowPane } from "../reading/panes/use-row-pane.ts";
import { useReading } from "../reading/reading-context.ts";
import type { Choosing } from "../reading/reading-state.ts";
import { useGrowing } from "../reading/use-growing.ts";
import { isSameParagraph, type Paragraph, paragraphsOf } from "./paragraphs.ts";
import { placeUnder } from "./place-under.ts";
import { Sentence, segmentElementId } from "./sentence.tsx";
import s from "./text-pane.module.css";

interface TextPaneProps {
  /** A touch or click went to a sentence; `at` is the place in the document's text under the pointer. */
  onPoint?: (id: string, at: number | null) => void;
  onKey: (event: KeyboardEvent) => void;
}

/** The document's text, every sentence lit by its label. One stop for the keyboard; arrows go from there. */
export function TextPane({ onPoint, onKey }: TextPaneProps) {
  const { draft, state, segmentsOf } = useReading();
  const paragraphs = useMemo(() => paragraphsOf(draft.segments), [draft.segments]);
  const count = useGrowing(paragraphs.length);
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
    count,
    onPress,
    onKey,
  });
  return (
    <div {...pane} role="listbox" tabIndex={0} aria-multiselectable aria-label={t("文稿语句")}>
      {paragraphs.slice(0, count).map((paragraph) => (
        <ParagraphRow key={paragraph.id} paragraph={paragraph} />
      ))}
    </div>
  );
}

const ParagraphRow = memo(
  function ParagraphRow({ paragraph }: { paragraph: Paragraph }) {
    const { segments, isApart, isHeading } = paragraph;
    const looks = [s.paragraph, isApart && s.apart, isHeading && s.heading];
    return (
      // biome-ignore lint/a11y/useSemanticElements: a listbox holds groups of options, and a fieldset is none
      <div role="group" aria-label={t("段落")} className={looks.filter(Boolean).join(" ")}>
        {segments.map((segment) => (
          <Sentence key={segment.id} segment={segment} />
        ))}
      </div>
    );
  },
  (one, other) => isSameParagraph(one.paragraph, other.paragraph),
);

import { type KeyboardEvent, type MouseEvent, memo, useMemo, useRef } from "react";
import { t } from "../../../../ui/i18n.ts";
import { useReading } from "../reading/reading-context.ts";
import { type Choosing, PANE_IDS } from "../reading/reading-state.ts";
import { isByKeyboard, useHoverRest } from "../reading/reveal.ts";
import { useFollowing } from "../reading/use-following.ts";
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
  const pane = useRef<HTMLDivElement>(null);
  const rest = useHoverRest((id) => state.hover("text", id));
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
  useFollowing("text", pane, followed, count);
  const onClick = (event: MouseEvent) => {
    const id = idUnder(event.target);
    if (id === null || getSelection()?.type === "Range") return;
    const place = placeUnder(event.clientX, event.clientY);
    const { text, cut } = state.view();
    if (cut !== null && place !== null && text.at === id) return state.cutAt(place);
    state.goTo("text", id, choosingBy(event));
    onPoint?.(id, place);
  };
  return (
    <div
      ref={pane}
      id={PANE_IDS.text}
      role="listbox"
      tabIndex={0}
      aria-multiselectable
      aria-label={t("文稿语句")}
      className={s.pane}
      onFocus={(event) => isByKeyboard(event) && state.enter("text")}
      onClick={onClick}
      onKeyDown={onKey}
      onPointerOver={(event) => event.pointerType === "mouse" && rest(idUnder(event.target))}
      onPointerLeave={() => rest(null)}
    >
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

/** Shift chooses up to here, Ctrl (⌘) in addition. */
export function choosingBy(event: { shiftKey: boolean; ctrlKey: boolean; metaKey: boolean }): Choosing {
  if (event.shiftKey) return "range";
  return event.ctrlKey || event.metaKey ? "toggle" : "only";
}

function idUnder(target: EventTarget): string | null {
  const hit = target instanceof Element ? target.closest<HTMLElement>("[data-segment]") : null;
  return hit?.dataset.segment ?? null;
}

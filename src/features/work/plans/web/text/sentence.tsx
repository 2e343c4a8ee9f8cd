import { memo, useMemo } from "react";
import { t } from "../../../../../ui/i18n.ts";
import { isAccounted } from "../../coverage.ts";
import { LABEL_NAMES, type PlanSegment } from "../../draft/contract.ts";
import { isDoubtful } from "../../draft/doubt.ts";
import { LabelMark } from "../reading/label-mark.tsx";
import { useReadingView, useRowWorld } from "../reading/reading-context.ts";
import { useRowMarks } from "../reading/row-marks.ts";
import found from "./found-words.module.css";
import s from "./sentence.module.css";
import { type Span, spansOf } from "./spans.ts";

/** Names the element of a sentence, so that it can be found and spoken of. */
export const segmentElementId = (id: string): string => `segment-${id}`;

interface SentenceProps {
  segment: PlanSegment;
  /** Its place in the text, from 1: those who hear the page learn it though not all is drawn. */
  place: number;
  total: number;
}

/** One sentence: its label as mark and ground, its marked words, and whether it is accounted for. */
export const Sentence = memo(function Sentence({ segment, place, total }: SentenceProps) {
  const { id, label, itemId, setAside } = segment;
  const { isAt, isChosen, isOneOfMany, isLit, isActive } = useRowMarks("text", id, itemId);
  const cut = useReadingView((view) => (view.text.at === id ? view.cut : null));
  const spans = useMemo(() => spansOf(segment), [segment]);
  const isOpen = !isAccounted(segment);
  const { showsDoubt } = useRowWorld();
  const isInDoubt = showsDoubt && isDoubtful(segment);
  const looks = [
    s.sentence,
    s[label],
    isOpen && s.open,
    setAside && s.aside,
    isLit && s.lit,
    // One sentence alone keeps the ground of its label; the ring around it says enough.
    isOneOfMany && s.chosen,
    isAt && s.at,
    isAt && isActive && s.active,
  ];
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the listbox holds the focus and names this one as active
    <span
      id={segmentElementId(id)}
      data-segment={id}
      role="option"
      aria-selected={isChosen}
      aria-posinset={place}
      aria-setsize={total}
      className={looks.filter(Boolean).join(" ")}
    >
      <span className="ls-unseen">{spokenState(segment, isOpen, isInDoubt)}</span>
      <LabelMark label={label} isInDoubt={isInDoubt} />
      {spans
        .flatMap((span) => (cut === null ? [span] : cutSpan(span, cut)))
        .map((span) => (
          <Stretch key={span.start} span={span} isAt={isAt} isCutHere={cut === span.start} />
        ))}
      {isOpen && <span className={s.openMark}>{t("待处理")}</span>}
      {setAside && <span className={s.asideMark}>{t("已搁置")}</span>}
    </span>
  );
});

interface StretchProps {
  span: Span;
  /** What spoke for the label is marked on the sentence at hand only. */
  isAt: boolean;
  isCutHere: boolean;
}

function Stretch({ span, isAt, isCutHere }: StretchProps) {
  const marks = span.marks.filter((mark) => isAt || mark !== "why");
  const words = marks.length > 0 ? marks.map((mark) => found[mark]).join(" ") : undefined;
  return (
    <>
      {isCutHere && <span className={s.cut} data-cut aria-hidden />}
      <span data-start={span.start} className={words}>
        {span.text}
      </span>
    </>
  );
}

/** A stretch in two where the cut goes through it. */
function cutSpan(span: Span, cut: number): Span[] {
  const at = cut - span.start;
  if (at <= 0 || at >= span.text.length) return [span];
  return [
    { ...span, text: span.text.slice(0, at) },
    { ...span, start: cut, text: span.text.slice(at) },
  ];
}

function spokenState(segment: PlanSegment, isOpen: boolean, isInDoubt: boolean): string {
  const name = t(LABEL_NAMES[segment.label]);
  const label = isInDoubt ? t("{label}（存疑）", { label: name }) : name;
  if (segment.setAside) return t("{label}，已搁置：", { label });
  return isOpen ? t("{label}，待处理：", { label }) : `${label}：`;
}

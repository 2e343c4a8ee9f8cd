import type { SegmentLabel } from "../../draft/contract.ts";
import s from "./label-mark.module.css";

/** One character for each label; with its shape it says the label where colour does not. */
export const LABEL_LETTERS: Record<SegmentLabel, string> = {
  heading: "题",
  task: "任",
  aim: "目",
  result: "效",
  event: "活",
  other: "他",
};

/** The mark of a label: letter, shape and colour; with a dashed ring where the reader is in doubt of it. Says nothing to those who hear the page; the words beside it do. */
export function LabelMark({ label, isInDoubt = false }: { label: SegmentLabel; isInDoubt?: boolean }) {
  return (
    <span className={`${s.mark} ${s[label]} ${isInDoubt ? s.doubt : ""}`} aria-hidden>
      {LABEL_LETTERS[label]}
    </span>
  );
}

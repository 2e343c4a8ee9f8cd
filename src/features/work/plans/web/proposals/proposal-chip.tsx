import type { MouseEvent } from "react";
import { t } from "../../../../../ui/i18n.ts";
import s from "./proposals.module.css";

interface ProposalChipProps {
  /** What is proposed: a unit's name, a date, a standard. */
  words: string;
  /** What spoke for it. */
  reason: string;
  /** Takes it; the chip only shows it where nothing can be edited. */
  take?: (() => void) | undefined;
  /** Whether Tab goes to it; in a list that has its own keys it does not. */
  isStop?: boolean;
}

/** What is proposed and not in the plan: dashed, with its reason; a press takes it. */
export function ProposalChip({ words, reason, take, isStop = false }: ProposalChipProps) {
  const content = (
    <>
      <span className={s.mark}>{t("建议")}</span>
      {words}
    </>
  );
  if (!take)
    return (
      <span className={s.chip} title={reason}>
        {content}
      </span>
    );
  return (
    <button
      type="button"
      tabIndex={isStop ? undefined : -1}
      className={s.chip}
      title={t("{reason}。点按采纳", { reason })}
      aria-label={t("采纳建议：{words}。{reason}", { words, reason })}
      onClick={(event) => isPlain(event) && take()}
    >
      {content}
    </button>
  );
}

/** With Ctrl, ⌘ or Shift a click means the row. */
function isPlain({ ctrlKey, metaKey, shiftKey }: MouseEvent): boolean {
  return !(ctrlKey || metaKey || shiftKey);
}

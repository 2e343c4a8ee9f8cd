import { t } from "../../../../ui/i18n.ts";
import type { MatterRow } from "../contract.ts";
import s from "./marks.module.css";

interface ProgressBarProps {
  row: Pick<MatterRow, "progress" | "progressFrom" | "outcome">;
}

/**
 * Progress as bar and figure; what it was computed from shows on hover and is read out. A matter that was closed
 * without being solved has the word instead: a full bar would tell that it was done.
 */
export function ProgressBar({ row: { progress, progressFrom, outcome } }: ProgressBarProps) {
  const isUnsolved = outcome === "not-solved";
  return (
    <span className={s.progress} title={t(progressFrom)} data-unsolved={isUnsolved || undefined}>
      {isUnsolved ? (
        <span>{t("未解决")}</span>
      ) : (
        <>
          <span className={s.track} aria-hidden>
            <i style={{ width: `${progress}%` }} />
          </span>
          <span>{progress}%</span>
        </>
      )}
      <span className="ls-unseen">{t(progressFrom)}</span>
    </span>
  );
}

import { t } from "../../../ui/i18n.ts";
import s from "./marks.module.css";

interface ProgressBarProps {
  /** 0 to 100, derived. */
  percent: number;
  /** What it was computed from. */
  from: string;
}

/** Progress as bar and figure; what it was computed from shows on hover and is read out. */
export function ProgressBar({ percent, from }: ProgressBarProps) {
  return (
    <span className={s.progress} title={t(from)}>
      <span className={s.track} aria-hidden>
        <i style={{ width: `${percent}%` }} />
      </span>
      <span>{percent}%</span>
      <span className="ls-unseen">{t(from)}</span>
    </span>
  );
}

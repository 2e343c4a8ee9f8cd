import { t } from "../i18n.ts";
import { DateText } from "./date-text.tsx";
import s from "./due.module.css";
import { dueWords } from "./due-words.ts";

interface DueProps {
  /** Until when, `YYYY-MM-DD`; null where no day is set. */
  date: string | null;
  today: string;
  /** Whether somebody is to keep the date; else it is told without how far off it is, and is never overdue. */
  isAwaited?: boolean;
  /** Dates before extensions; they stay visible, struck through. */
  before?: readonly string[];
}

/** A due date with how far off it is while something is open. */
export function Due({ date, today, isAwaited = true, before = [] }: DueProps) {
  if (!date) return <span>{t("未定")}</span>;
  return (
    <span className={s.due}>
      {before.map((one) => (
        <del key={one}>
          <DateText value={one} form="short" />
        </del>
      ))}
      <DateText value={date} form="short" />
      {isAwaited && <small className={date < today ? s.late : undefined}>{dueWords(date, today)}</small>}
    </span>
  );
}

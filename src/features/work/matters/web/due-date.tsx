import { t } from "../../../../ui/i18n.ts";
import { DateText } from "../../../../ui/marks/date-text.tsx";
import type { MatterRow } from "../contract.ts";
import { ENDED } from "../states.ts";
import s from "./marks.module.css";
import { dueWords } from "./words.ts";

interface DueDateProps {
  row: Pick<MatterRow, "dueDate" | "state">;
  today: string;
  /** Due dates before extensions; they stay visible, struck through. */
  before?: string[];
}

/** A due date with how far off it is while the matter is open. */
export function DueDate({ row: { dueDate, state }, today, before = [] }: DueDateProps) {
  if (!dueDate) return <span>{t("未定")}</span>;
  return (
    <span className={s.due}>
      {before.map((date) => (
        <del key={date}>
          <DateText value={date} form="short" />
        </del>
      ))}
      <DateText value={dueDate} form="short" />
      {!ENDED.includes(state) && (
        <small className={dueDate < today ? s.late : undefined}>{dueWords(dueDate, today)}</small>
      )}
    </span>
  );
}

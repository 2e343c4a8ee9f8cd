import { DateField } from "../../../ui/form/date-field.tsx";
import { t } from "../../../ui/i18n.ts";
import s from "./trail.module.css";

interface DayRangeProps {
  /** `2026-09-01`; both days count. */
  from?: string;
  to?: string;
  choose: (days: { from: string | null; to: string | null }) => void;
}

/** From one day to another, either of them open. */
export function DayRange({ from = "", to = "", choose }: DayRangeProps) {
  return (
    <fieldset className={s.days}>
      <legend className="ls-unseen">{t("日期")}</legend>
      <DateField
        value={from}
        placeholder={t("起始日期")}
        aria-label={t("起始日期")}
        onChange={(day) => choose({ from: day, to: to || null })}
      />
      <span aria-hidden>—</span>
      <DateField
        value={to}
        placeholder={t("截止日期")}
        aria-label={t("截止日期")}
        onChange={(day) => choose({ from: from || null, to: day })}
      />
    </fieldset>
  );
}

import { DateField } from "../../../../../ui/form/date-field.tsx";
import { t } from "../../../../../ui/i18n.ts";
import type { Supporting } from "../../draft/contract.ts";
import { useRowWorld } from "../reading/reading-context.ts";
import s from "./fields-panel.module.css";

interface SupportingDatesProps {
  supporting: readonly Supporting[];
  change: (supporting: Supporting[]) => void;
}

/** A due date of its own for each supporting unit. */
export function SupportingDates({ supporting, change }: SupportingDatesProps) {
  const { nameOfUnit } = useRowWorld();
  const set = (unitId: string, due: string | null) =>
    change(supporting.map((one) => (one.unitId === unitId ? { ...one, due } : one)));
  return (
    <details className={s.dates}>
      <summary>{t("各协办单位的期限（可不填，与牵头单位相同）")}</summary>
      {supporting.map(({ unitId, due }) => (
        <div key={unitId} className={s.date}>
          <span>{nameOfUnit(unitId)}</span>
          <DateField
            isAhead
            aria-label={t("{name}的期限", { name: nameOfUnit(unitId) })}
            value={due}
            onChange={(chosen) => set(unitId, chosen)}
          />
        </div>
      ))}
    </details>
  );
}

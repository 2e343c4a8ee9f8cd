import { DateField } from "../form/date-field.tsx";
import type { ListDays } from "./list-parts.ts";
import type { ListChange, ListQuery } from "./list-query.ts";
import s from "./list-toolbar.module.css";

interface DaysFilterProps {
  days: ListDays;
  query: ListQuery;
  change: (change: ListChange) => void;
}

/** From one day to another, either of them open. */
export function DaysFilter({ days: { label, from, to, presets }, query, change }: DaysFilterProps) {
  const field = (end: ListDays["from"]) => ({
    placeholder: end.label,
    "aria-label": end.label,
    value: dayIn(query.filters[end.key]?.[0]),
    onChange: (day: string | null) => change({ filters: { [end.key]: day ? [day] : [] } }),
  });
  return (
    <fieldset className={s.days}>
      <legend className="ls-unseen">{label}</legend>
      <DateField {...field(from)} isPlain />
      <span aria-hidden>—</span>
      <DateField {...field(to)} isPlain presets={presets} />
    </fieldset>
  );
}

/** A day from the address, if it is written like one; the route says whether it exists. */
function dayIn(text: string | undefined): string | null {
  return text !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(text) ? text : null;
}

import { type DateForm, dateWords } from "./date-words.ts";

interface DateTextProps {
  /** `2026-09-30`, an ISO instant, or nothing. */
  value: string | null | undefined;
  form?: DateForm;
  /** Stands where there is no date. */
  none?: string;
}

/** A date as the office writes it; the full form shows on hover. */
export function DateText({ value, form = "full", none = "—" }: DateTextProps) {
  if (!value) return <span>{none}</span>;
  const full = dateWords(value, "moment");
  const shown = dateWords(value, form);
  return (
    <time dateTime={value} title={full === shown ? undefined : full} style={{ whiteSpace: "nowrap" }}>
      {shown}
    </time>
  );
}

import { DatePicker } from "antd";
import dayjs from "dayjs";
import "dayjs/locale/zh-cn";
import { currentLanguage, t } from "../i18n.ts";

const WRITTEN = "YYYY-MM-DD";

interface DateFieldProps {
  /** `2026-09-30`, as the server takes it; given by `Form.Item`. */
  value?: string | null;
  onChange?: (value: string | null) => void;
  id?: string;
  /** Days before this one cannot be chosen. */
  earliest?: string;
  /** Days offered by name, so many days from today. */
  presets?: { label: string; days: number }[] | undefined;
  /** Without the calendar's picture, where room is scarce. */
  isPlain?: boolean;
  placeholder?: string;
  "aria-label"?: string;
}

/** A date without a time. Takes `2026-09-30`, `2026/9/30` and `20260930` when typed. */
export function DateField({
  value,
  onChange,
  earliest,
  presets,
  isPlain,
  placeholder,
  ...rest
}: DateFieldProps) {
  dayjs.locale(currentLanguage() === "en" ? "en" : "zh-cn");
  return (
    <DatePicker
      {...rest}
      style={{ width: "100%" }}
      format={[WRITTEN, "YYYY/M/D", "YYYYMMDD"]}
      {...(isPlain && { suffixIcon: null })}
      presets={presets?.map(({ label, days }) => ({ label, value: dayjs().startOf("day").add(days, "day") }))}
      placeholder={placeholder ?? t("请选择日期")}
      value={value ? dayjs(value, WRITTEN) : null}
      onChange={(chosen) => onChange?.(chosen ? chosen.format(WRITTEN) : null)}
      // Enter takes the typed day; the browser would send the whole form as well.
      onKeyDown={(event) => event.key === "Enter" && !event.ctrlKey && event.preventDefault()}
      minDate={earliest ? dayjs(earliest, WRITTEN) : undefined}
    />
  );
}

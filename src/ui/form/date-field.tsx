import { DatePicker } from "antd";
import dayjs from "dayjs";
import { type KeyboardEvent, useRef, useState } from "react";
import "dayjs/locale/zh-cn";
import { officeDate } from "../../base/dates.ts";
import { currentLanguage, t } from "../i18n.ts";
import s from "./date-field.module.css";
import { dayTyped } from "./day-typed.ts";

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
  /**
   * For days that are still to come: a day without a year is the next such day, and the ends of this month, the next
   * and the year are offered.
   */
  isAhead?: boolean;
  /** Without the calendar's picture, where room is scarce. */
  isPlain?: boolean;
  placeholder?: string;
  "aria-label"?: string;
}

/**
 * A date without a time. Whatever is typed is read as soon as the field is left or Enter pressed (12.31, 9月30日前, 月底,
 * 20260930; see {@link dayTyped}), or refused beneath the field by its words; it never stands there unread.
 */
export function DateField({
  value,
  onChange,
  earliest,
  presets,
  isAhead = false,
  isPlain,
  placeholder,
  ...rest
}: DateFieldProps) {
  const [refusal, setRefusal] = useState<string>();
  // Counted up, it sets the field up anew with what it holds, where other words were left standing in it.
  const [turn, setTurn] = useState(0);
  dayjs.locale(currentLanguage() === "en" ? "en" : "zh-cn");
  // What was typed since the field last took a day; what it only shows, as beneath the pointer, is not typed.
  const typed = useRef<string>(undefined);
  const take = () => {
    const words = typed.current?.trim();
    if (words === undefined) return;
    const read = words === "" ? { date: null } : dayTyped(words, { today: officeDate(), earliest, isAhead });
    setRefusal("refusal" in read ? read.refusal : undefined);
    if ("date" in read && read.date !== (value ?? null)) onChange?.(read.date);
  };
  const leave = () => {
    take();
    if (typed.current !== undefined) setTurn(turn + 1);
    typed.current = undefined;
  };
  return (
    <div
      className={isPlain ? s.plain : s.field}
      onInput={({ target }) => {
        if (target instanceof HTMLInputElement) typed.current = target.value;
      }}
    >
      <DatePicker
        key={turn}
        {...rest}
        style={{ width: "100%" }}
        format={WRITTEN}
        {...(isPlain && { suffixIcon: null })}
        presets={[...(presets ?? []).map(daysAhead), ...(isAhead ? ends() : [])]}
        placeholder={placeholder ?? t("请选择日期")}
        value={value ? dayjs(value, WRITTEN) : null}
        status={refusal ? "error" : ""}
        onChange={(chosen) => {
          typed.current = undefined;
          setRefusal(undefined);
          onChange?.(chosen ? chosen.format(WRITTEN) : null);
        }}
        onBlur={leave}
        onKeyDown={(event: KeyboardEvent) => {
          if (event.key !== "Enter" || event.ctrlKey) return;
          // Enter takes the typed day; the browser would send the whole form as well.
          event.preventDefault();
          take();
        }}
        minDate={earliest ? dayjs(earliest, WRITTEN) : undefined}
      />
      {refusal && (
        <p className={s.refusal} role="alert">
          {refusal}
        </p>
      )}
    </div>
  );
}

function daysAhead({ label, days }: { label: string; days: number }) {
  return { label, value: dayjs().startOf("day").add(days, "day") };
}

function ends() {
  const today = dayjs().startOf("day");
  return [
    { label: t("本月底"), value: today.endOf("month").startOf("day") },
    { label: t("下月底"), value: today.add(1, "month").endOf("month").startOf("day") },
    { label: t("年底"), value: today.endOf("year").startOf("day") },
  ];
}

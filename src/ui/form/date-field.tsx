import { DatePicker } from "antd";
import dayjs from "dayjs";
import { type KeyboardEvent, useRef, useState } from "react";
import "dayjs/locale/zh-cn";
import { inWords, officeDate } from "../../base/dates.ts";
import { readTypedDay } from "../../base/days/typed-day.ts";
import { currentLanguage, t } from "../i18n.ts";
import s from "./date-field.module.css";

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
  /** Whether the ends of this month, the next and the year are offered: for days that are still to come. */
  offersEnds?: boolean;
  /** Without the calendar's picture, where room is scarce. */
  isPlain?: boolean;
  placeholder?: string;
  "aria-label"?: string;
}

/**
 * A date without a time. Whatever is typed is read as soon as the field is left or Enter pressed (12.31, 9月30日前, 月底,
 * 20260930; see {@link readTypedDay}), or refused beneath the field by its words; it never stands there unread.
 */
export function DateField({
  value,
  onChange,
  earliest,
  presets,
  offersEnds = false,
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
    const read: DayTaken = words === "" ? { date: null } : dayTyped(words, earliest);
    setRefusal(read.refusal);
    if (read.date !== undefined && read.date !== (value ?? null)) onChange?.(read.date);
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
        presets={[...(presets ?? []).map(daysAhead), ...(offersEnds ? ends() : [])]}
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

/** A day, null where the field was emptied; or why what was typed is none. */
interface DayTaken {
  date?: string | null;
  refusal?: string;
}

/** The day that words mean, or why they are not taken. */
function dayTyped(words: string, earliest: string | undefined): DayTaken {
  const read = readTypedDay(words, officeDate(), earliest);
  if ("problem" in read) return { refusal: REFUSALS[read.problem](words) };
  if (!earliest || read.date >= earliest) return read;
  return { refusal: t("“{words}”早于 {day}，请另选日期", { words, day: inWords(earliest) }) };
}

const REFUSALS = {
  "no-such-day": (words: string) => t("没有“{words}”这一天，请检查", { words }),
  "not-certain": (words: string) => t("“{words}”没有说明是哪一天，请选择具体日期", { words }),
  unknown: (words: string) => t("看不懂“{words}”，请写成 2026-09-30 或 9月30日", { words }),
};

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

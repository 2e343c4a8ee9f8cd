import { inWords } from "../../base/dates.ts";
import { readTypedDay } from "../../base/days/typed-day.ts";
import { t } from "../i18n.ts";

/** Which days a field takes; all are YYYY-MM-DD. */
export interface DaysWanted {
  today: string;
  /** Days before this one are refused. */
  earliest?: string | undefined;
  /** A day without a year is the next such day, from today on: 1.10 typed in December is next January's. */
  isAhead?: boolean;
}

/** The day that somebody's words mean, or why they are not taken, in words. */
export type DayTyped = { date: string } | { refusal: string };

/** Reads a day as people type it, for fields and for cells of a table alike; see {@link readTypedDay}. */
export function dayTyped(words: string, { today, earliest, isAhead = false }: DaysWanted): DayTyped {
  const read = readTypedDay(words, today, earliest ?? (isAhead ? today : undefined));
  if ("problem" in read) return { refusal: REFUSALS[read.problem](words) };
  if (!earliest || read.date >= earliest) return read;
  return { refusal: t("“{words}”早于 {day}，请另选日期", { words, day: inWords(earliest) }) };
}

const REFUSALS = {
  "no-such-day": (words: string) => t("没有“{words}”这一天，请检查", { words }),
  "not-certain": (words: string) => t("“{words}”没有说明是哪一天，请选择具体日期", { words }),
  unknown: (words: string) => t("看不懂“{words}”，请写成 2026-09-30 或 9月30日", { words }),
};

import { t } from "../../../../ui/i18n.ts";
import s from "./month-grid.module.css";

/** How a day looks: worked, off, made up for, in a count, or no day of interest. Always with a word or a sign as well. */
export type Look = "plain" | "weekend" | "holiday" | "make-up" | "counted" | "skipped" | "due";

/** What stands in a day's square. */
export interface DayShown {
  look: Look;
  /** One or two characters beneath the number of the day. */
  sign?: string | undefined;
  /** The whole of it, for those who hear the page or point at the day. */
  says: string;
  isDoubtful?: boolean;
}

interface MonthGridProps {
  /** `2026-09` */
  month: string;
  /** Undefined: nothing is to be said of the day. */
  shown: (day: string) => DayShown | undefined;
}

const WEEKDAYS = ["一", "二", "三", "四", "五", "六", "日"];

/** A month as a sheet of the calendar, weeks from Monday. */
export function MonthGrid({ month, shown }: MonthGridProps) {
  const [year, number] = month.split("-").map(Number) as [number, number];
  return (
    <table className={s.month}>
      <caption>{t("{year}年{month}月", { year, month: number })}</caption>
      <thead>
        <tr>
          {WEEKDAYS.map((weekday) => (
            <th key={weekday} scope="col">
              {t(weekday)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeksOf(month).map((week) => (
          <tr key={week.find((day) => day !== null)}>
            {week.map((day, i) => (
              <Square key={day ?? `gap-${i}`} day={day} shown={day === null ? undefined : shown(day)} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Square({ day, shown }: { day: string | null; shown: DayShown | undefined }) {
  if (day === null) return <td />;
  const number = Number(day.slice(8));
  if (!shown) return <td className={s.silent}>{number}</td>;
  return (
    <td className={s[shown.look]} title={shown.says} data-doubtful={shown.isDoubtful || undefined}>
      <span aria-hidden>
        {number}
        {shown.sign && <i>{shown.sign}</i>}
      </span>
      <span className="ls-unseen">{shown.says}</span>
    </td>
  );
}

/** The days of a month in weeks from Monday, null before its first and behind its last. */
function weeksOf(month: string): (string | null)[][] {
  const first = new Date(`${month}-01T00:00:00Z`);
  const before = (first.getUTCDay() + 6) % 7;
  const length = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  return Array.from({ length: Math.ceil((before + length) / 7) }, (_, week) =>
    Array.from({ length: 7 }, (__, weekday) => {
      const number = week * 7 + weekday - before + 1;
      return number < 1 || number > length ? null : `${month}-${String(number).padStart(2, "0")}`;
    }),
  );
}

/** The months from one day's to another's, `2026-09` each. */
export function monthsBetween(from: string, to: string): string[] {
  const months: string[] = [];
  const at = new Date(`${from.slice(0, 7)}-01T00:00:00Z`);
  while (at.toISOString().slice(0, 7) <= to.slice(0, 7)) {
    months.push(at.toISOString().slice(0, 7));
    at.setUTCMonth(at.getUTCMonth() + 1);
  }
  return months;
}

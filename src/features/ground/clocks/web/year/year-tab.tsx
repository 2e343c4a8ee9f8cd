import { LeftOutlined, RightOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Alert, Button, Flex, Modal } from "antd";
import { useState } from "react";
import { officeDate } from "../../../../../base/dates.ts";
import { t } from "../../../../../ui/i18n.ts";
import { dateWords } from "../../../../../ui/marks/date-words.ts";
import { useUrlState } from "../../../../../ui/use-url-state.ts";
import { type ArrangedDay, FIRST_YEAR, LAST_YEAR, type Year } from "../../contract.ts";
import { DAY_KIND_NAMES, isWeekend } from "../../count/calendar.ts";
import { Loaded } from "../loaded.tsx";
import { type DayShown, MonthGrid } from "../month-grid.tsx";
import { yearQuery } from "../queries.ts";
import { weekdayShown } from "../weekday.ts";
import s from "./year.module.css";
import { YearForm } from "./year-form.tsx";

/** A year's calendar: each day that differs from its weekday, who said so, and whether the year is known. */
export function YearTab() {
  const [typed, setYear] = useUrlState("year", officeDate().slice(0, 4));
  const year = Math.min(LAST_YEAR, Math.max(FIRST_YEAR, Number(typed) || FIRST_YEAR));
  const answer = useQuery(yearQuery(year));
  return (
    <>
      <Flex gap={8} align="center" className={s.bar}>
        <Button
          icon={<LeftOutlined />}
          aria-label={t("上一年")}
          disabled={year <= FIRST_YEAR}
          onClick={() => setYear(String(year - 1))}
        />
        <h2 className={s.year}>{t("{year}年", { year })}</h2>
        <Button
          icon={<RightOutlined />}
          aria-label={t("下一年")}
          disabled={year >= LAST_YEAR}
          onClick={() => setYear(String(year + 1))}
        />
        {answer.data?.year === year && answer.data.mayChange && (
          <Change year={answer.data} readNewest={answer.refetch} />
        )}
      </Flex>
      <Loaded of={answer}>{(shown) => <Shown year={shown} />}</Loaded>
    </>
  );
}

function Change({ year, readNewest }: { year: Year; readNewest: () => Promise<unknown> }) {
  const [isOpen, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <>
      <Button type="primary" onClick={() => setOpen(true)}>
        {t("登记放假安排")}
      </Button>
      <Modal
        open={isOpen}
        title={t("登记{year}年放假安排", { year: year.year })}
        footer={null}
        width={680}
        onCancel={close}
        destroyOnHidden
      >
        <YearForm year={year} readNewest={readNewest} close={close} />
      </Modal>
    </>
  );
}

function Shown({ year }: { year: Year }) {
  const byDay = new Map(year.days.map((day) => [day.day, day]));
  return (
    <>
      {!year.isNational && !year.isWhole && (
        <Alert
          type="warning"
          showIcon
          className={s.note}
          title={t("本年度放假安排尚未登记完整，推算到这一年的期限均为暂定")}
        />
      )}
      <ul className={s.fests}>
        {festsOf(year.days).map(({ name, days }) => (
          <li key={name}>
            <strong>{name}</strong>
            {days.map((day) => (
              <span key={day.day} className={s[day.kind]}>
                {t("{day}{kind}", {
                  day: `${dateWords(day.day, "short")} ${weekdayShown(day.day)} `,
                  kind: t(DAY_KIND_NAMES[day.kind]),
                })}
                {day.by === "own" && t("（本局）")}
              </span>
            ))}
          </li>
        ))}
      </ul>
      <div className={s.months}>
        {Array.from({ length: 12 }, (_, i) => `${year.year}-${String(i + 1).padStart(2, "0")}`).map(
          (month) => (
            <MonthGrid key={month} month={month} shown={(day) => lookOf(day, byDay.get(day))} />
          ),
        )}
      </div>
    </>
  );
}

/** Days that belong together by name, in the order of their first day. */
function festsOf(days: readonly ArrangedDay[]): { name: string; days: ArrangedDay[] }[] {
  return [...new Set(days.map(({ name }) => name))].map((name) => ({
    name,
    days: days.filter((day) => day.name === name),
  }));
}

function lookOf(day: string, arranged: ArrangedDay | undefined): DayShown {
  const words = `${dateWords(day)} ${weekdayShown(day)}`;
  if (!arranged) return isWeekend(day) ? { look: "weekend", says: words } : { look: "plain", says: words };
  return {
    look: arranged.kind,
    sign: arranged.kind === "holiday" ? t("休") : t("班"),
    says: `${words} ${arranged.name} ${t(DAY_KIND_NAMES[arranged.kind])}`,
  };
}

import { DatePicker } from "antd";
import dayjs from "dayjs";
import { useMemo } from "react";
import { useSearchParams } from "react-router";
import { t } from "../../../../ui/i18n.ts";
import { changeListQuery } from "../../../../ui/list/list-query.ts";

const WRITTEN = "YYYY-MM-DD";

/** The range of due dates that the address asks for. */
export function useDueRange(): { dueFrom?: string; dueTo?: string } {
  const [params] = useSearchParams();
  const from = readDate(params.get("dueFrom"));
  const to = readDate(params.get("dueTo"));
  return useMemo(() => ({ ...(from && { dueFrom: from }), ...(to && { dueTo: to }) }), [from, to]);
}

/** Narrows the ledger to due dates from one day to another; either side may stay open. */
export function DueRange() {
  const [, setParams] = useSearchParams();
  const { dueFrom, dueTo } = useDueRange();
  const choose = (from: string, to: string) =>
    setParams((before) => changeListQuery(before, { filters: { dueFrom: [from], dueTo: [to] } }), {
      replace: true,
    });
  return (
    <DatePicker.RangePicker
      style={{ width: 260 }}
      allowEmpty={[true, true]}
      format={WRITTEN}
      value={[dueFrom ? dayjs(dueFrom) : null, dueTo ? dayjs(dueTo) : null]}
      placeholder={[t("期限从"), t("期限到")]}
      aria-label={t("完成期限范围")}
      presets={presets().map(({ label, days }) => ({
        label,
        value: [dayjs().startOf("day"), dayjs().startOf("day").add(days, "day")],
      }))}
      onChange={(_, [from, to]) => choose(from, to)}
    />
  );
}

function presets() {
  return [
    { label: t("今后一周"), days: 7 },
    { label: t("今后一个月"), days: 30 },
    { label: t("今后三个月"), days: 91 },
  ];
}

/** A date from the address, if it is one. */
function readDate(text: string | null): string | undefined {
  const day = text && /^\d{4}-\d{2}-\d{2}$/.test(text) ? dayjs(text) : undefined;
  return day?.isValid() && day.format(WRITTEN) === text ? text : undefined;
}

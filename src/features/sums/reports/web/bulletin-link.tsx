import { Select } from "antd";
import { useState } from "react";
import { officeDate } from "../../../../base/dates.ts";
import { addressOf } from "../../../../base/web/api.ts";
import { t } from "../../../../ui/i18n.ts";
import { getBulletin } from "../contract.ts";
import s from "./report.module.css";

/** Months offered, this one first. */
const OFFERED = 13;

/** Fetches the bulletin of a month as a paper. */
export function BulletinLink() {
  const months = lastMonths(officeDate());
  const [month, setMonth] = useState(months[0]!);
  return (
    <div className={s.bulletin}>
      <Select
        aria-label={t("通报月份")}
        value={month}
        onChange={setMonth}
        options={months.map((value) => ({ value, label: value }))}
      />
      <a href={addressOf(getBulletin.path, { month })} download>
        {t("下载督查通报")}
      </a>
    </div>
  );
}

function lastMonths(today: string): string[] {
  const [year, month] = today.split("-").map(Number) as [number, number];
  return Array.from({ length: OFFERED }, (_, back) => {
    const at = year * 12 + month - 1 - back;
    return `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, "0")}`;
  });
}

import { Button } from "antd";
import type { ReactNode } from "react";
import { t } from "../i18n.ts";
import s from "./data-list.module.css";

interface BulkBarProps {
  count: number;
  clear: () => void;
  children: ReactNode;
}

/** Stands at the foot of a list while rows are ticked: how many, and what can be done with them. */
export function BulkBar({ count, clear, children }: BulkBarProps) {
  return (
    <div className={s.bulk} role="toolbar" aria-label={t("批量办理")}>
      <span role="status">{t("已选 {count} 项", { count })}</span>
      <Button type="link" size="small" className={s.unselect} onClick={clear}>
        {t("取消选择")}
      </Button>
      <div className={s.bulkActs}>{children}</div>
    </div>
  );
}

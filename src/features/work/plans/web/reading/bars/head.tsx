import { EditOutlined, QuestionCircleOutlined } from "@ant-design/icons";
import { Button, Tooltip } from "antd";
import type { ReactNode } from "react";
import { Link } from "react-router";
import { t } from "../../../../../../ui/i18n.ts";
import { DateText } from "../../../../../../ui/marks/date-text.tsx";
import { StateTag } from "../../../../../../ui/marks/state-tag.tsx";
import { PLAN_STATUS_NAMES, type PlanDetail } from "../../../contract.ts";
import { useReading } from "../reading-context.ts";
import s from "./head.module.css";

interface HeadProps {
  plan: PlanDetail;
  rename: (() => void) | undefined;
  help: () => void;
  /** Coverage, saving, and the main act. */
  children: ReactNode;
}

/** The head of the reading screen: which plan, in what state, and what is next. */
export function Head({ plan, rename, help, children }: HeadProps) {
  const { draft } = useReading();
  return (
    <header className={s.head}>
      <title>{`${draft.title} · ${t("落实")}`}</title>
      <div className={s.words}>
        <nav className={s.trail} aria-label={t("所在位置")}>
          <Link to="/plans">{t("计划")}</Link>
          <span aria-hidden>/</span>
        </nav>
        <h1 className={s.title} title={draft.title}>
          {draft.title}
        </h1>
        {rename && (
          <Tooltip title={t("修改名称和年份")}>
            <Button
              type="text"
              size="small"
              aria-label={t("修改名称和年份")}
              icon={<EditOutlined />}
              onClick={rename}
            />
          </Tooltip>
        )}
        <StateTag tone={plan.status === "draft" ? "waiting" : "good"}>
          {t(PLAN_STATUS_NAMES[plan.status])}
        </StateTag>
        <span className={s.faint}>
          {plan.status === "draft" ? (
            t("{year} 年 · {unit}", { year: draft.year, unit: plan.unit.name })
          ) : (
            <>
              <DateText value={plan.adoptedOn} /> {t("{name} 定稿", { name: plan.adoptedByName ?? "" })}
            </>
          )}
        </span>
      </div>
      <div className={s.acts}>
        {children}
        <Tooltip title={t("快捷键（?）")}>
          <Button type="text" aria-label={t("快捷键")} icon={<QuestionCircleOutlined />} onClick={help} />
        </Tooltip>
      </div>
    </header>
  );
}

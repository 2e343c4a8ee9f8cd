import { CheckCircleFilled, MinusCircleOutlined } from "@ant-design/icons";
import { t } from "../../../../../ui/i18n.ts";
import { DateText } from "../../../../../ui/marks/date-text.tsx";
import { StateTag } from "../../../../../ui/marks/state-tag.tsx";
import { Panel } from "../../../../../ui/record/panel.tsx";
import type { MatterStory } from "../../contract.ts";
import { OUTCOME_NAMES } from "../words.ts";
import r from "./records.module.css";

/** Extensions and closures: what was asked, what was decided, how it ended and whether it was taken up again. */
export function RecordsPanel({ matter: { extensions, closures } }: { matter: MatterStory }) {
  return (
    <>
      {closures.length > 0 && (
        <Panel id="matter-closures" title={t("销号记录")}>
          <ul className={r.records}>
            {closures.map((closure) => (
              <Closure key={closure.closedAt} closure={closure} />
            ))}
          </ul>
        </Panel>
      )}
      {extensions.length > 0 && (
        <Panel id="matter-extensions" title={t("延期记录")}>
          <ul className={r.records}>
            {extensions.map((extension) => (
              <Extension key={extension.id} extension={extension} />
            ))}
          </ul>
        </Panel>
      )}
    </>
  );
}

function Closure({ closure }: { closure: MatterStory["closures"][number] }) {
  const { outcome, statement, closedAt, reopenedAt, reopenReason } = closure;
  return (
    <li className={r.closure} data-end={outcome}>
      <p className={r.recordHead}>
        <b>
          {outcome === "solved" ? <CheckCircleFilled aria-hidden /> : <MinusCircleOutlined aria-hidden />}{" "}
          {t(OUTCOME_NAMES[outcome])}
        </b>
        <DateText value={closedAt} form="moment" />
      </p>
      <p>{statement}</p>
      {reopenedAt && (
        <p className={r.reopened}>
          <DateText value={reopenedAt} form="moment" /> {t("重开：{reason}", { reason: reopenReason ?? "" })}
        </p>
      )}
    </li>
  );
}

function Extension({ extension }: { extension: MatterStory["extensions"][number] }) {
  const { oldDue, newDue, reason, askedAt, decision, decisionNote } = extension;
  return (
    <li>
      <p className={r.recordHead}>
        <span>
          <del>
            <DateText value={oldDue} />
          </del>{" "}
          → <DateText value={newDue} />
        </span>
        {decision === null && <StateTag tone="waiting">{t("等待审批")}</StateTag>}
        {decision === "granted" && <StateTag tone="good">{t("已同意")}</StateTag>}
        {decision === "refused" && <StateTag tone="bad">{t("未同意")}</StateTag>}
        {decision === "lapsed" && <StateTag tone="rest">{t("已失效")}</StateTag>}
      </p>
      <p>
        {t("理由：{reason}", { reason })}
        <small>
          <DateText value={askedAt} form="moment" /> {t("申请")}
        </small>
      </p>
      {decisionNote && <p>{t("审批意见：{note}", { note: decisionNote })}</p>}
    </li>
  );
}

import { Link } from "react-router";
import { t } from "../../../../../../ui/i18n.ts";
import { DateText } from "../../../../../../ui/marks/date-text.tsx";
import type { MatterStory } from "../../../contract.ts";
import { EvidenceItem } from "../../../evidence/web/evidence-item.tsx";
import r from "../../story/records.module.css";
import s from "../acts.module.css";

/** The latest proofs shown at once. */
const FEW = 4;

/** What is asked of whoever reports: by what one will see it, the sentence it comes from, and what was reported last. */
export function AskedOf({ matter }: { matter: MatterStory }) {
  const sentence = matter.source?.sentences.join("") || matter.content;
  return (
    <dl className={s.aims}>
      <Standard matter={matter} />
      <div>
        <dt>{t("任务原文")}</dt>
        <dd>{sentence}</dd>
      </div>
      <LastReport matter={matter} />
    </dl>
  );
}

function Standard({ matter }: { matter: MatterStory }) {
  return (
    <div>
      <dt>{t("完成标准")}</dt>
      <dd>{matter.finishStandard ?? t("未定")}</dd>
    </div>
  );
}

function LastReport({ matter }: { matter: MatterStory }) {
  const last = matter.reports.toSorted((a, b) => b.at.localeCompare(a.at))[0];
  return (
    <div>
      <dt>{t("最近反馈")}</dt>
      <dd>
        {last ? (
          <>
            {last.content}
            <small>
              {last.unit.name} {last.who} <DateText value={last.at} form="short" />
            </small>
          </>
        ) : (
          t("尚无反馈")
        )}
      </dd>
    </div>
  );
}

/** What the matter is measured by, the last report and the proofs themselves: what a judgement must rest on. */
export function MatterAims({ matter }: { matter: MatterStory }) {
  const proofs = matter.evidence.toSorted((a, b) => b.at.localeCompare(a.at)).slice(0, FEW);
  return (
    <dl className={s.aims}>
      <Standard matter={matter} />
      {matter.targetValue !== null && (
        <div>
          <dt>{t("目标")}</dt>
          <dd>
            {t("已反馈 {reported}，目标 {target} {unit}", {
              reported: matter.reportedValue ?? 0,
              target: matter.targetValue,
              unit: matter.targetUnit ?? "",
            })}
          </dd>
        </div>
      )}
      <LastReport matter={matter} />
      <div>
        <dt>{t("佐证")}</dt>
        <dd>
          {t("{count} 份", { count: matter.evidence.length })}
          {proofs.length > 0 && (
            <ul className={r.proofs} aria-label={t("佐证")}>
              {proofs.map((row) => (
                <EvidenceItem key={row.id} row={row} among={proofs} />
              ))}
            </ul>
          )}
          {proofs.length < matter.evidence.length && (
            <Link to={`/matters/${matter.id}`} target="_blank">
              {t("查看全部佐证")}
            </Link>
          )}
        </dd>
      </div>
    </dl>
  );
}

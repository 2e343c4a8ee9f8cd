import { t } from "../../../../../ui/i18n.ts";
import { DateText } from "../../../../../ui/marks/date-text.tsx";
import { Panel } from "../../../../../ui/record/panel.tsx";
import type { MatterStory } from "../../contract.ts";
import { EvidenceItem } from "../../evidence/web/evidence-item.tsx";
import r from "./records.module.css";

/** What was reported, the newest first, each with its proof. */
export function ReportsPanel({ matter }: { matter: MatterStory }) {
  const reports = matter.reports.toSorted((a, b) => b.at.localeCompare(a.at));
  return (
    <Panel
      id="matter-reports"
      title={t("反馈与佐证")}
      count={t("反馈 {reports} 次，佐证 {proofs} 份", {
        reports: reports.length,
        proofs: matter.evidence.length,
      })}
    >
      {reports.length === 0 ? (
        <p className={r.none}>{t("还没有反馈。")}</p>
      ) : (
        <ol className={r.reports}>
          {reports.map((report) => (
            <Report key={report.id} report={report} matter={matter} />
          ))}
        </ol>
      )}
    </Panel>
  );
}

interface ReportProps {
  report: MatterStory["reports"][number];
  matter: MatterStory;
}

function Report({ report: { id, at, unit, who, content, value }, matter }: ReportProps) {
  const proofs = matter.evidence.filter(({ reportId }) => reportId === id);
  return (
    <li>
      <p className={r.reportHead}>
        <b>{unit.name}</b> {who}
        {unit.id !== matter.lead?.id && <small>{t("协办")}</small>}
        <span>
          <DateText value={at} form="moment" />
        </span>
      </p>
      <p className={r.said}>{content}</p>
      {value !== null && (
        <p className={r.figure}>{t("累计完成 {value} {unit}", { value, unit: matter.targetUnit ?? "" })}</p>
      )}
      {proofs.length > 0 && (
        <ul className={r.proofs} aria-label={t("佐证")}>
          {proofs.map((row) => (
            <EvidenceItem key={row.id} row={row} among={proofs} />
          ))}
        </ul>
      )}
    </li>
  );
}

import { Link } from "react-router";
import { inWords } from "../../../../base/dates.ts";
import { t } from "../../../../ui/i18n.ts";
import type { OutcomeOnDay } from "../contract.ts";
import { whyLines } from "../phrases.ts";
import s from "./report.module.css";

/** What is not done, by its due date: whose it is, since when it waits, how late, and the reasons that were given. */
export function NotDone({ matters }: { matters: readonly OutcomeOnDay[] }) {
  return (
    <section className={s.part} aria-labelledby="report-open">
      <h2 id="report-open">{t("未办结事项及原因")}</h2>
      {matters.length === 0 && <p>{t("没有未办结的事项。")}</p>}
      <ul>
        {matters.map((one) => (
          <li key={one.matterId} className={`ls-card ${s.open}`}>
            <p className={s.title}>
              <Link to={`/matters/${one.matterId}`}>{`№${one.number} ${one.title}`}</Link>
            </p>
            <p className={s.faint}>
              {[one.lead, one.due && `${t("期限")} ${inWords(one.due)}`].filter(Boolean).join(" · ")}
            </p>
            <p className={s.why}>{whyLines(one).join("\n")}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}

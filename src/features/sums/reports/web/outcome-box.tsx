import { Link } from "react-router";
import { inWords } from "../../../../base/dates.ts";
import { t } from "../../../../ui/i18n.ts";
import { StateTag, type Tone } from "../../../../ui/marks/state-tag.tsx";
import { attachmentAddress } from "../../../ground/files/web/public/attachment-address.ts";
import type { OutcomeOnDay } from "../contract.ts";
import { figureWords } from "../phrases.ts";
import s from "./report.module.css";

/** What a matter came to; its number and each figure lead to its records. */
export function OutcomeBox({
  outcome: one,
  isTitled = false,
}: {
  outcome: OutcomeOnDay;
  isTitled?: boolean;
}) {
  const to = `/matters/${one.matterId}`;
  return (
    <div className={s.outcome}>
      {isTitled && <p className={s.title}>{one.title}</p>}
      <p className={s.head}>
        <Link to={to}>{t("事项№{number}", { number: one.number })}</Link>
        <StateTag tone={toneOf(one)}>{one.stateWords}</StateTag>
        <span title={one.progressFrom}>{t("进度{progress}%", { progress: one.progress })}</span>
        {one.daysLate > 0 && <b className={s.late}>{t("逾期{days}天", { days: one.daysLate })}</b>}
      </p>
      <p className={s.faint}>
        {[one.lead && `${t("牵头")} ${one.lead}`, one.due && `${t("期限")} ${inWords(one.due)}`]
          .filter(Boolean)
          .join(" · ")}
      </p>
      {one.verified && <p>{one.verified}</p>}
      {one.closedWith && <p>{`${t("销号说明")}：${one.closedWith}`}</p>}
      {one.report && <p>{`${one.report.unit} ${inWords(one.report.on)}：${one.report.words}`}</p>}
      {one.figures.length > 0 && (
        <ul className={s.figures} aria-label={t("数据")}>
          {one.figures.map((figure) => (
            <li key={figure.id}>
              <Link to={to}>{figureWords(figure)}</Link>
            </li>
          ))}
        </ul>
      )}
      {one.files.length > 0 && (
        <ul className={s.figures} aria-label={t("佐证")}>
          {one.files.map(({ id, name }) => (
            <li key={id}>
              <a href={attachmentAddress({ kind: "matter", id })} download={name}>
                {name}
              </a>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function toneOf({ isDone, daysLate, isOpen }: OutcomeOnDay): Tone {
  if (isDone) return "good";
  if (!isOpen) return "rest";
  return daysLate > 0 ? "bad" : "active";
}

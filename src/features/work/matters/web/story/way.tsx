import { CheckOutlined } from "@ant-design/icons";
import { t } from "../../../../../ui/i18n.ts";
import type { MatterStory } from "../../contract.ts";
import { ENDED, STATE_TABLE } from "../../states.ts";
import s from "./way.module.css";
import { type Stage, wayOf } from "./way.ts";

/** The matter's way as a track of stages, with the days it spent in each. */
export function Way({ matter, today }: { matter: MatterStory; today: string }) {
  return (
    <ol className={`ls-card ${s.way}`} aria-label={t("办理进程")}>
      {wayOf(matter.acts, { ...matter, today }).map((stage) => (
        <Stop key={stage.state} stage={stage} />
      ))}
    </ol>
  );
}

function Stop({ stage }: { stage: Stage }) {
  const { state, days, visits, isNow } = stage;
  const isBehind = days !== undefined && !isNow;
  return (
    <li
      className={s.stop}
      data-now={isNow}
      data-behind={isBehind}
      data-back={state === "declined" || state === "cancelled"}
      aria-current={isNow ? "step" : undefined}
    >
      <span className={s.dot} aria-hidden>
        {(isBehind || (isNow && ENDED.includes(state))) && <CheckOutlined />}
      </span>
      <b>{t(STATE_TABLE[state].name)}</b>
      <small>{stayInWords(stage)}</small>
      {visits > 1 && <small>{t("{count} 次", { count: visits })}</small>}
    </li>
  );
}

/** At its end a matter spends no days. */
function stayInWords({ state, days, isNow }: Stage): string {
  if (days === undefined || ENDED.includes(state)) return "";
  if (days === 0) return isNow ? t("今天起") : t("当天");
  return isNow ? t("已 {days} 天", { days }) : t("{days} 天", { days });
}

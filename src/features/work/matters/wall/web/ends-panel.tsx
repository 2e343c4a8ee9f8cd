import { CheckCircleFilled, MinusCircleOutlined } from "@ant-design/icons";
import { Link } from "react-router";
import { t } from "../../../../../ui/i18n.ts";
import { STATE_TABLE, STATES } from "../../states.ts";
import { OUTCOME_NAMES } from "../../web/words.ts";
import type { WallCounts } from "../contract.ts";
import r from "./ends.module.css";
import s from "./wall.module.css";

/** How matters ended, solved and not solved apart, and how many stand in each stage. */
export function EndsPanel({ counts }: { counts: WallCounts }) {
  const { closedSolved: solved, closedNotSolved: notSolved, states, partStates } = counts;
  const most = Math.max(1, ...Object.values(states));
  return (
    <section className={`ls-card ${s.panel} ${s.ends}`} aria-labelledby="wall-ends">
      <h2 id="wall-ends">{t("销号情况")}</h2>
      <dl className={r.pair}>
        <div data-end="solved">
          <dt>
            <CheckCircleFilled aria-hidden /> {t(OUTCOME_NAMES.solved)}
          </dt>
          <dd>{solved}</dd>
        </div>
        <div data-end="not-solved">
          <dt>
            <MinusCircleOutlined aria-hidden /> {t(OUTCOME_NAMES["not-solved"])}
          </dt>
          <dd>{notSolved}</dd>
        </div>
      </dl>
      {solved + notSolved > 0 && (
        <p className={r.both} aria-hidden>
          <i data-end="solved" style={{ flexGrow: solved }} />
          <i data-end="not-solved" style={{ flexGrow: notSolved }} />
        </p>
      )}
      <h3>{t("各环节事项数")}</h3>
      <ul className={r.stages}>
        {STATES.map((state) => (
          <li key={state}>
            <Link to={`/matters?state=${state}`}>{t(STATE_TABLE[state].name)}</Link>
            <span className={r.stageBar} aria-hidden>
              <i style={{ width: `${(states[state] / most) * 100}%` }} />
            </span>
            <b>{states[state] - partStates[state]}</b>
            <span className={r.parts}>
              {partStates[state] > 0 && t("下级 {count}", { count: partStates[state] })}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

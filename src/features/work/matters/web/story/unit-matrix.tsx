import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Link } from "react-router";
import { t } from "../../../../../ui/i18n.ts";
import { Lamp } from "../../../../../ui/marks/lamp.tsx";
import type { MatterRow } from "../../contract.ts";
import { STATE_TABLE, STATES, type State } from "../../states.ts";
import { allMatters, MATTERS } from "../queries.ts";
import { STATE_TONES } from "../words.ts";
import s from "./unit-matrix.module.css";

/** Fewer parts than these are told as well by the list alone. */
const WORTH_IT = 8;
/** More parts than these are no glance any more; the list below has them, and the wall their counts. */
const MOST = 1_000;

/** The word of a state in one character, so that two hundred units stand on one screen. */
const MARKS: Record<State, string> = {
  registered: "交",
  dispatched: "签",
  declined: "退",
  "under-way": "办",
  submitted: "审",
  finished: "结",
  verified: "核",
  closed: "销",
  cancelled: "止",
};

/** The units that have a part of a split matter, each by its lamp and its stage; a stage can be looked at alone. */
export function UnitMatrix({ parentId, parts }: { parentId: string; parts: number }) {
  const isShown = parts >= WORTH_IT && parts <= MOST;
  const { data } = useQuery({
    queryKey: [...MATTERS, "matrix", parentId],
    queryFn: ({ signal }) => allMatters({ parentId }, signal),
    enabled: isShown,
  });
  const [only, setOnly] = useState<State>();
  if (!isShown || !data) return null;
  return (
    <div className={`ls-card ${s.matrix}`}>
      <ul className={s.legend} aria-label={t("各环节单位数")}>
        {STATES.flatMap((state) => {
          const count = data.filter((row) => row.state === state).length;
          if (count === 0) return [];
          return (
            <li key={state}>
              <button
                type="button"
                aria-pressed={only === state}
                onClick={() => setOnly(only === state ? undefined : state)}
              >
                <i className={s.mark} data-tone={STATE_TONES[state]} aria-hidden>
                  {t(MARKS[state])}
                </i>
                {t(STATE_TABLE[state].name)} {count}
              </button>
            </li>
          );
        })}
      </ul>
      <ul className={s.units} aria-label={t("各单位办理情况")}>
        {data
          .filter(({ state }) => only === undefined || state === only)
          .map((row) => (
            <Unit key={row.id} row={row} />
          ))}
      </ul>
    </div>
  );
}

function Unit({ row }: { row: MatterRow }) {
  const name = row.lead?.name ?? row.title;
  const state = t(STATE_TABLE[row.state].name);
  const says = t("{name}：{state}，{lamp}", { name, state, lamp: t(row.lampSays) });
  return (
    <li>
      <Link to={`/matters/${row.id}`} className={s.unit} aria-label={says} title={says}>
        <Lamp colour={row.lamp} word={t(row.lampSays)} isBare />
        <span className={s.name}>{name}</span>
        <i className={s.mark} data-tone={STATE_TONES[row.state]} aria-hidden>
          {t(MARKS[row.state])}
        </i>
      </Link>
    </li>
  );
}

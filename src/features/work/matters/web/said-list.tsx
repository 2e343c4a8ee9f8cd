import { t } from "../../../../ui/i18n.ts";
import { DateText } from "../../../../ui/marks/date-text.tsx";
import type { Said } from "../contract.ts";
import s from "./said-list.module.css";

/** Of what was said, what concerns those who support: urging and returning are the leading unit's. */
export function saidToSupporting(said: readonly Said[]): Said[] {
  return said.filter(({ act }) => act === "dispatch");
}

/** What was said to whoever's turn it is: why it came back, what was asked for, how it was urged. */
export function SaidList({ said }: { said: readonly Said[] }) {
  if (said.length === 0) return null;
  return (
    <ul className={s.said} aria-label={t("有关说明")}>
      {said.map((one) => (
        <li key={one.act} data-bad={one.isBad && !one.isAnswered} data-urged={one.act === "urge"}>
          <b>{t(one.what)}</b>
          {one.words && <span>{one.words}</span>}
          <small>
            {one.unit} {one.who} <DateText value={one.at} form="short" />
          </small>
        </li>
      ))}
    </ul>
  );
}

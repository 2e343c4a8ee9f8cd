import { t } from "../i18n.ts";
import { DateText } from "../marks/date-text.tsx";
import s from "./said-list.module.css";

/** What was said to whoever is to act. */
export interface SaidLine {
  key: string;
  /** What the words are, such as 退回理由; Chinese, shown in the screen's language. */
  what: string;
  words: string;
  /** It came back, and nothing was done about it yet. */
  isBad: boolean;
  /** It presses. */
  isUrging: boolean;
  at: string;
  who: string;
  unit: string;
}

/** What was said to whoever's turn it is: why it came back, what was asked for, how it was urged. */
export function SaidLines({ lines }: { lines: readonly SaidLine[] }) {
  if (lines.length === 0) return null;
  return (
    <ul className={s.said} aria-label={t("有关说明")}>
      {lines.map(({ key, what, words, isBad, isUrging, at, who, unit }) => (
        <li key={key} data-bad={isBad} data-urged={isUrging}>
          <b>{t(what)}</b>
          {words && <span>{words}</span>}
          <small>
            {unit} {who} <DateText value={at} form="short" />
          </small>
        </li>
      ))}
    </ul>
  );
}

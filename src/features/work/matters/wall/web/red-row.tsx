import { Link } from "react-router";
import { addDays } from "../../../../../base/dates.ts";
import { t } from "../../../../../ui/i18n.ts";
import { dateWords } from "../../../../../ui/marks/date-words.ts";
import { dueWords } from "../../../../../ui/marks/due-words.ts";
import type { MatterRow } from "../../contract.ts";
import { STATE_TABLE } from "../../states.ts";
import { MatterLamp } from "../../web/matter-marks.tsx";
import { turnOf } from "../../web/words.ts";
import s from "./red-row.module.css";

/** A matter whose lamp is red: whose turn it is, why it is red and since when. */
export function RedRow({ row, today }: { row: MatterRow; today: string }) {
  return (
    <li className={s.row}>
      <Link to={`/matters/${row.id}`} className={s.title}>
        {row.title}
      </Link>
      <span className={s.whose}>
        {turnOf(row)}
        <small>{t(STATE_TABLE[row.state].name)}</small>
      </span>
      <span className={s.why}>
        <MatterLamp row={row} />
        <small>{row.dueDate && sinceWhen(row.dueDate, today)}</small>
      </span>
    </li>
  );
}

/** An overdue matter is red from the day after its due date. */
function sinceWhen(dueDate: string, today: string): string {
  if (dueDate >= today) return dueWords(dueDate, today);
  const date = dateWords(addDays(dueDate, 1), "short", today);
  return t("{date}起，{words}", { date, words: dueWords(dueDate, today) });
}

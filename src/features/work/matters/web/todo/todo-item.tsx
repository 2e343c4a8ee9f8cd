import { Link, useNavigate } from "react-router";
import { t } from "../../../../../ui/i18n.ts";
import { onRowClick, onRowKey, ROW_MARK } from "../../../../../ui/list/row-keys.ts";
import { StateTag } from "../../../../../ui/marks/state-tag.tsx";
import type { TodoRow } from "../../contract.ts";
import type { Act } from "../../states.ts";
import { ActButton, type ActedOn } from "../acts/act-button.tsx";
import { mainLast, naturalNext } from "../acts/natural-next.ts";
import { DueDate } from "../due-date.tsx";
import { MatterLamp } from "../matter-marks.tsx";
import { SaidList } from "../said-list.tsx";
import { STATE_TONES } from "../words.ts";
import s from "./todo.module.css";

interface TodoItemProps {
  row: TodoRow;
  today: string;
  /** Opens the dialog of an act. */
  open: (act: Act, row: ActedOn) => void;
}

/** One matter that waits, with its acts as buttons; the natural next one stands out. */
export function TodoItem({ row, today, open }: TodoItemProps) {
  const navigate = useNavigate();
  const go = () => void navigate(`/matters/${row.id}`);
  return (
    <li
      className={s.item}
      {...{ [ROW_MARK]: true }}
      tabIndex={-1}
      onClick={(event) => onRowClick(event, go)}
      onKeyDown={(event) => onRowKey(event, { open: go })}
    >
      <div className={s.words}>
        <Link to={`/matters/${row.id}`} className={s.title}>
          {row.title}
        </Link>
        <p className={s.facts}>
          <StateTag tone={STATE_TONES[row.state]}>{t(row.waitsFor)}</StateTag>
          <MatterLamp row={row} />
          <DueDate row={row} today={today} />
          <span className={s.whose}>
            {t("交办：{owner}", { owner: row.owner.name })}
            {row.lead && row.lead.id !== row.owner.id && <> {t("牵头：{lead}", { lead: row.lead.name })}</>}
          </span>
        </p>
        <SaidList said={row.said} />
      </div>
      <Acts row={row} open={open} />
    </li>
  );
}

function Acts({ row, open }: Omit<TodoItemProps, "today">) {
  const next = naturalNext(row, row.acts);
  return (
    <div className={s.acts}>
      {mainLast(row.acts, next).map((act) => (
        <ActButton key={act} act={act} row={row} isNext={act === next} open={open} />
      ))}
    </div>
  );
}

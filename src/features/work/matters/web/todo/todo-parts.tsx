import { createContext, type ReactNode, useContext } from "react";
import { t } from "../../../../../ui/i18n.ts";
import { Lamp } from "../../../../../ui/marks/lamp.tsx";
import { StateTag } from "../../../../../ui/marks/state-tag.tsx";
import type { TodoParts } from "../../../../ground/inbox/web/public/todo-parts.ts";
import { TodoRow } from "../../contract.ts";
import type { Act } from "../../states.ts";
import { ActButton, type ActedOn } from "../acts/act-button.tsx";
import { mainLast, naturalNext } from "../acts/natural-next.ts";
import { useActs } from "../acts/use-acts.tsx";
import { DueDate } from "../due-date.tsx";
import { TodoMany } from "../many/todo-many.tsx";
import { MatterLamp } from "../matter-marks.tsx";
import { SaidList } from "../said-list.tsx";
import { STATE_TONES } from "../words.ts";
import s from "./todo.module.css";

const OpenAct = createContext<(act: Act, row: ActedOn) => void>(() => {});

/** Matters in the to-do list: state, lamp and date, whose they are, what was said, and their acts as buttons. */
export const matterParts: TodoParts<TodoRow & { kind: string }> = {
  read: (line) => ({ ...TodoRow.parse(line), kind: line.kind }),
  Around,
  Facts,
  Acts,
  Many: TodoMany,
  Mark: ({ row }) => <Lamp colour={row.lamp} word={row.lampSays} />,
};

/** The dialogs of acts stand once, and outlive the line that opened them. */
function Around({ children }: { children: ReactNode }) {
  const { open, dialog } = useActs();
  return (
    <OpenAct value={open}>
      {children}
      {dialog}
    </OpenAct>
  );
}

function Facts({ row, today }: { row: TodoRow; today: string }) {
  return (
    <>
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
    </>
  );
}

/** The natural next act stands out. */
function Acts({ row }: { row: TodoRow }) {
  const open = useContext(OpenAct);
  const next = naturalNext(row, row.acts);
  return (
    <div className={s.acts}>
      {mainLast(row.acts, next).map((act) => (
        <ActButton key={act} act={act} row={row} isNext={act === next} open={open} />
      ))}
    </div>
  );
}

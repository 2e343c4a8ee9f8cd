import { t } from "../../../../../ui/i18n.ts";
import { DateText } from "../../../../../ui/marks/date-text.tsx";
import { MatterLamp, MatterState } from "../matter-marks.tsx";
import { actName } from "../words.ts";
import type { ActContext } from "./act-context.ts";
import s from "./acts.module.css";

/** How the matter stands now and what happened since the form was opened; says so if the act fell away. */
export function Newest({ context: { act, matter, opened } }: { context: ActContext }) {
  const known = new Set(opened.acts.map(({ id }) => id));
  const since = matter.acts.filter(({ id }) => !known.has(id));
  const reason = matter.allowed.includes(act) ? undefined : matter.refused[act];
  return (
    <>
      <p className={s.marks}>
        <MatterState row={matter} />
        <MatterLamp row={matter} />
        {matter.nextActor}
      </p>
      <ul>
        {since.map(({ id, at, who, unit, summary }) => (
          <li key={id}>
            <DateText value={at} form="moment" /> {unit}
            {who}：{summary}
          </li>
        ))}
      </ul>
      {!matter.allowed.includes(act) && (
        <p>
          {t("现在已不能{act}。", { act: actName(act) })}
          {reason}
        </p>
      )}
    </>
  );
}

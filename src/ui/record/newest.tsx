import type { ReactNode } from "react";
import { t } from "../i18n.ts";
import { DateText } from "../marks/date-text.tsx";
import s from "./record.module.css";

/** One act on a record, as its story has it. */
export interface RecordAct {
  id: string;
  at: string;
  who: string;
  unit: string;
  summary: string;
}

interface NewestProps {
  /** State and lamp, and whose turn it is. */
  marks: ReactNode;
  acts: readonly RecordAct[];
  /** The acts that were there when the form opened. */
  known: readonly RecordAct[];
  /** The act is not possible any more: what it is called, and why. */
  over: { name: string; reason: string | undefined } | undefined;
}

/** How a record stands now and what happened since the form was opened; says so if the act fell away. */
export function Newest({ marks, acts, known, over }: NewestProps) {
  const before = new Set(known.map(({ id }) => id));
  const since = acts.filter(({ id }) => !before.has(id));
  return (
    <>
      <p className={s.marks}>{marks}</p>
      <ul>
        {since.map(({ id, at, who, unit, summary }) => (
          <li key={id}>
            <DateText value={at} form="moment" /> {unit}
            {who}：{summary}
          </li>
        ))}
      </ul>
      {over && (
        <p>
          {t("现在已不能{act}。", { act: over.name })}
          {over.reason}
        </p>
      )}
    </>
  );
}

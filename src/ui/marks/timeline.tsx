import type { ReactNode } from "react";
import { DateText } from "./date-text.tsx";
import type { Tone } from "./state-tag.tsx";
import s from "./timeline.module.css";

/** One thing that happened. */
export interface Moment {
  id: string;
  /** ISO instant. */
  at: string;
  /** The act: 签收, 退回, 催办. */
  what: string;
  who: string;
  /** From which post and unit. */
  from?: string;
  tone?: Tone;
  /** Reason, text, files, figures. */
  children?: ReactNode;
}

/** A story in order: what, who, from where, when, and what was said. */
export function Timeline({ moments, label }: { moments: Moment[]; label: string }) {
  return (
    <ol className={s.line} aria-label={label}>
      {moments.map(({ id, at, what, who, from, tone = "rest", children }) => (
        <li key={id} className={`${s.moment} ${s[tone]}`}>
          <div className={s.head}>
            <strong className={s.what}>{what}</strong>
            <span>{who}</span>
            {from && <span className={s.from}>{from}</span>}
            <span className={s.at}>
              <DateText value={at} form="moment" />
            </span>
          </div>
          {children && <div className={s.said}>{children}</div>}
        </li>
      ))}
    </ol>
  );
}

import type { ReactNode } from "react";
import s from "./record.module.css";

interface PanelProps {
  /** Names the heading on the page. */
  id: string;
  title: string;
  /** A figure beside the heading. */
  count?: string;
  children: ReactNode;
}

/** One part of a record's page, under a heading of its own. */
export function Panel({ id, title, count, children }: PanelProps) {
  return (
    <section className={`ls-card ${s.panel}`} aria-labelledby={id}>
      <h2 id={id}>
        {title}
        {count !== undefined && <small className={s.count}>{count}</small>}
      </h2>
      {children}
    </section>
  );
}

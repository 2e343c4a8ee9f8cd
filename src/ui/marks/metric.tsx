import type { ReactNode } from "react";
import { Link } from "react-router";
import s from "./metric.module.css";

interface MetricProps {
  label: string;
  value: string | number;
  unit?: string;
  /** What it was counted from, or how it changed. */
  note?: ReactNode;
  /** Lamp or icon before the label. */
  mark?: ReactNode;
  /** The list of exactly what was counted. */
  to?: string;
}

/** One counted figure, leading to what it was counted from. */
export function Metric({ label, value, unit, note, mark, to }: MetricProps) {
  const inside = (
    <>
      <span className={s.label}>
        {mark}
        {label}
      </span>
      <span className={s.value}>
        {value}
        {unit && <span className={s.unit}>{unit}</span>}
      </span>
      {note && <span className={s.note}>{note}</span>}
    </>
  );
  if (!to) return <div className={`ls-card ${s.metric}`}>{inside}</div>;
  return (
    <Link to={to} className={`ls-card ${s.metric} ${s.door}`}>
      {inside}
    </Link>
  );
}

/** Metrics side by side, as many as there is room for. */
export function Metrics({ children }: { children: ReactNode }) {
  return <div className={s.metrics}>{children}</div>;
}

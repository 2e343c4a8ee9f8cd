import type { ReactNode } from "react";
import s from "./record.module.css";

/** A record at a glance; holds `Fact`s. */
export function Facts({ children }: { children: ReactNode }) {
  return <dl className={`ls-card ${s.facts}`}>{children}</dl>;
}

interface FactProps {
  label: string;
  isStrong?: boolean;
  /** Takes the whole line. */
  isWide?: boolean;
  children: ReactNode;
}

/** One fact: what it is, and how it stands. */
export function Fact({ label, isStrong, isWide, children }: FactProps) {
  return (
    <div data-strong={isStrong} data-wide={isWide}>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** A smaller line below a fact; one that presses is coloured. */
export function FactNote({ isPressing, children }: { isPressing?: boolean; children: ReactNode }) {
  return <small className={isPressing ? `${s.under} ${s.pressing}` : s.under}>{children}</small>;
}

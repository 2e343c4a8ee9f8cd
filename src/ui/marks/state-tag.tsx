import type { ReactNode } from "react";
import s from "./state-tag.module.css";

/** How a state feels: waiting for somebody, under way, done well, needs care, gone wrong, at rest. */
export type Tone = "waiting" | "active" | "good" | "care" | "bad" | "rest";

/** The word of a state. The tone only supports it. */
export function StateTag({ tone = "rest", children }: { tone?: Tone; children: ReactNode }) {
  return <span className={`${s.tag} ${s[tone]}`}>{children}</span>;
}

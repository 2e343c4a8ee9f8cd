import { InboxOutlined } from "@ant-design/icons";
import type { ReactNode } from "react";
import s from "./state.module.css";

interface EmptyStateProps {
  /** One short line: what there is none of. */
  title: ReactNode;
  /** What makes it appear, or why none is good news. */
  hint?: ReactNode;
  icon?: ReactNode;
  /** The next sensible act. */
  children?: ReactNode;
}

/** Says that there is nothing, and what to do about it. */
export function EmptyState({ title, hint, icon = <InboxOutlined />, children }: EmptyStateProps) {
  return (
    <div className={s.state}>
      <span className={s.mark} aria-hidden>
        {icon}
      </span>
      <p className={s.title}>{title}</p>
      {hint && <p className={s.hint}>{hint}</p>}
      {children && <div className={s.acts}>{children}</div>}
    </div>
  );
}

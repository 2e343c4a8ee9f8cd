import { Skeleton } from "antd";
import type { ReactNode } from "react";
import { Link } from "react-router";
import { PageHeader } from "../page-header.tsx";
import { ErrorState } from "../state/error-state.tsx";
import s from "./record.module.css";

/** A record that is being read, as a query gives it. */
export interface Reading<T> {
  data: T | undefined;
  error: Error | null;
  refetch: () => unknown;
}

interface RecordViewProps<T> {
  reading: Reading<T>;
  /** The way back to where records stand together, where this one cannot be read. */
  back: { label: string; to: string };
  children: (record: T) => ReactNode;
}

/** One record once it is read; before that its shape, and why it cannot be read. */
export function RecordView<T>({ reading: { data, error, refetch }, back, children }: RecordViewProps<T>) {
  if (data !== undefined) return children(data);
  if (error) {
    return (
      <ErrorState error={error} retry={() => void refetch()}>
        <Link to={back.to}>{back.label}</Link>
      </ErrorState>
    );
  }
  return <Skeleton active paragraph={{ rows: 10 }} />;
}

interface RecordPageProps {
  title: string;
  /** The way down to here, without the page itself. */
  trail: { label: string; to: string }[];
  /** One line below the title: its number, where it has one. */
  about?: string;
  /** State and lamp beside the title. */
  marks: ReactNode;
  /** What was said to whoever is to act, the acts, and the facts, in this order. */
  head: ReactNode;
  /** What the record is about, and what was done in it. */
  main: ReactNode;
  /** Who else is in it, and its story. */
  side: ReactNode;
}

/** The page of a record: head with state, what to do, facts; then what it is about beside its story. */
export function RecordPage({ title, trail, about, marks, head, main, side }: RecordPageProps) {
  return (
    <>
      <PageHeader title={title} trail={trail} about={about} mark={marks} />
      {head}
      <div className={s.columns}>
        <div className={s.main}>{main}</div>
        <div className={s.side}>{side}</div>
      </div>
    </>
  );
}

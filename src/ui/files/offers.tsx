import { Input, Skeleton } from "antd";
import { type ReactNode, useDeferredValue, useState } from "react";
import { t } from "../i18n.ts";
import { ErrorState } from "../state/error-state.tsx";
import s from "./offers.module.css";

/** What is typed into the search of offers, and the words that are to be looked for once the hand rests. */
export function useOfferSearch(): { typed: string; type: (words: string) => void; q: string } {
  const [typed, type] = useState("");
  return { typed, type, q: useDeferredValue(typed.trim()) };
}

interface OffersProps<Row extends { id: string }> {
  reading: { data: { rows: readonly Row[] } | undefined; error: Error | null; refetch: () => unknown };
  search: ReturnType<typeof useOfferSearch>;
  /** The search's field and the list, by name; and what is said where there is nothing at all. */
  words: { find: string; list: string; none: string };
  /** Of the search's field, given by `Form.Item`. */
  id?: string | undefined;
  children: (row: Row) => ReactNode;
}

/** What was handed in before, to be looked through and used again. */
export function Offers<Row extends { id: string }>(props: OffersProps<Row>) {
  const { reading, search, words, id, children } = props;
  const { data, error, refetch } = reading;
  if (error) return <ErrorState error={error} retry={() => void refetch()} />;
  if (!data) return <Skeleton active title={false} />;
  if (data.rows.length === 0 && search.q === "") return <p className={s.none}>{words.none}</p>;
  return (
    <div className={s.offered}>
      <Input
        id={id}
        size="small"
        allowClear
        maxLength={100}
        value={search.typed}
        onChange={(event) => search.type(event.target.value)}
        onPressEnter={(event) => event.preventDefault()}
        placeholder={words.find}
        aria-label={words.find}
      />
      <ul className={s.offers} aria-label={words.list}>
        {data.rows.map((row) => (
          <li key={row.id}>{children(row)}</li>
        ))}
      </ul>
      {data.rows.length === 0 && <p className={s.none}>{t("没有找到，可换个词再找。")}</p>}
    </div>
  );
}

import { keepPreviousData, type QueryKey, useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { type ReactNode, useRef } from "react";
import { t } from "../i18n.ts";
import { EmptyState } from "../state/empty-state.tsx";
import { ErrorState } from "../state/error-state.tsx";
import { isBadRequest } from "../state/error-words.ts";
import { useIsPhone } from "../use-is-phone.ts";
import { BulkBar } from "./bulk-bar.tsx";
import s from "./data-list.module.css";
import { ListCards } from "./list-cards.tsx";
import type { ListColumn, ListDays, ListEmpty, ListFilter } from "./list-parts.ts";
import { isFurtherOn, isNarrowed, type ListPage, type ListQuery } from "./list-query.ts";
import { AskedAmiss, NothingHere } from "./list-states.tsx";
import { ListTable } from "./list-table.tsx";
import { ListToolbar } from "./list-toolbar.tsx";
import { Pages } from "./pages.tsx";
import { focusFirstRow } from "./row-keys.ts";
import { useListQuery } from "./use-list-query.ts";
import { useSelection } from "./use-selection.ts";

interface DataListProps<Row> {
  /** What the list is of, for those who hear the page: "事项列表". */
  label: string;
  /** Cache key of the list; the state of search, filters and page is added to it. */
  queryKey: QueryKey;
  /** Asks the server for one page. `flatListQuery` makes a route's query of the state. */
  load: (query: ListQuery, signal: AbortSignal) => Promise<ListPage<Row>>;
  columns: ListColumn<Row>[];
  /** Stable: declare it outside the component. */
  keyOf: (row: Row) => string;
  /** The address that a row opens. */
  addressOf?: (row: Row) => string;
  filters?: ListFilter[];
  days?: ListDays;
  searchHint?: string;
  empty: ListEmpty;
  /** The rows as they are shown, where some can be unfolded into those below them. */
  unfold?: (rows: Row[]) => Row[];
  /** Acts on ticked rows; with it rows can be ticked. `clear` unticks them when the act is done. */
  bulk?: (selected: Row[], clear: () => void) => ReactNode;
  /** Stands at the right end of the toolbar. */
  tools?: ReactNode;
}

/**
 * The list of the product: search, filters and order in the address, pages from the server, ticking with acts,
 * a table at the desk and cards on a phone, and the keyboard (`/` search, ↑ ↓ rows, Enter opens, space ticks).
 */
export function DataList<Row extends object>(props: DataListProps<Row>) {
  const { label, queryKey, load, filters = [], days, searchHint = t("查找"), bulk, tools, keyOf } = props;
  const keys = [...filters, ...(days ? [days.from, days.to] : [])].map(({ key }) => key);
  const [query, change] = useListQuery(keys);
  const { selection, selected, clear } = useSelection(keyOf);
  const body = useRef<HTMLDivElement>(null);
  const answer = useQuery({
    queryKey: [...queryKey, query],
    queryFn: ({ signal }) => load(query, signal),
    placeholderData: keepPreviousData,
  });
  const unfilter = () => change({ q: "", filters: Object.fromEntries(keys.map((key) => [key, []])) });
  // The order and the page may be what the address has wrong as well.
  const reset = () =>
    change({ q: "", sort: undefined, page: 1, filters: Object.fromEntries(keys.map((key) => [key, []])) });
  return (
    <section className={s.list} aria-label={label}>
      <ListToolbar
        query={query}
        change={change}
        filters={filters}
        days={days}
        searchHint={searchHint}
        clear={unfilter}
        intoRows={() => focusFirstRow(body.current)}
      >
        {tools}
      </ListToolbar>
      <div ref={body} className={s.body} aria-busy={answer.isFetching} data-stale={answer.isPlaceholderData}>
        {answer.isPending ? (
          <Skeleton />
        ) : answer.isError && isBadRequest(answer.error) ? (
          <AskedAmiss reset={reset} />
        ) : answer.isError ? (
          <ErrorState error={answer.error} retry={() => void answer.refetch()} />
        ) : answer.data.rows.length === 0 ? (
          <NoRows empty={props.empty} query={query} clear={unfilter} toFirst={() => change({ page: 1 })} />
        ) : (
          <Rows
            {...props}
            rows={props.unfold?.(answer.data.rows) ?? answer.data.rows}
            sort={query.sort}
            change={change}
            selection={bulk && selection}
          />
        )}
      </div>
      {answer.data && answer.data.total > 0 && <Pages page={answer.data} query={query} turn={change} />}
      {bulk && selected.length > 0 && (
        <BulkBar count={selected.length} clear={clear}>
          {bulk(selected, clear)}
        </BulkBar>
      )}
    </section>
  );
}

function Rows<Row extends object>(props: Parameters<typeof ListTable<Row>>[0]) {
  return useIsPhone() ? <ListCards {...props} /> : <ListTable {...props} />;
}

interface NoRowsProps {
  empty: ListEmpty;
  query: ListQuery;
  clear: () => void;
  toFirst: () => void;
}

/** Nothing there, nothing found, and nothing on this page are three different things. */
function NoRows({ empty, query, clear, toFirst }: NoRowsProps) {
  if (isFurtherOn(query)) return <NothingHere toFirst={toFirst} />;
  if (!isNarrowed(query)) {
    return (
      <EmptyState title={empty.title} hint={empty.hint}>
        {empty.action}
      </EmptyState>
    );
  }
  return (
    <EmptyState title={t("没有符合条件的内容")} hint={t("可减少条件，或换个词再找。")}>
      <Button onClick={clear}>{t("清除条件")}</Button>
    </EmptyState>
  );
}

const SKELETON_ROWS = [68, 82, 54, 76, 61, 88, 47, 72];

function Skeleton() {
  return (
    <div className={s.skeleton} role="status">
      <span className="ls-unseen">{t("正在加载")}</span>
      {SKELETON_ROWS.map((width) => (
        <div key={width} className={s.bone}>
          <i style={{ width: `${width}%` }} />
          <i />
          <i />
        </div>
      ))}
    </div>
  );
}

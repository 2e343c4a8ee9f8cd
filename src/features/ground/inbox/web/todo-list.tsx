import { SmileOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Checkbox, Skeleton } from "antd";
import { useRef } from "react";
import { officeDate } from "../../../../base/dates.ts";
import { t } from "../../../../ui/i18n.ts";
import { BulkBar } from "../../../../ui/list/bulk-bar.tsx";
import type { Selection } from "../../../../ui/list/list-parts.ts";
import { isFurtherOn, type ListChange, type ListQuery } from "../../../../ui/list/list-query.ts";
import { AskedAmiss, NothingHere } from "../../../../ui/list/list-states.tsx";
import { ListToolbar } from "../../../../ui/list/list-toolbar.tsx";
import { Pages } from "../../../../ui/list/pages.tsx";
import { focusFirstRow } from "../../../../ui/list/row-keys.ts";
import { useListQuery } from "../../../../ui/list/use-list-query.ts";
import { useSelection } from "../../../../ui/list/use-selection.ts";
import { PageHeader } from "../../../../ui/page-header.tsx";
import { EmptyState } from "../../../../ui/state/empty-state.tsx";
import { ErrorState } from "../../../../ui/state/error-state.tsx";
import { isBadRequest } from "../../../../ui/state/error-words.ts";
import { byDueGroup, DUE_GROUP_NAMES } from "../due-groups.ts";
import { Subscribe } from "../feed/web/subscribe.tsx";
import { type TodoDrawn, type TodoShown, todoQuery } from "./queries.ts";
import s from "./todo.module.css";
import { TodoItem } from "./todo-item.tsx";
import { Within } from "./within.tsx";

/** Of what has newly come so many lines stand at the top; the others follow when these are taken in. */
const ARRIVALS = 100;

/**
 * The start screen: what the acting post must do now. What has newly come stands at the top, the rest in order of due
 * date; each act is one step away, and what is ticked is done at once.
 */
export function TodoList() {
  const [query, change] = useListQuery([]);
  const rows = useRef<HTMLDivElement>(null);
  const { q, size, after, before } = query;
  const arrived = useQuery(todoQuery({ q, size: ARRIVALS, arrivals: "only" }));
  const asked = { q, size, arrivals: "without" as const, ...(after && { after }), ...(before && { before }) };
  const rest = useQuery(todoQuery(asked));
  const error = rest.error ?? arrived.error;
  const shown = arrived.data && rest.data && { arrived: arrived.data, rest: rest.data };
  return (
    <>
      <PageHeader title={t("待办")} about={shown && howMany(shown)}>
        <Subscribe />
      </PageHeader>
      <div className={s.search}>
        <ListToolbar
          query={query}
          change={change}
          filters={[]}
          searchHint={t("查找待办")}
          clear={() => change({ q: "" })}
          intoRows={() => focusFirstRow(rows.current)}
        />
      </div>
      <div ref={rows} className={s.groups} aria-busy={rest.isPlaceholderData}>
        {error && isBadRequest(error) ? (
          <AskedAmiss reset={() => change({ q: "" })} />
        ) : shown ? (
          <Lines {...shown} query={query} change={change} />
        ) : error ? (
          <ErrorState error={error} retry={() => void Promise.all([rest.refetch(), arrived.refetch()])} />
        ) : (
          <Skeleton active paragraph={{ rows: 8 }} />
        )}
      </div>
      {rest.data && (rest.data.next || rest.data.previous) && (
        <Pages page={{ ...rest.data, rows: rest.data.lines }} query={query} turn={change} />
      )}
    </>
  );
}

interface Shown {
  arrived: TodoShown;
  rest: TodoShown;
}

function howMany({ arrived, rest }: Shown): string | null {
  const count = arrived.total + rest.total;
  if (count === 0) return null;
  return arrived.isMore || rest.isMore
    ? t("有 {count} 件以上等您办理，按期限先后排列", { count })
    : t("共 {count} 件等您办理，按期限先后排列", { count });
}

interface LinesProps extends Shown {
  query: ListQuery;
  change: (change: ListChange) => void;
}

const keyOf = ({ row: { kind, id } }: TodoDrawn) => `${kind} ${id}`;

/** What stands around lines stays when the last of them goes: a dialog in it may still be open. */
function Lines({ arrived, rest, query, change }: LinesProps) {
  const today = officeDate();
  const { selection, selected, clear } = useSelection(keyOf);
  const arrivals = isFurtherOn(query) ? [] : arrived.lines;
  const dated = rest.lines.map((line) => ({ line, dueDate: line.row.dueDate }));
  const lots = byDueGroup(dated, today);
  const isEmpty = arrivals.length + lots.length === 0;
  return (
    <Within around={rest.around}>
      {arrivals.length > 0 && (
        <Lot
          group="arrivals"
          name={t("新到")}
          count={arrived}
          lines={arrivals}
          today={today}
          selection={selection}
        />
      )}
      {lots.map(({ group, rows }) => (
        <Lot
          key={group}
          group={group}
          name={t(DUE_GROUP_NAMES[group])}
          count={rest.groups[group]}
          lines={rows.map(({ line }) => line)}
          today={today}
          selection={selection}
        />
      ))}
      {isEmpty && <NoLines query={query} change={change} />}
      {selected.length > 0 && (
        <BulkBar count={selected.length} clear={clear}>
          <ManyOfEach lines={selected} done={clear} />
        </BulkBar>
      )}
    </Within>
  );
}

interface LotProps {
  group: string;
  name: string;
  /** Over all pages. */
  count: { total: number; isMore: boolean };
  lines: TodoDrawn[];
  today: string;
  selection: Selection<TodoDrawn>;
}

/** Lines under one heading; those with which something can be done at once can be ticked, one or all. */
function Lot({ group, name, count: { total, isMore }, lines, today, selection }: LotProps) {
  const tickable = lines.filter(({ parts }) => parts.Many);
  const ticked = tickable.filter((line) => selection.isSelected(line)).length;
  return (
    <section className={s.group} data-group={group} aria-label={name}>
      <h2>
        {name}
        <span>{isMore ? t("{count} 件以上", { count: total }) : t("{count} 件", { count: total })}</span>
        {tickable.length > 1 && (
          <Checkbox
            className={s.all}
            checked={ticked === tickable.length}
            indeterminate={ticked > 0 && ticked < tickable.length}
            onChange={() => selection.toggleAll(tickable)}
          >
            {t("全选")}
          </Checkbox>
        )}
      </h2>
      <ul className="ls-card">
        {lines.map((line) => (
          <TodoItem key={keyOf(line)} line={line} today={today} {...(line.parts.Many && { selection })} />
        ))}
      </ul>
    </section>
  );
}

/** What each kind of record offers for its ticked lines. */
function ManyOfEach({ lines, done }: { lines: readonly TodoDrawn[]; done: () => void }) {
  const kinds = [...new Set(lines.map(({ row }) => row.kind))];
  return kinds.map((kind) => {
    const own = lines.filter(({ row }) => row.kind === kind);
    const Many = own[0]?.parts.Many;
    return Many && <Many key={kind} rows={own.map(({ row }) => row)} done={done} />;
  });
}

function NoLines({ query, change }: Pick<LinesProps, "query" | "change">) {
  if (isFurtherOn(query)) return <NothingHere toFirst={() => change({ page: 1 })} />;
  if (query.q !== "") return <EmptyState title={t("待办中没有符合条件的事项")} />;
  return (
    <EmptyState
      title={t("没有待办事项")}
      hint={t("轮到您办理的事项会出现在这里。")}
      icon={<SmileOutlined />}
    />
  );
}

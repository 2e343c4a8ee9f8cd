import { SmileOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Skeleton } from "antd";
import { type ReactNode, useRef } from "react";
import { officeDate } from "../../../../base/dates.ts";
import { t } from "../../../../ui/i18n.ts";
import { isFurtherOn, type ListChange, type ListQuery } from "../../../../ui/list/list-query.ts";
import { AskedAmiss, NothingHere } from "../../../../ui/list/list-states.tsx";
import { ListToolbar } from "../../../../ui/list/list-toolbar.tsx";
import { Pages } from "../../../../ui/list/pages.tsx";
import { focusFirstRow } from "../../../../ui/list/row-keys.ts";
import { useListQuery } from "../../../../ui/list/use-list-query.ts";
import { PageHeader } from "../../../../ui/page-header.tsx";
import { EmptyState } from "../../../../ui/state/empty-state.tsx";
import { ErrorState } from "../../../../ui/state/error-state.tsx";
import { isBadRequest } from "../../../../ui/state/error-words.ts";
import { byDueGroup, DUE_GROUP_NAMES } from "./due-groups.ts";
import { type TodoShown, todoQuery } from "./queries.ts";
import s from "./todo.module.css";
import { TodoItem } from "./todo-item.tsx";

/** The start screen: what the acting post must do now, in order of due date, each act one step away. */
export function TodoList() {
  const [query, change] = useListQuery([]);
  const rows = useRef<HTMLDivElement>(null);
  const { q, size, after, before } = query;
  const { data, error, isPlaceholderData, refetch } = useQuery(
    todoQuery({ q, size, ...(after && { after }), ...(before && { before }) }),
  );
  return (
    <>
      <PageHeader title={t("待办")} about={data && howMany(data)} />
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
      <div ref={rows} className={s.groups} aria-busy={isPlaceholderData}>
        {error && isBadRequest(error) ? (
          <AskedAmiss reset={() => change({ q: "" })} />
        ) : data ? (
          <Lines shown={data} query={query} change={change} />
        ) : error ? (
          <ErrorState error={error} retry={() => void refetch()} />
        ) : (
          <Skeleton active paragraph={{ rows: 8 }} />
        )}
      </div>
      {data && (data.next || data.previous) && (
        <Pages page={{ ...data, rows: data.lines }} query={query} turn={change} />
      )}
    </>
  );
}

function howMany({ total, isMore }: TodoShown): string | null {
  if (total === 0) return null;
  return isMore
    ? t("有 {count} 件以上等您办理，按期限先后排列", { count: total })
    : t("共 {count} 件等您办理，按期限先后排列", { count: total });
}

interface LinesProps {
  shown: TodoShown;
  query: ListQuery;
  change: (change: ListChange) => void;
}

/** What stands around lines stays when the last of them goes: a dialog in it may still be open. */
function Lines({ shown: { lines, around }, query, change }: LinesProps) {
  const today = officeDate();
  const dated = lines.map((line) => ({ line, dueDate: line.row.dueDate }));
  const groups = byDueGroup(dated, today).map((lot) => (
    <section
      key={lot.group}
      className={s.group}
      data-group={lot.group}
      aria-label={t(DUE_GROUP_NAMES[lot.group])}
    >
      <h2>
        {t(DUE_GROUP_NAMES[lot.group])}
        <span>{t("{count} 件", { count: lot.rows.length })}</span>
      </h2>
      <ul className="ls-card">
        {lot.rows.map(({ line }) => (
          <TodoItem key={`${line.row.kind} ${line.row.id}`} line={line} today={today} />
        ))}
      </ul>
    </section>
  ));
  return (
    <Within around={around}>{lines.length > 0 ? groups : <NoLines query={query} change={change} />}</Within>
  );
}

function Within({
  around: [Around, ...rest],
  children,
}: Pick<TodoShown, "around"> & { children: ReactNode }) {
  if (!Around) return children;
  return (
    <Around>
      <Within around={rest}>{children}</Within>
    </Around>
  );
}

function NoLines({ query, change }: Omit<LinesProps, "shown">) {
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

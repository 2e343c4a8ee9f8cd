import { SmileOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Pagination, Skeleton } from "antd";
import { useRef } from "react";
import { officeDate } from "../../../../../base/dates.ts";
import { t } from "../../../../../ui/i18n.ts";
import { ListToolbar } from "../../../../../ui/list/list-toolbar.tsx";
import { focusFirstRow } from "../../../../../ui/list/row-keys.ts";
import { useListQuery } from "../../../../../ui/list/use-list-query.ts";
import { PageHeader } from "../../../../../ui/page-header.tsx";
import { EmptyState } from "../../../../../ui/state/empty-state.tsx";
import { ErrorState } from "../../../../../ui/state/error-state.tsx";
import type { TodoRow } from "../../contract.ts";
import { useActs } from "../acts/use-acts.tsx";
import { todoQuery } from "../queries.ts";
import { byDueGroup, DUE_GROUP_NAMES } from "./due-groups.ts";
import s from "./todo.module.css";
import { TodoItem } from "./todo-item.tsx";

/** The start screen: what the acting post must do now, in order of due date, each act one step away. */
export function TodoList() {
  const [query, change] = useListQuery([]);
  const rows = useRef<HTMLDivElement>(null);
  const { q, page, size } = query;
  const { data, error, isPlaceholderData, refetch } = useQuery(todoQuery({ q, page, size }));
  return (
    <>
      <PageHeader
        title={t("待办")}
        about={
          data && data.total > 0
            ? data.isMore
              ? t("有 {count} 件以上等您办理，按期限先后排列", { count: data.total })
              : t("共 {count} 件等您办理，按期限先后排列", { count: data.total })
            : null
        }
      />
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
        {data ? (
          <Groups rows={data.rows} isSearched={q !== ""} />
        ) : error ? (
          <ErrorState error={error} retry={() => void refetch()} />
        ) : (
          <Skeleton active paragraph={{ rows: 8 }} />
        )}
      </div>
      {data && data.total > size && (
        <Pagination
          className={s.pages}
          align="end"
          size="small"
          // Beyond what was counted there is always a next page.
          total={data.isMore ? Math.max(data.total, (page + 1) * size) : data.total}
          current={page}
          pageSize={size}
          showSizeChanger={false}
          onChange={(next) => change({ page: next })}
        />
      )}
    </>
  );
}

function Groups({ rows, isSearched }: { rows: TodoRow[]; isSearched: boolean }) {
  const { open, dialog } = useActs();
  const today = officeDate();
  if (rows.length === 0) {
    return isSearched ? (
      <EmptyState title={t("待办中没有符合条件的事项")} />
    ) : (
      <EmptyState
        title={t("没有待办事项")}
        hint={t("轮到您办理的事项会出现在这里。")}
        icon={<SmileOutlined />}
      />
    );
  }
  return (
    <>
      {byDueGroup(rows, today).map((lot) => (
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
            {lot.rows.map((row) => (
              <TodoItem key={row.id} row={row} today={today} open={open} />
            ))}
          </ul>
        </section>
      ))}
      {dialog}
    </>
  );
}

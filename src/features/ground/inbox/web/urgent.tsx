import { useQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import { officeDate } from "../../../../base/dates.ts";
import { useMe } from "../../../../base/web/me.ts";
import { t } from "../../../../ui/i18n.ts";
import { Due } from "../../../../ui/marks/due.tsx";
import { todoQuery } from "./queries.ts";
import { TodoTitle } from "./todo-item.tsx";
import s from "./urgent.module.css";

const MOST_URGENT = 5;

/** The first lines of the to-do list, for posts that have one. Where it cannot be read the page is shown without them. */
export function Urgent() {
  const { menu } = useMe();
  const { data } = useQuery({
    ...todoQuery({ size: MOST_URGENT }),
    enabled: menu.some(({ path }) => path === "/todo"),
  });
  if (!data || data.total === 0) return null;
  const today = officeDate();
  return (
    <section className={`ls-card ${s.urgent}`} aria-labelledby="urgent">
      <header className={s.head}>
        <h2 id="urgent" className={s.title}>
          {t("等您办理")}
        </h2>
        <Link to="/todo">
          {data.isMore
            ? t("全部（{count} 件以上）", { count: data.total })
            : t("全部 {count} 件", { count: data.total })}
        </Link>
      </header>
      <ul>
        {data.lines.map(({ row, parts: { Mark } }) => (
          <li key={`${row.kind} ${row.id}`} className={s.row}>
            <span>{Mark && <Mark row={row} />}</span>
            <TodoTitle row={row} className={s.subject} />
            <span className={s.waits}>{t(row.waitsFor)}</span>
            <Due date={row.dueDate} today={today} />
          </li>
        ))}
      </ul>
    </section>
  );
}

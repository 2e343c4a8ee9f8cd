import { useQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import type { PostKind } from "../../../../base/actor.ts";
import { officeDate } from "../../../../base/dates.ts";
import { useMe } from "../../../../base/web/me.ts";
import { t } from "../../../../ui/i18n.ts";
import { Due } from "../../../../ui/marks/due.tsx";
import { type TodoShown, todoQuery } from "./queries.ts";
import { TodoItem, TodoTitle } from "./todo-item.tsx";
import s from "./urgent.module.css";
import { Within } from "./within.tsx";

const MOST_URGENT = 5;

/** Posts that do the work themselves: the first thing stands out, with its acts. */
const DOING: readonly PostKind[] = ["head", "handler"];

/** The first lines of the to-do list, for posts that have one. Where it cannot be read the page is shown without them. */
export function Urgent() {
  const { menu, post } = useMe();
  const { data } = useQuery({
    ...todoQuery({ size: MOST_URGENT }),
    enabled: menu.some(({ path }) => path === "/todo"),
  });
  if (!data) return null;
  if (data.total === 0) return <p className={s.none}>{t("现在没有等您办理的事项。")}</p>;
  const today = officeDate();
  const isDoing = DOING.includes(post.kind);
  const lines = isDoing ? data.lines.slice(1) : data.lines;
  return (
    <>
      {isDoing && <First shown={data} today={today} />}
      {lines.length > 0 && <Lines shown={{ ...data, lines }} today={today} />}
    </>
  );
}

/** The one thing to be done next, one press away; its dialog outlives it. */
function First({ shown: { lines, around }, today }: { shown: TodoShown; today: string }) {
  return (
    <Within around={around}>
      <section className={`ls-card ${s.urgent} ${s.first}`} aria-labelledby="next">
        <header className={s.head}>
          <h2 id="next" className={s.title}>
            {t("先办这件")}
          </h2>
        </header>
        <ul>
          <TodoItem line={lines[0]!} today={today} />
        </ul>
      </section>
    </Within>
  );
}

function Lines({ shown: data, today }: { shown: TodoShown; today: string }) {
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

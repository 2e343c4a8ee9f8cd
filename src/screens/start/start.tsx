import { RightOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import { POST_NAMES } from "../../base/actor.ts";
import { officeDate } from "../../base/dates.ts";
import { useMe } from "../../base/web/me.ts";
import { DueDate } from "../../features/work/matters/web/due-date.tsx";
import { todoQuery } from "../../features/work/matters/web/queries.ts";
import { t } from "../../ui/i18n.ts";
import { Lamp } from "../../ui/marks/lamp.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import { Count } from "../frame/count.tsx";
import { useMenu } from "../frame/menu.ts";
import { menuIcon } from "../frame/menu-icons.tsx";
import s from "./start.module.css";

/** The first page after signing in: who one is here, what is most urgent, and where to go. */
export default function StartScreen() {
  const { person, post } = useMe();
  const doors = useMenu().filter(({ path }) => path !== "/");
  return (
    <>
      <PageHeader
        title={t("{name}，{greeting}", { name: person.name, greeting: greeting(new Date()) })}
        about={`${post.unitName} ${post.title ?? t(POST_NAMES[post.kind])}`}
      />
      {doors.some(({ path }) => path === "/todo") && <Urgent />}
      <ul className={s.doors}>
        {doors.map((door) => (
          <li key={door.path}>
            <Link to={door.path} className={`ls-card ${s.door}`}>
              <span className={s.icon} aria-hidden>
                {menuIcon(door.path)}
              </span>
              <span className={s.label}>{door.label}</span>
              <Count of={door} />
              <RightOutlined className={s.arrow} aria-hidden />
            </Link>
          </li>
        ))}
      </ul>
      <p className={s.hint}>{t("按 ? 查看快捷键")}</p>
    </>
  );
}

const MOST_URGENT = 5;

/** The first lines of the to-do list. Where it cannot be read the page is shown without them. */
function Urgent() {
  const { data } = useQuery(todoQuery({ page: 1, size: MOST_URGENT }));
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
        {data.rows.map((row) => (
          <li key={row.id} className={s.row}>
            <Lamp colour={row.lamp} word={row.lampSays} />
            <Link to={`/matters/${row.id}`} className={s.subject}>
              {row.title}
            </Link>
            <span className={s.waits}>{row.waitsFor}</span>
            <DueDate row={row} today={today} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function greeting(now: Date): string {
  const hour = now.getHours();
  if (hour < 6 || hour >= 18) return t("晚上好");
  if (hour < 11) return t("上午好");
  return hour < 13 ? t("中午好") : t("下午好");
}

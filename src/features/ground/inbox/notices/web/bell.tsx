import { BellOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Badge } from "antd";
import { Link } from "react-router";
import { useMe } from "../../../../../base/web/me.ts";
import { t } from "../../../../../ui/i18n.ts";
import s from "./bell.module.css";
import { newQuery } from "./queries.ts";
import { useLive } from "./use-live.ts";

/** How much is new that waits for the person, in the head of every screen. */
export function Bell() {
  const { person } = useMe();
  const { data } = useQuery(newQuery(person.id));
  useLive();
  const count = data?.count ?? 0;
  return (
    <Link
      to="/notices"
      className={s.bell}
      aria-label={count > 0 ? t("消息提醒，有 {count} 条新的", { count }) : t("消息提醒")}
    >
      <Badge count={count} size="small" overflowCount={98} aria-hidden>
        <BellOutlined aria-hidden className={s.icon} />
      </Badge>
    </Link>
  );
}

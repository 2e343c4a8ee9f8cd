import { useQuery } from "@tanstack/react-query";
import { Skeleton } from "antd";
import { Link } from "react-router";
import { useMe } from "../../../../../base/web/me.ts";
import { t } from "../../../../../ui/i18n.ts";
import { PageHeader } from "../../../../../ui/page-header.tsx";
import { ErrorState } from "../../../../../ui/state/error-state.tsx";
import { maySeeDeliveries } from "../policy.ts";
import { Deliveries } from "./deliveries.tsx";
import { Hooks } from "./hooks.tsx";
import { Mail } from "./mail.tsx";
import { channelsQuery } from "./queries.ts";
import s from "./told-settings.module.css";

/** Where somebody is told outside the page, and of what; for the administrator also what did not arrive. */
export function ToldSettings() {
  const { post } = useMe();
  const { data, error, refetch } = useQuery(channelsQuery);
  const seesDeliveries = maySeeDeliveries({ post: post.kind, unitKind: post.unitKind }).allowed;
  return (
    <>
      <PageHeader title={t("提醒设置")} about={t("站内提醒总会有；这里选择还要在哪里收到、收到什么。")}>
        <Link to="/notices">{t("返回消息提醒")}</Link>
      </PageHeader>
      <div className={s.cards}>
        {error ? (
          <ErrorState error={error} retry={() => void refetch()} />
        ) : data ? (
          <>
            <Mail channels={data} />
            <Hooks channels={data} unitName={post.unitName} />
          </>
        ) : (
          <Skeleton active paragraph={{ rows: 8 }} />
        )}
        {seesDeliveries && <Deliveries />}
      </div>
    </>
  );
}

import { useQuery } from "@tanstack/react-query";
import { Skeleton } from "antd";
import { call } from "../../../../base/web/api.ts";
import { useAct } from "../../../../ui/form/use-act.ts";
import { t } from "../../../../ui/i18n.ts";
import { PageHeader } from "../../../../ui/page-header.tsx";
import { ErrorState } from "../../../../ui/state/error-state.tsx";
import { endSession, listMySessions } from "../sign-in/contract.ts";
import s from "./people.module.css";
import { SessionList } from "./session-list.tsx";

const SESSIONS = ["my-sessions"];

/** Where one is signed in, and the way to end what is not one's own. */
export function MySessions() {
  const { data, error, refetch } = useQuery({
    queryKey: SESSIONS,
    queryFn: ({ signal }) => call(listMySessions, {}, { signal }),
  });
  const end = useAct({
    send: (id: string, options) => call(endSession, { params: { id } }, options),
    touches: [SESSIONS],
    done: t("已结束"),
  });
  return (
    <>
      <PageHeader title={t("登录中的设备")} about={t("如有不是您本人的登录，请结束它并修改密码。")} />
      <section className={`ls-card ${s.card}`} aria-label={t("登录中的设备")}>
        {error ? (
          <ErrorState error={error} retry={() => void refetch()} />
        ) : data ? (
          <SessionList sessions={data.rows} label={t("登录中的设备")} end={end.run} />
        ) : (
          <Skeleton active paragraph={{ rows: 2 }} />
        )}
      </section>
    </>
  );
}

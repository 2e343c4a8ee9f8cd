import { useQuery } from "@tanstack/react-query";
import { Skeleton } from "antd";
import { Link } from "react-router";
import { call } from "../../../../base/web/api.ts";
import { t } from "../../../../ui/i18n.ts";
import { Panel } from "../../../../ui/record/panel.tsx";
import { ErrorState } from "../../../../ui/state/error-state.tsx";
import { staffing } from "../staffing/contract.ts";
import s from "./people.module.css";
import { PEOPLE } from "./people-key.ts";

/** An administrator's first page: what stops work from being signed for, and who has never come. */
export function StaffingPanel() {
  const { data, error, refetch } = useQuery({
    queryKey: [...PEOPLE, "staffing"],
    queryFn: ({ signal }) => call(staffing, {}, { signal }),
  });
  return (
    <Panel id="staffing" title={t("单位和人员")}>
      {error ? (
        <ErrorState error={error} retry={() => void refetch()} />
      ) : !data ? (
        <Skeleton active title={false} />
      ) : (
        <>
          {data.unanswered.total === 0 ? (
            <p>{t("各单位都有人签收。")}</p>
          ) : (
            <>
              <p>
                {t("没有人能签收的单位 {count} 个，交办到这些单位会被退回：", {
                  count: data.unanswered.total,
                })}
              </p>
              <ul className={s.unanswered} aria-label={t("没有人能签收的单位")}>
                {data.unanswered.rows.map(({ id, name }) => (
                  <li key={id}>
                    <Link to={`/units?unit=${id}`}>{name}</Link>
                  </li>
                ))}
                {data.unanswered.total > data.unanswered.rows.length && <li>{t("等")}</li>}
              </ul>
            </>
          )}
          <p>
            {data.newcomers === 0
              ? t("在岗人员都已登录过。")
              : t("还有 {count} 名在岗人员没有用自己的密码登录过。", { count: data.newcomers })}
          </p>
        </>
      )}
    </Panel>
  );
}

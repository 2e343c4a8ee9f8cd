import { useQuery } from "@tanstack/react-query";
import { Button, Popconfirm, Skeleton } from "antd";
import { POST_NAMES } from "../../../../../base/actor.ts";
import { call } from "../../../../../base/web/api.ts";
import { useAct } from "../../../../../ui/form/use-act.ts";
import { t } from "../../../../../ui/i18n.ts";
import { DateText } from "../../../../../ui/marks/date-text.tsx";
import { StateTag } from "../../../../../ui/marks/state-tag.tsx";
import { PageHeader } from "../../../../../ui/page-header.tsx";
import { EmptyState } from "../../../../../ui/state/empty-state.tsx";
import { ErrorState } from "../../../../../ui/state/error-state.tsx";
import s from "../../web/people.module.css";
import { type DeputyRow, endDeputy } from "../contract.ts";
import { DeputyForm } from "./deputy-form.tsx";
import { DEPUTIES, deputiesQuery } from "./queries.ts";

/** Who stands in for whom in one's unit, and the way to set and end it. */
export function DeputiesPage() {
  const { data, error, refetch } = useQuery(deputiesQuery);
  return (
    <>
      <PageHeader
        title={t("请人代办")}
        about={t("外出、请假期间，由本单位同事用自己的账号代为办理；留痕写明谁代谁办。")}
      />
      <section className={`ls-card ${s.card}`} aria-label={t("代办安排")}>
        {error ? (
          <ErrorState error={error} retry={() => void refetch()} />
        ) : !data ? (
          <Skeleton active paragraph={{ rows: 3 }} />
        ) : (
          <>
            <Standing rows={data.rows} />
            {data.posts.length > 0 && <DeputyForm deputies={data} />}
          </>
        )}
      </section>
    </>
  );
}

function Standing({ rows }: { rows: readonly DeputyRow[] }) {
  const end = useAct({
    send: ({ id, version }: DeputyRow, options) =>
      call(endDeputy, { params: { id }, body: { version } }, options),
    touches: [DEPUTIES],
    done: t("代办已结束"),
  });
  if (rows.length === 0) return <EmptyState title={t("目前没有代办安排")} />;
  return (
    <ul className={s.rows} aria-label={t("代办安排")}>
      {rows.map((row) => (
        <li key={row.id} className={s.row}>
          <div>
            <strong>{t("{deputy}代{holder}", { deputy: row.deputy, holder: row.holder })}</strong>{" "}
            <StateTag tone={row.isOn ? "active" : "waiting"}>
              {row.isOn ? t("代办中") : t("未到日期")}
            </StateTag>
            <p className={s.faint}>
              {row.title ?? t(POST_NAMES[row.post])} · <DateText value={row.from} /> {t("至")}{" "}
              <DateText value={row.to} />
            </p>
          </div>
          {row.mayEnd && (
            <Popconfirm
              title={t("结束后，代办人立即不能再代为办理。确定结束？")}
              okText={t("结束")}
              cancelText={t("取消")}
              onConfirm={() => void end.run(row)}
            >
              <Button size="small">{t("结束代办")}</Button>
            </Popconfirm>
          )}
        </li>
      ))}
    </ul>
  );
}

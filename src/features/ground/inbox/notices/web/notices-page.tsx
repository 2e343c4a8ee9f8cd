import { BellOutlined, SettingOutlined } from "@ant-design/icons";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Skeleton } from "antd";
import { useEffect } from "react";
import { Link } from "react-router";
import { officeDate } from "../../../../../base/dates.ts";
import type { NoticeKind } from "../../../../../base/notice-kinds.ts";
import { recordAddress } from "../../../../../base/web/manifest.tsx";
import { useMe } from "../../../../../base/web/me.ts";
import { ButtonLink } from "../../../../../ui/button-link.tsx";
import { t } from "../../../../../ui/i18n.ts";
import { isFurtherOn } from "../../../../../ui/list/list-query.ts";
import { AskedAmiss, NothingHere } from "../../../../../ui/list/list-states.tsx";
import { Pages } from "../../../../../ui/list/pages.tsx";
import { useListQuery } from "../../../../../ui/list/use-list-query.ts";
import { DateText } from "../../../../../ui/marks/date-text.tsx";
import { StateTag, type Tone } from "../../../../../ui/marks/state-tag.tsx";
import { PageHeader } from "../../../../../ui/page-header.tsx";
import { EmptyState } from "../../../../../ui/state/empty-state.tsx";
import { ErrorState } from "../../../../../ui/state/error-state.tsx";
import { isBadRequest } from "../../../../../ui/state/error-words.ts";
import type { NoticePage, NoticeRow } from "../contract.ts";
import { NOTICE_NAMES } from "../kinds.ts";
import s from "./notices.module.css";
import { NOTICES, noticesQuery } from "./queries.ts";
import { keepSeen } from "./seen.ts";

/** What the person was told of, day by day, the newest first. */
export function NoticesPage() {
  const [query, change] = useListQuery([]);
  const { size, after, before } = query;
  const asked = { size, ...(after && { after }), ...(before && { before }) };
  const { data, error, refetch, isPlaceholderData } = useQuery(noticesQuery(asked));
  useSeen(isFurtherOn(query) ? undefined : data?.rows[0]?.id);
  return (
    <>
      <PageHeader title={t("消息提醒")} about={t("轮到您办的事，谁在什么时候交来。保留 90 天。")}>
        <ButtonLink to="/notices/settings" icon={<SettingOutlined aria-hidden />}>
          {t("提醒设置")}
        </ButtonLink>
      </PageHeader>
      {error && isBadRequest(error) ? (
        <AskedAmiss reset={() => change({ page: 1 })} />
      ) : data ? (
        <div aria-busy={isPlaceholderData}>
          <Days page={data} isFurther={isFurtherOn(query)} toFirst={() => change({ page: 1 })} />
          {(data.next || data.previous) && <Pages page={data} query={query} turn={change} />}
        </div>
      ) : error ? (
        <ErrorState error={error} retry={() => void refetch()} />
      ) : (
        <Skeleton active paragraph={{ rows: 8 }} />
      )}
    </>
  );
}

/** What stands on the page is not new any more. */
function useSeen(newest: string | undefined): void {
  const { person } = useMe();
  const client = useQueryClient();
  useEffect(() => {
    if (newest === undefined) return;
    keepSeen(person.id, newest);
    void client.invalidateQueries({ queryKey: [...NOTICES, "new"] });
  }, [newest, person.id, client]);
}

interface DaysProps {
  page: NoticePage;
  isFurther: boolean;
  toFirst: () => void;
}

function Days({ page: { rows }, isFurther, toFirst }: DaysProps) {
  if (rows.length === 0)
    return isFurther ? (
      <NothingHere toFirst={toFirst} />
    ) : (
      <EmptyState
        title={t("没有消息提醒")}
        hint={t("有事项交给您、退回或催办时，会在这里告诉您。")}
        icon={<BellOutlined />}
      />
    );
  const days = [...new Set(rows.map(dayOf))];
  return days.map((day) => (
    <section key={day} className={s.day} aria-label={day}>
      <h2>
        <DateText value={day} form="full" />
      </h2>
      <ul className="ls-card">
        {rows
          .filter((row) => dayOf(row) === day)
          .map((row) => (
            <Line key={row.id} row={row} />
          ))}
      </ul>
    </section>
  ));
}

const dayOf = ({ at }: NoticeRow) => officeDate(new Date(at));

const TONES: Partial<Record<NoticeKind, Tone>> = {
  returned: "bad",
  pressed: "bad",
  escalated: "bad",
  urged: "care",
  given: "active",
};

function Line({ row }: { row: NoticeRow }) {
  const address = recordAddress(row.recordKind, row.recordId);
  return (
    <li className={s.line} data-waits={row.waits}>
      <span className={s.kind}>
        <StateTag tone={row.waits ? (TONES[row.kind] ?? "waiting") : "rest"}>
          {t(NOTICE_NAMES[row.kind])}
        </StateTag>
      </span>
      <div className={s.what}>
        {address && row.otherPost === null ? (
          <Link to={address} className={s.title}>
            {row.title}
          </Link>
        ) : (
          <span className={s.title}>{row.title}</span>
        )}
        <p className={s.said}>
          {row.byUnit}：{t(row.said)}
        </p>
        {row.otherPost !== null && (
          <p className={s.other}>{t("请切换到“{post}”岗位办理", { post: row.otherPost })}</p>
        )}
      </div>
      <span className={s.when}>
        <DateText value={row.at} form="moment" />
        {!row.waits && <span className={s.done}>{t("已办")}</span>}
      </span>
    </li>
  );
}

import { useQuery } from "@tanstack/react-query";
import { Button, Spin } from "antd";
import { useState } from "react";
import { Link, useNavigate } from "react-router";
import type { RouteResult } from "../../../../../base/route.ts";
import { call } from "../../../../../base/web/api.ts";
import { t } from "../../../../../ui/i18n.ts";
import { DateText } from "../../../../../ui/marks/date-text.tsx";
import { PageHeader } from "../../../../../ui/page-header.tsx";
import { EmptyState } from "../../../../../ui/state/empty-state.tsx";
import { ErrorState } from "../../../../../ui/state/error-state.tsx";
import { previewDispatch } from "../../life/contract.ts";
import { MATTERS } from "../queries.ts";
import s from "./dispatch.module.css";
import { type Dispatched, DispatchForm, Left, Outcome } from "./dispatch-form.tsx";

type Preview = RouteResult<typeof previewDispatch>;

/** What a plan's adoption leads to: its matters by leading unit, dispatched by one press, with what is left named. */
export function DispatchPage({ id }: { id: string }) {
  const preview = useQuery({
    queryKey: [...MATTERS, "dispatch", id],
    queryFn: ({ signal }) => call(previewDispatch, { params: { id } }, { signal }),
  });
  const [result, setResult] = useState<Dispatched>();
  if (preview.isPending) return <Spin />;
  if (preview.isError) return <ErrorState error={preview.error} retry={() => void preview.refetch()} />;
  const { title } = preview.data;
  return (
    <>
      <PageHeader
        title={t("交办：{title}", { title })}
        trail={[
          { label: t("计划"), to: "/plans" },
          { label: title, to: `/plans/${id}` },
        ]}
      />
      {result ? (
        <>
          <Outcome result={result} />
          <Link to={`/matters?${new URLSearchParams({ planId: id })}`}>{t("到台账查看")}</Link>
        </>
      ) : (
        <Waiting planId={id} preview={preview.data} onDone={setResult} />
      )}
    </>
  );
}

interface WaitingProps {
  planId: string;
  preview: Preview;
  onDone: (result: Dispatched) => void;
}

function Waiting({ planId, preview: { units, left, registered }, onDone }: WaitingProps) {
  const navigate = useNavigate();
  const ids = units.flatMap(({ matters }) => matters.map(({ id }) => id));
  if (units.length + left.length === 0) {
    return (
      <EmptyState
        title={t("这份计划的 {registered} 件事项都已交办", { registered })}
        hint={t("办理情况见台账。")}
      />
    );
  }
  return (
    <div className={s.form}>
      {left.length > 0 && (
        <section aria-label={t("还不能交办的事项")}>
          <h2>{t("{count} 件还不能交办", { count: left.length })}</h2>
          <Left left={left} />
        </section>
      )}
      {units.length > 0 && (
        <>
          <ul className={s.units} aria-label={t("按牵头单位")}>
            {units.map((group) => (
              <UnitGroup key={group.unit.id} {...group} />
            ))}
          </ul>
          <DispatchForm ids={ids} close={() => void navigate(`/plans/${planId}`)} onDone={onDone}>
            {t("将向 {units} 个单位交办 {count} 件，按各自的完成标准和期限；交办后即进入各单位的待办。", {
              units: units.length,
              count: ids.length,
            })}
          </DispatchForm>
        </>
      )}
      {units.length === 0 && (
        <Button onClick={() => void navigate(`/plans/${planId}`)}>{t("回到计划")}</Button>
      )}
    </div>
  );
}

/** `基础教育科 17 件`, with the matters on request. */
function UnitGroup({ unit, matters }: Preview["units"][number]) {
  return (
    <li className={s.group}>
      <details>
        <summary>
          <b>{unit.name}</b>
          <span className={s.count}>{t("{count} 件", { count: matters.length })}</span>
        </summary>
        <ul className={s.matters}>
          {matters.map(({ id, number, title, dueDate }) => (
            <li key={id} className={s.matter}>
              <Link to={`/matters/${id}`}>
                {number} {title}
              </Link>
              <DateText value={dueDate} />
            </li>
          ))}
        </ul>
      </details>
    </li>
  );
}

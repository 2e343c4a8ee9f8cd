import { useQuery } from "@tanstack/react-query";
import { Button, Segmented, Skeleton } from "antd";
import { useState } from "react";
import { call } from "../../../../../base/web/api.ts";
import { useAct } from "../../../../../ui/form/use-act.ts";
import { t } from "../../../../../ui/i18n.ts";
import { DateText } from "../../../../../ui/marks/date-text.tsx";
import { EmptyState } from "../../../../../ui/state/empty-state.tsx";
import { ErrorState } from "../../../../../ui/state/error-state.tsx";
import { NOTICE_NAMES } from "../../notices/kinds.ts";
import { type Delivery, sendAgain } from "../contract.ts";
import { CHANNEL_NAMES } from "../kinds.ts";
import { DELIVERY_NAMES, type DeliveryState } from "../states.ts";
import { DELIVERIES, deliveriesQuery } from "./queries.ts";
import s from "./told-settings.module.css";

const SHOWN: readonly DeliveryState[] = ["given-up", "failing", "waiting", "sent"];
const SIZE = 20;

/** What did not arrive, why, and once more; beside it what is on its way and what arrived. */
export function Deliveries() {
  const [state, setState] = useState<DeliveryState>("given-up");
  const [place, setPlace] = useState<{ after?: string; before?: string }>({});
  const { data, error, refetch } = useQuery(deliveriesQuery({ state, size: SIZE, ...place }));
  return (
    <section className={`ls-card ${s.card}`} aria-labelledby="deliveries">
      <h2 id="deliveries">{t("送达记录")}</h2>
      <Segmented<DeliveryState>
        className={s.states}
        aria-label={t("送达情况")}
        value={state}
        options={SHOWN.map((one) => ({ value: one, label: t(DELIVERY_NAMES[one]) }))}
        onChange={(next) => {
          setState(next);
          setPlace({});
        }}
      />
      {error ? (
        <ErrorState error={error} retry={() => void refetch()} />
      ) : !data ? (
        <Skeleton active />
      ) : data.rows.length === 0 ? (
        <EmptyState title={t("没有{state}的记录", { state: t(DELIVERY_NAMES[state]) })} />
      ) : (
        <>
          <ul>
            {data.rows.map((row) => (
              <Line key={row.id} row={row} />
            ))}
          </ul>
          {(data.previous || data.next) && (
            <>
              <Button
                size="small"
                disabled={!data.previous}
                onClick={() => setPlace({ before: data.previous! })}
              >
                {t("上一页")}
              </Button>{" "}
              <Button size="small" disabled={!data.next} onClick={() => setPlace({ after: data.next! })}>
                {t("下一页")}
              </Button>
            </>
          )}
        </>
      )}
    </section>
  );
}

function Line({ row }: { row: Delivery }) {
  const again = useAct({
    send: (id: string, options) => call(sendAgain, { params: { id } }, options),
    touches: [DELIVERIES],
    done: t("已重新发送"),
  });
  const what = row.noticeKind === null ? t("办理摘要") : `${t(NOTICE_NAMES[row.noticeKind])}：${row.what}`;
  return (
    <li className={s.line}>
      <div>
        <strong>{what}</strong>
        <p>
          {t(CHANNEL_NAMES[row.kind])} · {row.whose} · <DateText value={row.firstAt} form="moment" />
          {row.tries > 0 && ` · ${t("试过 {count} 次", { count: row.tries })}`}
        </p>
        {row.answer && <p>{row.answer}</p>}
      </div>
      {row.state === "given-up" && (
        <Button size="small" loading={again.isRunning} onClick={() => void again.run(row.id)}>
          {t("重发")}
        </Button>
      )}
    </li>
  );
}

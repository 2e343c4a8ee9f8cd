import { SmileOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Skeleton } from "antd";
import { Link } from "react-router";
import { t } from "../../../../../ui/i18n.ts";
import { EmptyState } from "../../../../../ui/state/empty-state.tsx";
import { ErrorState } from "../../../../../ui/state/error-state.tsx";
import { ledgerQuery } from "../../web/queries.ts";
import { RedRow } from "./red-row.tsx";
import s from "./wall.module.css";

const SHOWN = 12;
const RED = ledgerQuery({ lamp: ["red"], sort: "due", order: "asc", page: 1, size: SHOWN });

/** The red ones, the longest overdue first: whose they are, since when, and why. */
export function RedList({ today, total }: { today: string; total: number }) {
  const { data, error, refetch } = useQuery({ ...RED, refetchInterval: 60_000 });
  return (
    <section className={`ls-card ${s.panel} ${s.reds}`} aria-labelledby="wall-reds">
      <h2 id="wall-reds">
        {t("红灯事项")}
        {total > SHOWN && <Link to="/matters?lamp=red">{t("查看全部 {total} 件", { total })}</Link>}
      </h2>
      {error ? (
        <ErrorState error={error} retry={() => void refetch()} />
      ) : !data ? (
        <Skeleton active />
      ) : data.rows.length === 0 ? (
        <EmptyState title={t("没有红灯事项")} icon={<SmileOutlined />} />
      ) : (
        <ol>
          {data.rows.map((row) => (
            <RedRow key={row.id} row={row} today={today} />
          ))}
        </ol>
      )}
    </section>
  );
}

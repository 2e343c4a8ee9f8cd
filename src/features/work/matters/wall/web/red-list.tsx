import { SmileOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Skeleton } from "antd";
import { Link } from "react-router";
import { addDays } from "../../../../../base/dates.ts";
import { t } from "../../../../../ui/i18n.ts";
import { dateWords } from "../../../../../ui/marks/date-words.ts";
import { EmptyState } from "../../../../../ui/state/empty-state.tsx";
import { ErrorState } from "../../../../../ui/state/error-state.tsx";
import type { MatterRow } from "../../contract.ts";
import { STATE_TABLE } from "../../states.ts";
import { MatterLamp } from "../../web/matter-marks.tsx";
import { ledgerQuery } from "../../web/queries.ts";
import { dueWords, turnOf } from "../../web/words.ts";
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
        <ol className={s.redRows}>
          {data.rows.map((row) => (
            <RedRow key={row.id} row={row} today={today} />
          ))}
        </ol>
      )}
    </section>
  );
}

function RedRow({ row, today }: { row: MatterRow; today: string }) {
  return (
    <li className={s.redRow}>
      <Link to={`/matters/${row.id}`} className={s.redTitle}>
        {row.title}
      </Link>
      <span className={s.redWhose}>
        {turnOf(row)}
        <small>{t(STATE_TABLE[row.state].name)}</small>
      </span>
      <span className={s.redWhy}>
        <MatterLamp row={row} />
        <small>{row.dueDate && sinceWhen(row.dueDate, today)}</small>
      </span>
    </li>
  );
}

/** An overdue matter is red from the day after its due date. */
function sinceWhen(dueDate: string, today: string): string {
  if (dueDate >= today) return dueWords(dueDate, today);
  const date = dateWords(addDays(dueDate, 1), "short", today);
  return t("{date}起，{words}", { date, words: dueWords(dueDate, today) });
}

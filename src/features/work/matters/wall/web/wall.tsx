import { useQuery } from "@tanstack/react-query";
import { Skeleton } from "antd";
import { Link } from "react-router";
import { t } from "../../../../../ui/i18n.ts";
import { dateWords } from "../../../../../ui/marks/date-words.ts";
import { PageHeader } from "../../../../../ui/page-header.tsx";
import { ErrorState } from "../../../../../ui/state/error-state.tsx";
import { wallQuery } from "../../web/queries.ts";
import { EndsPanel } from "./ends-panel.tsx";
import { LampTiles } from "./lamp-tiles.tsx";
import { RedList } from "./red-list.tsx";
import { UnitBars } from "./unit-bars.tsx";
import s from "./wall.module.css";

/** A wall hangs for hours: it asks again by itself, every minute. */
const REFRESH = 60_000;

/** The leader's one screen: what is red, whose, since when and why; and how all stand. */
export function Wall() {
  const { data, error, refetch } = useQuery({ ...wallQuery, refetchInterval: REFRESH });
  return (
    <div className={s.wall}>
      <PageHeader
        title={t("挂图")}
        about={data && t("截至 {date}，每分钟自动更新", { date: dateWords(data.today) })}
      >
        <Link to="/lamp-rules">{t("灯号规则")}</Link>
      </PageHeader>
      {data ? (
        <div className={s.panels}>
          <LampTiles counts={data} />
          <RedList today={data.today} total={data.lamps.red} />
          <UnitBars units={data.units} />
          <EndsPanel counts={data} />
        </div>
      ) : error ? (
        <ErrorState error={error} retry={() => void refetch()} />
      ) : (
        <Skeleton active />
      )}
    </div>
  );
}

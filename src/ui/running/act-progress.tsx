import { queryOptions, useQuery } from "@tanstack/react-query";
import { Progress } from "antd";
import { getProgress } from "../../base/progress.ts";
import { call } from "../../base/web/api.ts";
import { t } from "../i18n.ts";
import s from "./running.module.css";

/** How often the server is asked how far it is, in milliseconds; and how often where it knows nothing or is silent. */
const EVERY = 400;
const SELDOM = 3000;

/** How far a long act is, asked again and again until its end is known. */
export const progressQuery = (key: string) =>
  queryOptions({
    queryKey: ["progress", key],
    queryFn: ({ signal }) => call(getProgress, { params: { key } }, { signal }),
    refetchInterval: ({ state: { data, error } }) => {
      // An act that is not known may still be on its way to the server.
      if (error || data?.state === "unknown") return SELDOM;
      return data === undefined || data.state === "running" ? EVERY : false;
    },
    staleTime: 0,
  });

/** A long act's steps as the server counts them. */
export function ActProgress({ actKey, title }: { actKey: string; title: string }) {
  const { data } = useQuery(progressQuery(actKey));
  const { done = 0, total = null } = data ?? {};
  return (
    <div className={s.progress}>
      <Progress
        percent={total ? Math.floor((done / total) * 100) : 0}
        showInfo={false}
        size="small"
        aria-label={title}
      />
      <span className={s.count}>{stepWords(done, total)}</span>
    </div>
  );
}

function stepWords(done: number, total: number | null): string {
  if (total === null) return t("正在准备");
  return done < total
    ? t("已处理 {done}，共 {total}", { done, total })
    : t("{total} 项已处理，正在保存", { total });
}

import { useQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import { call } from "../../../../../base/web/api.ts";
import { t } from "../../../../../ui/i18n.ts";
import { Panel } from "../../../../../ui/record/panel.tsx";
import { listGaps, type PlanGaps } from "../../gaps/contract.ts";
import { PLANS } from "../queries.ts";
import s from "./draft-gaps.module.css";

/** The plans one is drawing up, each with what it still lacks. Where none is, or none can be read, nothing is shown. */
export function DraftGaps() {
  const { data } = useQuery({
    queryKey: [...PLANS, "gaps"],
    queryFn: ({ signal }) => call(listGaps, {}, { signal }),
  });
  if (!data || data.rows.length === 0) return null;
  return (
    <Panel id="draft-gaps" title={t("正在拟定的计划")}>
      <ul>
        {data.rows.map((draft) => (
          <li key={draft.id} className={s.draft}>
            <Link to={`/plans/${draft.id}`}>{draft.title}</Link>
            <span className={s.gaps}>{gapsInWords(draft)}</span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function gapsInWords({ tasks, unaccounted, lead, due, finishStandard }: PlanGaps): string {
  if (tasks === 0) return t("还没有任务");
  const gaps = [
    unaccounted > 0 && t("{count} 句没有交代", { count: unaccounted }),
    lead > 0 && t("缺牵头单位 {count}", { count: lead }),
    due > 0 && t("缺完成期限 {count}", { count: due }),
    finishStandard > 0 && t("缺完成标准 {count}", { count: finishStandard }),
  ].filter((gap) => gap !== false);
  const counted = t("{count} 项任务", { count: tasks });
  return gaps.length > 0 ? `${counted}　${gaps.join("　")}` : t("{counted}，已齐全，可以定稿", { counted });
}

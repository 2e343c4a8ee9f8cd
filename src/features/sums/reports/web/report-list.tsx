import { useMe } from "../../../../base/web/me.ts";
import { t } from "../../../../ui/i18n.ts";
import { DataList } from "../../../../ui/list/data-list.tsx";
import type { ListColumn } from "../../../../ui/list/list-parts.ts";
import { loadFrom } from "../../../../ui/list/load-from.ts";
import { DateText } from "../../../../ui/marks/date-text.tsx";
import { PageHeader } from "../../../../ui/page-header.tsx";
import { listPlans, type PlanRow } from "../../../work/plans/contract.ts";
import { mayIssueBulletin } from "../policy.ts";
import { BulletinLink } from "./bulletin-link.tsx";
import { REPORTS } from "./queries.ts";

const load = loadFrom(listPlans, { status: "adopted" });
const keyOf = (row: PlanRow) => row.id;

/** /reports: the adopted plans that have a closing report, and the bulletin of a month. */
export function ReportList() {
  const { post } = useMe();
  return (
    <>
      <PageHeader
        title={t("回音稿")}
        about={t("原文每一句旁边是办理结果、数据和佐证，按所选日期由记录算出。")}
      >
        {mayIssueBulletin({ post: post.kind }).allowed && <BulletinLink />}
      </PageHeader>
      <DataList<PlanRow>
        label={t("回音稿列表")}
        queryKey={[...REPORTS, "list"]}
        load={load}
        columns={columns()}
        keyOf={keyOf}
        addressOf={(row) => `/reports/${row.id}`}
        searchHint={t("查找计划名称")}
        empty={{ title: t("还没有已定稿的计划"), hint: t("计划定稿以后，这里可以打印回音稿。") }}
      />
    </>
  );
}

function columns(): ListColumn<PlanRow>[] {
  return [
    { key: "title", title: t("计划"), isSortable: true, onPhone: "title", render: (row) => row.title },
    { key: "year", title: t("年份"), width: 80, isSortable: true, render: (row) => row.year },
    { key: "tasks", title: t("任务句"), width: 100, isSortable: true, render: (row) => row.tasks },
    { key: "unit", title: t("单位"), width: 180, render: (row) => row.unit.name },
    {
      key: "adopted",
      title: t("定稿日期"),
      width: 140,
      render: (row) => row.adoptedOn && <DateText value={row.adoptedOn} />,
    },
  ];
}

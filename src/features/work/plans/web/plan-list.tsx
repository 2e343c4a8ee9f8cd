import { Link } from "react-router";
import { t } from "../../../../ui/i18n.ts";
import { DataList } from "../../../../ui/list/data-list.tsx";
import type { ListColumn } from "../../../../ui/list/list-parts.ts";
import { loadFrom } from "../../../../ui/list/load-from.ts";
import { DateText } from "../../../../ui/marks/date-text.tsx";
import { StateTag } from "../../../../ui/marks/state-tag.tsx";
import { listPlans, PLAN_STATUS_NAMES, PLAN_STATUSES, type PlanRow } from "../contract.ts";
import { CoverageTrack } from "./coverage-track.tsx";
import s from "./plan-list.module.css";
import { PLANS } from "./queries.ts";

const load = loadFrom(listPlans);
const keyOf = (row: PlanRow) => row.id;

/** Plans of the post's unit and below, and adopted ones from above. */
export function PlanList() {
  return (
    <DataList<PlanRow>
      label={t("计划列表")}
      queryKey={[...PLANS, "list"]}
      load={load}
      columns={columns()}
      keyOf={keyOf}
      addressOf={(row) => `/plans/${row.id}`}
      filters={[
        {
          key: "status",
          label: t("状态"),
          options: PLAN_STATUSES.map((value) => ({ value, label: t(PLAN_STATUS_NAMES[value]) })),
        },
      ]}
      searchHint={t("查找计划名称")}
      empty={{
        title: t("还没有计划"),
        hint: t("上传工作报告或要点，系统通读后起草计划，每句任务都有交代。"),
        action: <Link to="/documents">{t("去上传文稿")}</Link>,
      }}
    />
  );
}

function columns(): ListColumn<PlanRow>[] {
  return [
    { key: "title", title: t("计划"), isSortable: true, onPhone: "title", render: (row) => row.title },
    {
      key: "status",
      title: t("状态"),
      width: 90,
      onPhone: "mark",
      render: ({ status }) => (
        <StateTag tone={status === "draft" ? "waiting" : "good"}>{t(PLAN_STATUS_NAMES[status])}</StateTag>
      ),
    },
    { key: "year", title: t("年份"), width: 80, isSortable: true, render: (row) => row.year },
    {
      key: "tasks",
      title: t("有交代 / 任务句"),
      width: 180,
      isSortable: true,
      render: (row) => <Accounted row={row} />,
    },
    { key: "unit", title: t("单位"), width: 150, render: (row) => row.unit.name },
    {
      key: "changed",
      title: t("最近改动"),
      width: 160,
      isSortable: true,
      render: (row) => <DateText value={row.changedAt} />,
    },
    {
      key: "adopted",
      title: t("定稿日期"),
      width: 120,
      onPhone: "none",
      render: (row) => <DateText value={row.adoptedOn} />,
    },
  ];
}

function Accounted({ row: { accounted, tasks } }: { row: PlanRow }) {
  return (
    <span className={s.accounted}>
      <CoverageTrack accounted={accounted} tasks={tasks} className={s.track} />
      {accounted} / {tasks}
    </span>
  );
}

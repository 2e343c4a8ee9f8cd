import { Button } from "antd";
import { useState } from "react";
import { call } from "../../../../../base/web/api.ts";
import { useMe } from "../../../../../base/web/me.ts";
import { t } from "../../../../../ui/i18n.ts";
import { ExportButton } from "../../../../../ui/import/export-button.tsx";
import { ImportLink } from "../../../../../ui/import/import-link.tsx";
import { DataList } from "../../../../../ui/list/data-list.tsx";
import type { ListColumn } from "../../../../../ui/list/list-parts.ts";
import { loadFrom } from "../../../../../ui/list/load-from.ts";
import { DateText } from "../../../../../ui/marks/date-text.tsx";
import { PageHeader } from "../../../../../ui/page-header.tsx";
import { type AllianceRow, listAlliances } from "../../alliance/contract.ts";
import { exportAlliances } from "../../alliance/import/contract.ts";
import { ALLIANCE_KIND_NAMES, ALLIANCE_KINDS, KEEPING_POSTS } from "../../alliance/kinds.ts";
import { MakeAlliance } from "./make-alliance.tsx";
import { ALLIANCES } from "./queries.ts";

const keyOf = (row: AllianceRow) => row.id;
const load = loadFrom(listAlliances);

/** /alliances: those that units in sight keep or belong to. */
export function AllianceList() {
  const [isMaking, setMaking] = useState(false);
  const { post } = useMe();
  const mayMake = KEEPING_POSTS.includes(post.kind);
  const make = (
    <Button type="primary" onClick={() => setMaking(true)}>
      {t("登记联合体")}
    </Button>
  );
  return (
    <>
      <PageHeader title={t("联合体")} about={t("教育集团、联盟、结对帮扶、领导联系点、领导小组")}>
        <ExportButton name={t("联合体")} load={(options) => call(exportAlliances, {}, options)} />
        {mayMake && <ImportLink to="/alliances/import" />}
        {mayMake && make}
      </PageHeader>
      <DataList
        label={t("联合体列表")}
        queryKey={[...ALLIANCES, "list"]}
        load={load}
        columns={columns()}
        keyOf={keyOf}
        addressOf={(row) => `/alliances/${row.id}`}
        filters={[
          {
            key: "kind",
            label: t("类别"),
            options: ALLIANCE_KINDS.map((value) => ({ value, label: t(ALLIANCE_KIND_NAMES[value]) })),
          },
          { key: "over", label: t("存续"), options: [{ value: "true", label: t("已结束") }] },
        ]}
        searchHint={t("按名称查找")}
        empty={{
          title: t("还没有联合体"),
          hint: t("登记后，交办、分解时可以一次选择其全部成员。"),
          ...(mayMake && { action: make }),
        }}
      />
      <MakeAlliance isOpen={isMaking} close={() => setMaking(false)} />
    </>
  );
}

function columns(): ListColumn<AllianceRow>[] {
  return [
    { key: "name", title: t("名称"), onPhone: "title", render: (row) => row.name },
    {
      key: "kind",
      title: t("类别"),
      width: 120,
      onPhone: "mark",
      render: (row) => t(ALLIANCE_KIND_NAMES[row.kind]),
    },
    { key: "host", title: t("主办单位"), width: 200, render: (row) => row.host.name },
    { key: "members", title: t("成员数"), width: 90, align: "right", render: (row) => row.memberCount },
    { key: "paper", title: t("文号或牌匾"), width: 200, render: (row) => row.paper || "—" },
    { key: "since", title: t("成立日期"), width: 130, render: (row) => <DateText value={row.since} /> },
  ];
}

import { Button } from "antd";
import { useState } from "react";
import { t } from "../../../../ui/i18n.ts";
import { DataList } from "../../../../ui/list/data-list.tsx";
import type { ListColumn } from "../../../../ui/list/list-parts.ts";
import { loadFrom } from "../../../../ui/list/load-from.ts";
import { DateText } from "../../../../ui/marks/date-text.tsx";
import { PageHeader } from "../../../../ui/page-header.tsx";
import { listNotices, type NoticeRow } from "../contract.ts";
import { NoticeState } from "./notice-state.tsx";
import { OpenNotice } from "./open-notice.tsx";
import { NOTICES } from "./queries.ts";

const keyOf = (row: NoticeRow) => row.id;
const load = loadFrom(listNotices);

/** /notices: those of one's unit and below, and the form for a new one. */
export function NoticeList() {
  const [isOpening, setOpening] = useState(false);
  return (
    <>
      <PageHeader title={t("公告")}>
        <Button type="primary" onClick={() => setOpening(true)}>
          {t("登记公告")}
        </Button>
      </PageHeader>
      <DataList
        label={t("公告列表")}
        queryKey={[...NOTICES, "list"]}
        load={load}
        columns={columns()}
        keyOf={keyOf}
        addressOf={(row) => `/notices/${row.id}`}
        empty={{ title: t("还没有公告") }}
      />
      <OpenNotice isOpen={isOpening} close={() => setOpening(false)} />
    </>
  );
}

function columns(): ListColumn<NoticeRow>[] {
  return [
    { key: "title", title: t("标题"), onPhone: "title", render: (row) => row.title },
    {
      key: "state",
      title: t("状态"),
      width: 110,
      onPhone: "mark",
      render: (row) => <NoticeState state={row.state} />,
    },
    { key: "unit", title: t("单位"), width: 220, render: (row) => row.unitName },
    {
      key: "opened",
      title: t("时间"),
      width: 170,
      render: (row) => <DateText value={row.openedAt} form="moment" />,
    },
  ];
}

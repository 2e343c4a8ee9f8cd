import { PlusOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useState } from "react";
import { useSearchParams } from "react-router";
import { POST_KINDS, POST_NAMES, type PostKind } from "../../../../base/actor.ts";
import { call } from "../../../../base/web/api.ts";
import { useMe } from "../../../../base/web/me.ts";
import { t } from "../../../../ui/i18n.ts";
import { ExportButton } from "../../../../ui/import/export-button.tsx";
import { ImportLink } from "../../../../ui/import/import-link.tsx";
import { DataList } from "../../../../ui/list/data-list.tsx";
import type { ListColumn, ListFilter } from "../../../../ui/list/list-parts.ts";
import { loadFrom } from "../../../../ui/list/load-from.ts";
import { StateTag } from "../../../../ui/marks/state-tag.tsx";
import { PageHeader } from "../../../../ui/page-header.tsx";
import { listPeople, type PersonRow } from "../contract.ts";
import { exportPeople } from "../import/contract.ts";
import { NewPerson } from "./new-person.tsx";
import { PEOPLE } from "./people-key.ts";
import { PersonDrawer } from "./person-drawer.tsx";
import { postWords } from "./post-words.ts";
import { SignInRule } from "./sign-in-rule.tsx";

/** Whoever reads people; the server decides, this only spares others a button that would be refused. */
const EXPORTERS: readonly PostKind[] = ["unit-admin", "leader", "clerk"];

const keyOf = (row: PersonRow) => row.id;
const load = loadFrom(listPeople);

const COLUMNS: ListColumn<PersonRow>[] = [
  { key: "name", title: "姓名", render: (row) => row.name, isSortable: true, width: 120, onPhone: "title" },
  { key: "username", title: "账号", render: (row) => row.username, isSortable: true, width: 180 },
  { key: "posts", title: "岗位", render: (row) => row.posts.map(postWords).join("；") || "—" },
  { key: "phone", title: "电话", render: (row) => row.phone ?? "—", width: 140, onPhone: "none" },
  {
    key: "state",
    title: "状态",
    width: 90,
    onPhone: "mark",
    render: (row) =>
      row.posts.length > 0 ? (
        <StateTag tone="active">{t("在岗")}</StateTag>
      ) : (
        <StateTag>{row.leftOn ? t("已离任") : t("无岗位")}</StateTag>
      ),
  },
];

/** People of one's unit and below, one of them opened beside the list. */
export function PeoplePage() {
  const { post } = useMe();
  const [params, setParams] = useSearchParams();
  const [isAdding, setAdding] = useState(false);
  const open = (personId: string | null) =>
    setParams((before) => {
      const next = new URLSearchParams(before);
      if (personId) next.set("person", personId);
      else next.delete("person");
      return next;
    });
  const addressOf = (row: PersonRow) => {
    const next = new URLSearchParams(params);
    next.set("person", row.id);
    return `/people?${next}`;
  };
  return (
    <>
      <PageHeader title={t("人员岗位")} about={t("{unit}及下级单位的人员", { unit: post.unitName })}>
        {EXPORTERS.includes(post.kind) && (
          <ExportButton name={t("人员岗位")} load={(options) => call(exportPeople, {}, options)} />
        )}
        {post.kind === "unit-admin" && post.unitKind === "authority" && <SignInRule />}
        {post.kind === "unit-admin" && <ImportLink to="/people/import" />}
        {post.kind === "unit-admin" && (
          <Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={() => setAdding(true)}>
            {t("登记人员")}
          </Button>
        )}
      </PageHeader>
      <DataList
        label={t("人员列表")}
        queryKey={PEOPLE}
        load={load}
        columns={COLUMNS.map((column) => ({ ...column, title: t(column.title) }))}
        keyOf={keyOf}
        addressOf={addressOf}
        filters={filters()}
        searchHint={t("姓名、账号或电话")}
        empty={{ title: t("还没有人员"), hint: t("由单位管理员登记") }}
      />
      <PersonDrawer personId={params.get("person")} close={() => open(null)} />
      <NewPerson isOpen={isAdding} close={() => setAdding(false)} onDone={open} />
    </>
  );
}

function filters(): ListFilter[] {
  return [
    {
      key: "post",
      label: t("岗位"),
      options: POST_KINDS.map((kind) => ({ value: kind, label: t(POST_NAMES[kind]) })),
    },
    {
      key: "left",
      label: t("状态"),
      options: [
        { value: "false", label: t("在岗") },
        { value: "true", label: t("不在岗") },
      ],
    },
  ];
}

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useEffect, useMemo, useState } from "react";
import { fileSize } from "../../../../ui/files/file-rules.ts";
import { t } from "../../../../ui/i18n.ts";
import { DataList } from "../../../../ui/list/data-list.tsx";
import type { ListColumn } from "../../../../ui/list/list-parts.ts";
import { loadFrom } from "../../../../ui/list/load-from.ts";
import { DateText } from "../../../../ui/marks/date-text.tsx";
import { DOCUMENT_STATUS_NAMES, DOCUMENT_STATUSES, type DocumentRow, listDocuments } from "../contract.ts";
import s from "./document-list.module.css";
import { DocumentStatusMark } from "./document-status.tsx";
import { OriginalLink } from "./original-link.tsx";
import { DocumentActs } from "./public/document-acts.tsx";
import { DOCUMENTS, documentQuery, isUnderWay, LOOK_AGAIN } from "./queries.ts";

const loadPage = loadFrom(listDocuments);
const keyOf = (row: DocumentRow) => row.id;

interface DocumentListProps {
  /** Stands in an empty list. */
  upload?: ReactNode;
}

/** Documents of the post's unit and below; those under reading show their progress by themselves. */
export function DocumentList({ upload }: DocumentListProps) {
  const [isBusy, setBusy] = useState(false);
  useLookingAgain(isBusy);
  const load: typeof loadPage = useMemo(
    () => async (query, signal) => {
      const page = await loadPage(query, signal);
      setBusy(page.rows.some((row) => isUnderWay(row.status)));
      return page;
    },
    [],
  );
  return (
    <DataList<DocumentRow>
      label={t("文稿列表")}
      queryKey={[...DOCUMENTS, "list"]}
      load={load}
      columns={columns()}
      keyOf={keyOf}
      addressOf={(row) => `/documents/${row.id}`}
      filters={[
        {
          key: "status",
          label: t("读取情况"),
          options: DOCUMENT_STATUSES.map((value) => ({ value, label: t(DOCUMENT_STATUS_NAMES[value]) })),
        },
      ]}
      searchHint={t("查找文件名或标题")}
      empty={{
        title: t("还没有文稿"),
        hint: t("上传工作报告、要点或会议纪要，也可直接粘贴文字。"),
        action: upload,
      }}
    />
  );
}

function useLookingAgain(isBusy: boolean): void {
  const client = useQueryClient();
  useEffect(() => {
    if (!isBusy) return;
    const look = () => void client.invalidateQueries({ queryKey: [...DOCUMENTS, "list"] });
    const timer = setInterval(look, LOOK_AGAIN);
    return () => clearInterval(timer);
  }, [isBusy, client]);
}

function columns(): ListColumn<DocumentRow>[] {
  return [
    {
      key: "name",
      title: t("文稿"),
      isSortable: true,
      onPhone: "title",
      render: (row) => <Name row={row} />,
    },
    { key: "status", title: t("读取情况"), width: 260, render: (row) => <Status row={row} /> },
    {
      key: "date",
      title: t("文稿日期"),
      width: 130,
      isSortable: true,
      render: (row) => <DateText value={row.date} none={t("未注明")} />,
    },
    {
      key: "size",
      title: t("大小"),
      width: 90,
      isSortable: true,
      align: "right",
      onPhone: "none",
      render: (row) => fileSize(row.size),
    },
    {
      key: "uploaded",
      title: t("上传"),
      width: 170,
      isSortable: true,
      render: (row) => (
        <span className={s.uploaded}>
          {row.uploadedByName}
          <DateText value={row.uploadedAt} form="moment" />
        </span>
      ),
    },
    {
      key: "acts",
      title: t("办理"),
      width: 170,
      render: (row) => (
        <span className={s.acts}>
          {row.status === "read" && <DocumentActs document={row} />}
          <OriginalLink document={row} />
        </span>
      ),
    },
  ];
}

function Name({ row: { name, title } }: { row: DocumentRow }) {
  return (
    <span className={s.name}>
      <bdi>{title ?? name}</bdi>
      {title !== null && title !== name && (
        <small>
          <bdi>{name}</bdi>
        </small>
      )}
    </span>
  );
}

function Status({ row }: { row: DocumentRow }) {
  return (
    <span className={s.status}>
      <DocumentStatusMark status={row.status} />
      {row.status === "failed" && <Failure id={row.id} />}
    </span>
  );
}

/** Why a reading failed; lists do not carry it, and failures are few. */
function Failure({ id }: { id: string }) {
  const { data } = useQuery(documentQuery(id));
  return <small className={s.failure}>{data?.failure?.message ?? t("点开查看原因")}</small>;
}

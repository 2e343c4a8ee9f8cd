import { useQuery } from "@tanstack/react-query";
import { Alert, Button, Spin } from "antd";
import type { ReactNode } from "react";
import { Link } from "react-router";
import type { z } from "zod";
import { call } from "../../../../base/web/api.ts";
import { DOCUMENT_KINDS } from "../../../../reader/fields/document/kinds.ts";
import { fileSize } from "../../../../ui/files/file-rules.ts";
import { useAct } from "../../../../ui/form/use-act.ts";
import { t } from "../../../../ui/i18n.ts";
import { DateText } from "../../../../ui/marks/date-text.tsx";
import { PageHeader } from "../../../../ui/page-header.tsx";
import { ErrorState } from "../../../../ui/state/error-state.tsx";
import { type DocumentDetail, retryReading } from "../contract.ts";
import { DateEditor } from "./date-editor.tsx";
import s from "./document-page.module.css";
import { DocumentStatusMark } from "./document-status.tsx";
import { DocumentText } from "./document-text.tsx";
import { KIND_NAMES, WAY_OUT } from "./document-words.ts";
import { OriginalLink } from "./original-link.tsx";
import { DocumentActs } from "./public/document-acts.tsx";
import { DOCUMENTS, documentQuery, isUnderWay } from "./queries.ts";
import { RemitsOffer } from "./remits-offer.tsx";

type Detail = z.infer<typeof DocumentDetail>;

/** One document: what became of its reading, the text as read, and the original. */
export function DocumentPage({ id }: { id: string }) {
  const { data, error, isPending, refetch } = useQuery(documentQuery(id));
  if (isPending) return <Spin className={s.waiting} description={t("正在打开文稿")} />;
  if (!data) {
    return (
      <ErrorState error={error} retry={() => void refetch()}>
        <Link to="/documents">{t("回到文稿列表")}</Link>
      </ErrorState>
    );
  }
  return (
    <>
      <PageHeader
        title={data.title ?? data.name}
        mark={<DocumentStatusMark status={data.status} />}
        trail={[{ label: t("文稿"), to: "/documents" }]}
        about={<bdi>{data.name}</bdi>}
      >
        <OriginalLink document={data} />
        {data.status === "read" && <DocumentActs document={data} isMain />}
      </PageHeader>
      <Progress document={data} />
      <Facts document={data} />
      {data.warnings.length > 0 && <Warnings document={data} />}
      {data.status === "read" && <RemitsOffer document={data} />}
      {data.status === "read" && <DocumentText document={data} />}
    </>
  );
}

/** Under way or failed: what that means and what can be done. */
function Progress({ document }: { document: Detail }) {
  const retry = useAct({
    send: (version: number, options) =>
      call(retryReading, { params: { id: document.id }, body: { version } }, options),
    touches: [DOCUMENTS],
    done: t("已重新提交读取"),
  });
  const mayRetry = document.allowed.includes("retry");
  const again = mayRetry && (
    <Button size="small" loading={retry.isRunning} onClick={() => void retry.run(document.version)}>
      {t("重新读取")}
    </Button>
  );
  if (document.status === "failed") {
    return (
      <Alert
        className={s.notice}
        type="error"
        showIcon
        title={document.failure?.message ?? t("未能读出文字")}
        description={t(WAY_OUT)}
        action={again}
      />
    );
  }
  if (!isUnderWay(document.status)) return null;
  return (
    <Alert
      className={s.notice}
      type="info"
      showIcon
      icon={<Spin size="small" />}
      title={document.status === "reading" ? t("正在读取文字") : t("排队等待读取")}
      description={t("较大的文件需要几分钟，可先离开此页，读好后在列表中可见。")}
      action={again}
    />
  );
}

function Facts({ document }: { document: Detail }) {
  const { genre, kind, size, encoding, textLength, unit, uploadedByName, uploadedAt, hash } = document;
  const facts: [string, ReactNode][] = [
    [t("文稿日期"), <DateEditor key="date" document={document} />],
    [t("文种"), genre ? t(DOCUMENT_KINDS[genre]) : t("未判明")],
    [
      t("格式"),
      `${kind ? t(KIND_NAMES[kind]) : t("未判明")} · ${fileSize(size)}${encoding ? ` · ${encoding}` : ""}`,
    ],
    [t("字数"), textLength === null ? "—" : t("{count} 字符", { count: textLength })],
    [t("单位"), unit.name],
    [
      t("上传"),
      <span key="uploaded">
        {uploadedByName} <DateText value={uploadedAt} form="moment" />
      </span>,
    ],
    [
      t("原件指纹"),
      <code key="hash" className={s.hash} title={hash}>
        {hash.slice(0, 16)}…
      </code>,
    ],
  ];
  return (
    <dl className={`ls-card ${s.facts}`}>
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function Warnings({ document: { warnings } }: { document: Detail }) {
  return (
    <Alert
      className={s.notice}
      type="warning"
      showIcon
      title={t("读取时有 {count} 处须留意", { count: warnings.length })}
      description={
        <ul>
          {warnings.map((one) => (
            <li key={`${one.code} ${one.page ?? ""}`}>
              {one.page !== undefined && t("第 {page} 页：", { page: one.page })}
              {one.message}
            </li>
          ))}
        </ul>
      }
    />
  );
}

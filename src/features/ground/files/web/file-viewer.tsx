import { LeftOutlined, RightOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Button, Modal, Skeleton } from "antd";
import { useEffect, useState } from "react";
import { Link } from "react-router";
import { call } from "../../../../base/web/api.ts";
import { recordAddress } from "../../../../base/web/manifest.tsx";
import { words } from "../../../../base/words/words.ts";
import { t } from "../../../../ui/i18n.ts";
import { ErrorState } from "../../../../ui/state/error-state.tsx";
import { type AttachmentRow, type AttachmentView, downloadAttachment, viewAttachment } from "../contract.ts";
import s from "./files.module.css";
import type { ToShow } from "./frame/messages.ts";
import { attachmentAddress } from "./public/attachment-address.ts";
import { ViewerFrame } from "./viewer-frame.tsx";

type Shown = Pick<AttachmentRow, "kind" | "id" | "name">;

interface FileViewerProps {
  /** The files of the record, of which one is shown. */
  files: readonly Shown[];
  start: number;
  close: () => void;
}

/** Files to be looked at in the page, one after the other; ← and → go on, Esc closes. */
export default function FileViewer({ files, start, close }: FileViewerProps) {
  const [at, setAt] = useState(start);
  const [isOpen, setOpen] = useState(true);
  const file = files[at]!;
  const press = (key: string) => {
    if (key === "Escape") setOpen(false);
    if (key === "ArrowLeft") setAt((n) => Math.max(0, n - 1));
    if (key === "ArrowRight") setAt((n) => Math.min(files.length - 1, n + 1));
  };
  useKeys(press);
  return (
    <Modal
      open={isOpen}
      title={<bdi>{file.name}</bdi>}
      footer={null}
      width={1080}
      rootClassName={s.viewer!}
      onCancel={() => setOpen(false)}
      afterClose={close}
    >
      <div className={s.bar}>
        {files.length > 1 && (
          <>
            <Button icon={<LeftOutlined />} disabled={at === 0} onClick={() => press("ArrowLeft")}>
              {t("上一个")}
            </Button>
            <span>
              {at + 1} / {files.length}
            </span>
            <Button
              icon={<RightOutlined />}
              disabled={at === files.length - 1}
              onClick={() => press("ArrowRight")}
            >
              {t("下一个")}
            </Button>
          </>
        )}
        <a href={attachmentAddress(file)} download={file.name}>
          {t("下载")}
        </a>
      </div>
      <OneFile key={`${file.kind}/${file.id}`} file={file} press={press} />
    </Modal>
  );
}

/** Keys of the page; those pressed inside the frame come by its messages. */
function useKeys(press: (key: string) => void): void {
  useEffect(() => {
    const hear = ({ key }: KeyboardEvent) => {
      if (key === "ArrowLeft" || key === "ArrowRight") press(key);
    };
    window.addEventListener("keydown", hear);
    return () => window.removeEventListener("keydown", hear);
  });
}

function OneFile({ file, press }: { file: Shown; press: (key: string) => void }) {
  const [hasFailed, setFailed] = useState(false);
  const { data, error, refetch } = useQuery({
    queryKey: ["files", "view", file.kind, file.id],
    queryFn: ({ signal }) => read(file, signal),
  });
  if (error) return <ErrorState error={error} retry={() => void refetch()} />;
  if (!data) return <Skeleton active />;
  const { view, content } = data;
  const note = hasFailed ? t("此文件不能在网页中显示，请下载后查看") : view.note && t(view.note);
  return (
    <>
      {note && (
        <p className={s.why} role="status">
          {note}
        </p>
      )}
      {content && !hasFailed && (
        <ViewerFrame name={file.name} content={content} onFailed={() => setFailed(true)} onKey={press} />
      )}
      <Serves records={view.serves} />
    </>
  );
}

async function read(
  { kind, id }: Shown,
  signal: AbortSignal,
): Promise<{ view: AttachmentView; content: ToShow["content"] | null }> {
  const params = { kind, id };
  const view = await call(viewAttachment, { params }, { signal });
  const { shownAs: form, mime, sheets } = view;
  if (form === "none") return { view, content: null };
  if (form === "sheet") return { view, content: { form, sheets } };
  const file = await call(downloadAttachment, { params, query: {} }, { signal });
  return { view, content: { form, mime, bytes: await file.arrayBuffer() } };
}

/** The records that carry the same file. */
function Serves({ records }: { records: AttachmentView["serves"] }) {
  const name = t("用到此文件的记录");
  return (
    <section className={s.serves}>
      <h3>{name}</h3>
      <ul aria-label={name}>
        {records.map(({ kind, id, title }) => {
          const address = recordAddress(kind, id);
          return (
            <li key={`${kind}/${id}`}>
              {t(words().subjects[kind] ?? "")}{" "}
              {address ? <Link to={address}>{title}</Link> : <bdi>{title}</bdi>}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

import { FileOutlined, FilePdfOutlined } from "@ant-design/icons";
import { Button, Image } from "antd";
import { lazy, Suspense, useState } from "react";
import { t } from "../../../../../ui/i18n.ts";
import type { AttachmentRow } from "../../contract.ts";
import s from "../files.module.css";
import { attachmentAddress } from "./attachment-address.ts";

type Shown = Pick<AttachmentRow, "kind" | "id" | "name"> & { mime: string | null };

/** What a file looks like: a picture itself, small or large enough to be judged, else the sign of its type. */
export function AttachmentMark({ file, isLarge = false }: { file: Shown; isLarge?: boolean }) {
  if (PICTURES.includes(file.mime ?? ""))
    return (
      <Image
        rootClassName={isLarge ? s.picture! : s.thumb!}
        src={attachmentAddress(file, "shown")}
        alt={file.name}
        {...(isLarge ? { width: "100%", height: "auto" } : { width: 72, height: 54 })}
        loading="lazy"
      />
    );
  const Icon = file.mime === PDF ? FilePdfOutlined : FileOutlined;
  return <Icon className={s.icon} aria-hidden />;
}

/** Pictures that every browser shows; others are only downloaded. */
const PICTURES = ["image/jpeg", "image/png", "image/gif", "image/webp"];
const PDF = "application/pdf";

interface AttachmentLinksProps {
  file: Shown;
  /** The files of the record, itself among them, for going on from one to the next. */
  among?: readonly Shown[];
}

/** Every file can be looked at, as far as a page shows it, and saved under its own name. */
export function AttachmentLinks({ file, among = [file] }: AttachmentLinksProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <p className={s.links}>
      <Button
        type="link"
        size="small"
        aria-label={t("查看 {name}", { name: file.name })}
        onClick={() => setOpen(true)}
      >
        {t("查看")}
      </Button>
      <a
        href={attachmentAddress(file)}
        download={file.name}
        aria-label={t("下载 {name}", { name: file.name })}
      >
        {t("下载")}
      </a>
      {isOpen && (
        <Suspense>
          <FileViewer
            files={among}
            start={Math.max(
              0,
              among.findIndex(({ id }) => id === file.id),
            )}
            close={() => setOpen(false)}
          />
        </Suspense>
      )}
    </p>
  );
}

const FileViewer = lazy(() => import("../file-viewer.tsx"));

import { FileOutlined, FilePdfOutlined } from "@ant-design/icons";
import { Image } from "antd";
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

/** A PDF opens in the browser; every file can be saved under its own name. */
export function AttachmentLinks({ file }: { file: Shown }) {
  return (
    <p className={s.links}>
      {file.mime === PDF && (
        <a
          href={attachmentAddress(file, "shown")}
          target="_blank"
          rel="noreferrer"
          aria-label={t("查看 {name}", { name: file.name })}
        >
          {t("查看")}
        </a>
      )}
      <a
        href={attachmentAddress(file)}
        download={file.name}
        aria-label={t("下载 {name}", { name: file.name })}
      >
        {t("下载")}
      </a>
    </p>
  );
}

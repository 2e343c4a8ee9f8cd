import { FileOutlined, FilePdfOutlined, FileTextOutlined } from "@ant-design/icons";
import { Image } from "antd";
import { t } from "../../../../../ui/i18n.ts";
import { StateTag } from "../../../../../ui/marks/state-tag.tsx";
import type { EvidenceRow } from "../contract.ts";
import s from "./evidence.module.css";
import { evidenceSays, fileAddress, isPicture } from "./evidence-words.ts";

/** One piece of proof: a picture to look at, a file to open or save, a figure, or a note. */
export function EvidenceItem({ row }: { row: EvidenceRow }) {
  return (
    <li className={s.proof}>
      <Mark row={row} />
      <div>
        {row.kind === "figure" ? (
          <p className={s.figureValue}>{evidenceSays(row)}</p>
        ) : (
          <bdi className={s.name}>{row.name}</bdi>
        )}
        <p>
          {row.kind === "figure" ? row.name : evidenceSays(row)}
          {row.reused && <StateTag>{t("再次使用")}</StateTag>}
        </p>
        {row.kind === "file" && <FileLinks row={row} />}
      </div>
    </li>
  );
}

function Mark({ row }: { row: EvidenceRow }) {
  if (row.kind === "figure") return null;
  if (isPicture(row)) {
    return (
      <Image
        rootClassName={s.thumb}
        src={fileAddress(row)}
        alt={row.name}
        width={72}
        height={54}
        loading="lazy"
      />
    );
  }
  const Icon =
    row.kind === "note" ? FileTextOutlined : row.mime === "application/pdf" ? FilePdfOutlined : FileOutlined;
  return <Icon className={s.icon} aria-hidden />;
}

/** A PDF opens in the browser; every file can be saved under its own name. */
function FileLinks({ row }: { row: EvidenceRow }) {
  return (
    <p className={s.links}>
      {row.mime === "application/pdf" && (
        <a
          href={fileAddress(row)}
          target="_blank"
          rel="noreferrer"
          aria-label={t("查看 {name}", { name: row.name })}
        >
          {t("查看")}
        </a>
      )}
      <a href={fileAddress(row)} download={row.name} aria-label={t("下载 {name}", { name: row.name })}>
        {t("下载")}
      </a>
    </p>
  );
}

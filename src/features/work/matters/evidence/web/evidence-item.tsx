import { FileTextOutlined } from "@ant-design/icons";
import { t } from "../../../../../ui/i18n.ts";
import { StateTag } from "../../../../../ui/marks/state-tag.tsx";
import { AttachmentLinks, AttachmentMark } from "../../../../ground/files/web/public/attachment-parts.tsx";
import type { EvidenceRow } from "../contract.ts";
import s from "./evidence.module.css";
import { evidenceSays } from "./evidence-words.ts";

/** One piece of proof: a picture to look at, a file to open or save, a figure, or a note. */
export function EvidenceItem({ row, among = [row] }: { row: EvidenceRow; among?: readonly EvidenceRow[] }) {
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
        {row.kind === "file" && <AttachmentLinks file={fileOf(row)} among={filesOf(among)} />}
      </div>
    </li>
  );
}

function Mark({ row }: { row: EvidenceRow }) {
  if (row.kind === "figure") return null;
  if (row.kind === "file") return <AttachmentMark file={fileOf(row)} isLarge />;
  return <FileTextOutlined className={s.icon} aria-hidden />;
}

function fileOf({ id, name, mime }: EvidenceRow) {
  return { kind: "matter", id, name, mime };
}

function filesOf(rows: readonly EvidenceRow[]) {
  return rows.filter(({ kind }) => kind === "file").map(fileOf);
}

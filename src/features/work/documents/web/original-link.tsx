import { t } from "../../../../ui/i18n.ts";
import { attachmentAddress } from "../../../ground/files/web/public/attachment-address.ts";
import type { DocumentRow } from "../contract.ts";

/** Fetches the original file, byte for byte. */
export function OriginalLink({ document: { id, name } }: { document: Pick<DocumentRow, "id" | "name"> }) {
  return (
    <a
      href={attachmentAddress({ kind: "document", id })}
      download={name}
      aria-label={t("下载原件：{name}", { name })}
    >
      {t("下载原件")}
    </a>
  );
}

import { addressOf } from "../../../../base/web/api.ts";
import { t } from "../../../../ui/i18n.ts";
import { type DocumentRow, downloadOriginal } from "../contract.ts";

/** Fetches the original file, byte for byte. */
export function OriginalLink({ document: { id, name } }: { document: Pick<DocumentRow, "id" | "name"> }) {
  return (
    <a
      href={addressOf(downloadOriginal.path, { id })}
      download={name}
      aria-label={t("下载原件：{name}", { name })}
    >
      {t("下载原件")}
    </a>
  );
}

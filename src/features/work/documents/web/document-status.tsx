import { LoadingOutlined } from "@ant-design/icons";
import { t } from "../../../../ui/i18n.ts";
import { StateTag } from "../../../../ui/marks/state-tag.tsx";
import { DOCUMENT_STATUS_NAMES, type DocumentStatus } from "../contract.ts";
import { STATUS_TONES } from "./document-words.ts";
import { isUnderWay } from "./queries.ts";

/** How far a document's reading is. */
export function DocumentStatusMark({ status }: { status: DocumentStatus }) {
  return (
    <StateTag tone={STATUS_TONES[status]}>
      {isUnderWay(status) && <LoadingOutlined aria-hidden style={{ marginRight: 4 }} />}
      {t(DOCUMENT_STATUS_NAMES[status])}
    </StateTag>
  );
}

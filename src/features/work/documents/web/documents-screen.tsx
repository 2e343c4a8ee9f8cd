import { t } from "../../../../ui/i18n.ts";
import { PageHeader } from "../../../../ui/page-header.tsx";
import { DocumentList } from "./document-list.tsx";
import { UploadPanel } from "./upload-panel.tsx";

/** /documents: hand in, see what became of the reading, draw up plans. */
export function DocumentsScreen() {
  return (
    <>
      <PageHeader title={t("文稿")} about={t("工作报告、要点、会议纪要都从这里进来；读取后可起草计划。")} />
      <UploadPanel />
      <DocumentList />
    </>
  );
}

import { useParams } from "react-router";
import { DocumentPage } from "../features/work/documents/web/document-page.tsx";
import { DraftPlanButton } from "../features/work/plans/web/draft-plan-button.tsx";

/** /documents/:id: one document. */
export default function DocumentScreen() {
  const { id = "" } = useParams();
  return (
    <DocumentPage key={id} id={id} actsFor={(document) => <DraftPlanButton document={document} isMain />} />
  );
}

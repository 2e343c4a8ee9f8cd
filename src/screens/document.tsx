import { useParams } from "react-router";
import { DocumentPage } from "../features/documents/web/document-page.tsx";
import { DraftPlanButton } from "../features/plans/web/draft-plan-button.tsx";

/** /documents/:id: one document. */
export default function DocumentScreen() {
  const { id = "" } = useParams();
  return (
    <DocumentPage key={id} id={id} actsFor={(document) => <DraftPlanButton document={document} isMain />} />
  );
}

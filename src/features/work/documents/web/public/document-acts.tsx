import { type ComponentType, Suspense } from "react";
import { filled, slot } from "../../../../../base/web/manifest.tsx";
import type { DocumentRow } from "../../contract.ts";

/** What an act on a document needs of it. */
interface DocumentActProps {
  document: Pick<DocumentRow, "id" | "name" | "title" | "date">;
  /** The page's main act, else a plain link in a list. */
  isMain?: boolean;
}

/** What can be done with a document that was read. */
type DocumentAct = ComponentType<DocumentActProps>;

/** Where later features offer what they make of a document. */
export const documentActs = slot<DocumentAct>("documents.acts");

/** All that can be done with a document. */
export function DocumentActs(props: DocumentActProps) {
  return (
    <Suspense fallback={null}>
      {filled(documentActs).map((Act, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the list is made once
        <Act key={index} {...props} />
      ))}
    </Suspense>
  );
}

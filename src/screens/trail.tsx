import { TrailPage } from "../features/ground/audit/web/trail-page.tsx";

/** Subjects that have a page of their own. */
const PAGES: Record<string, string> = { matter: "/matters/", plan: "/plans/", document: "/documents/" };

function subjectAddress(kind: string, id: string): string | undefined {
  return PAGES[kind] && `${PAGES[kind]}${id}`;
}

/** /trail: who did what, when and from which post. */
export default function TrailScreen() {
  return <TrailPage subjectAddress={subjectAddress} />;
}

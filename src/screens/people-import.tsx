import { PeopleImport } from "../features/ground/people/web/people-import.tsx";

/** /people/import: people and posts from a sheet. */
export default function PeopleImportScreen() {
  return <PeopleImport />;
}

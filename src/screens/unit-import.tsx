import { UnitImport } from "../features/units/web/unit-import.tsx";

/** /units/import: units from a sheet. */
export default function UnitImportScreen() {
  return <UnitImport />;
}

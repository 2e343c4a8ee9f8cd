import { UnitImport } from "../features/ground/units/web/unit-import.tsx";

/** /units/import: units from a sheet. */
export default function UnitImportScreen() {
  return <UnitImport />;
}

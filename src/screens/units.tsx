import { UnitPage } from "../features/ground/units/web/unit-page.tsx";

/** /units: the tree of units. */
export default function UnitsScreen() {
  return <UnitPage />;
}

import { PARENT_KINDS, type UnitRow } from "../contract.ts";
import type { UnitFilter } from "./public/unit-choices.ts";

/** Units to which a unit can be moved. */
export function canHold(unit: UnitRow): UnitFilter {
  return (other) =>
    other.verbs.includes("open-below") &&
    PARENT_KINDS[unit.kind].includes(other.kind) &&
    other.id !== unit.parentId &&
    !other.path.startsWith(unit.path);
}

/** Units into which a unit can be merged. */
export function canTakeOver(unit: UnitRow): UnitFilter {
  return (other) =>
    other.verbs.includes("merge") &&
    other.kind === unit.kind &&
    other.id !== unit.id &&
    !other.path.startsWith(unit.path);
}

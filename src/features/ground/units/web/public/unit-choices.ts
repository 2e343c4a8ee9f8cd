import type { UnitKind } from "../../../../../base/actor.ts";
import { isFoundIn, searchForm } from "../../../../../base/normal-text.ts";
import { SCHOOL_KIND_NAMES, SCHOOL_KINDS, UNIT_KIND_NAMES, type UnitRow } from "../../contract.ts";

export { unitFinder } from "../../unit-finder.ts";

/** A node of the picker's tree. */
export interface UnitNode {
  value: string;
  title: string;
  /** Shown for the way down only; cannot be chosen. */
  disabled: boolean;
  /** What was typed, on the units found by it; the first of them is ready for the Enter key. */
  found?: string;
  children: UnitNode[];
}

/** Which units can be chosen. */
export type UnitFilter = (unit: UnitRow) => boolean;

/**
 * The tree of units that can be chosen, with those above them for the way. Units whose parent is out of sight
 * stand at the top; closed units are left out.
 */
export function unitNodes(units: readonly UnitRow[], allow: UnitFilter): UnitNode[] {
  const open = units.filter((unit) => unit.closedOn === null);
  const ids = new Set(open.map((unit) => unit.id));
  const below = new Map<string | null, UnitRow[]>();
  for (const unit of open) {
    const parent = unit.parentId !== null && ids.has(unit.parentId) ? unit.parentId : null;
    below.set(parent, [...(below.get(parent) ?? []), unit]);
  }
  const grow = (parent: string | null): UnitNode[] =>
    (below.get(parent) ?? [])
      .map((unit) => ({
        value: unit.id,
        title: unit.name,
        disabled: !allow(unit),
        children: grow(unit.id),
      }))
      .filter((node) => !node.disabled || node.children.length > 0);
  return grow(null);
}

/** The units found by what was typed, one below the other, each with the unit above it. */
export function foundNodes(units: readonly UnitRow[], allow: UnitFilter, typed: string): UnitNode[] {
  const byId = new Map(units.map((unit) => [unit.id, unit]));
  return units
    .filter((unit) => unit.closedOn === null && allow(unit) && isFound(typed, unit))
    .sort((one, other) => distance(typed, one) - distance(typed, other))
    .map((unit) => {
      const above = unit.parentId ? byId.get(unit.parentId) : undefined;
      const title = above ? `${unit.name} · ${above.shortName ?? above.name}` : unit.name;
      return { value: unit.id, title, disabled: false, found: typed, children: [] };
    });
}

/** Whether a unit is found by what was typed: every word stands in its name, short name or code. */
export function isFound(typed: string, unit: Pick<UnitRow, "name" | "shortName" | "code">): boolean {
  return isFoundIn([unit.name, unit.shortName ?? "", unit.code], typed);
}

/** How far a unit is from what was typed: it is its name, its name begins so, it only stands in it. */
function distance(typed: string, { name, shortName, code }: UnitRow): number {
  const wanted = searchForm(typed);
  const names = [name, shortName ?? name, code].map(searchForm);
  if (names.includes(wanted)) return 0;
  return names.some((one) => one.startsWith(wanted)) ? 1 : 2;
}

/** A choice of many units by one stroke: a kind of unit, a kind of school, all schools of a county. */
export interface UnitGroup {
  key: string;
  label: string;
  /** `kind` groups are over everything in sight, `county` groups lie below one unit, `alliance` groups belong together. */
  by: "kind" | "county" | "alliance";
  unitIds: string[];
}

/** Alliances as choices of many units, as far as their members can be chosen. */
export function allianceGroups(
  alliances: readonly { id: string; name: string; unitIds: readonly string[] }[],
  units: readonly UnitRow[],
  allow: UnitFilter,
): UnitGroup[] {
  const choosable = new Set(
    units.filter((unit) => unit.closedOn === null && allow(unit)).map(({ id }) => id),
  );
  return alliances
    .map(({ id, name, unitIds }) => ({
      key: id,
      label: name,
      by: "alliance" as const,
      unitIds: unitIds.filter((unitId) => choosable.has(unitId)),
    }))
    .filter(({ unitIds }) => unitIds.length > 0);
}

/** The groups of two and more units that can be chosen. */
export function unitGroups(units: readonly UnitRow[], allow: UnitFilter): UnitGroup[] {
  const open = units.filter((unit) => unit.closedOn === null);
  const choosable = open.filter(allow);
  const group = (key: string, label: string, by: UnitGroup["by"], members: UnitRow[]): UnitGroup => ({
    key,
    label,
    by,
    unitIds: members.map((unit) => unit.id),
  });
  const ofKind = (kind: UnitKind) => choosable.filter((unit) => unit.kind === kind);
  const schools = ofKind("school");
  return [
    ...(["department", "county", "school", "office"] as const).map((kind) =>
      group(kind, UNIT_KIND_NAMES[kind], "kind", ofKind(kind)),
    ),
    ...SCHOOL_KINDS.map((kind) =>
      group(
        kind,
        SCHOOL_KIND_NAMES[kind],
        "kind",
        schools.filter((unit) => unit.schoolKind === kind),
      ),
    ),
    ...open
      .filter((unit) => unit.kind === "county")
      .map((county) =>
        group(
          county.id,
          county.shortName ?? county.name,
          "county",
          schools.filter((school) => school.path.startsWith(county.path)),
        ),
      ),
  ].filter(({ unitIds }) => unitIds.length > 1);
}

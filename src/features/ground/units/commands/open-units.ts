import type { UnitKind } from "../../../../base/actor.ts";
import { officeDate } from "../../../../base/dates.ts";
import { newId } from "../../../../base/ids.ts";
import type { Tx } from "../../../../base/server/act.ts";
import { AppError } from "../../../../base/server/errors.ts";
import { atOrBelow } from "../../../../record/server/below.ts";
import { expectPast } from "../../../../record/server/expect-date.ts";
import { create } from "../../../../record/server/records.ts";
import { PARENT_KINDS, type SchoolKind, UNIT_KIND_NAMES } from "../contract.ts";
import { insertUnitChanges, loadUnitFor, UNIT, type UnitRecord } from "../store.ts";
import { expectFreeNames } from "./free-names.ts";
import { lockTree } from "./lock-tree.ts";

/** A unit to be opened. */
export interface NewUnit {
  kind: UnitKind;
  schoolKind?: SchoolKind | null | undefined;
  code: string;
  name: string;
  shortName?: string | null | undefined;
  /** Order among its siblings; those alike stand by code. */
  sort?: number | undefined;
}

/** A unit's row before it is written; the database derives what it is searched by. */
type UnitToOpen = Omit<UnitRecord, "name_form" | "name_twin">;

/** A row of a list of units, which names its parent by code. */
export interface NewUnitRow extends NewUnit {
  /** Code of the parent, in the list or already there. */
  parentCode: string;
}

/** Opens one unit. Errors: `bad-request` (kind), `duplicate` (name, code), and those of {@link loadUnitFor}. */
export async function openUnit(
  tx: Tx,
  given: NewUnit & { parentId: string; onDate?: string | undefined },
): Promise<UnitRecord> {
  await lockTree(tx);
  const parent = await loadUnitFor(tx, "open-below", given.parentId);
  await expectFreeNames(tx, [{ parent, name: given.name }]);
  const [row] = await insertUnits(tx, [recordOf(tx, given, parent)], given.onDate);
  return row!;
}

/**
 * Opens many units at once from a list in any order, in a few statements; for imports and examples.
 * Errors: `bad-request` where a parent's code is unknown, `duplicate` where a name or a code is taken.
 */
export async function createUnits(tx: Tx, rows: NewUnitRow[]): Promise<UnitRecord[]> {
  await lockTree(tx);
  const known = new Map<string, UnitToOpen>((await unitsBelowActor(tx)).map((unit) => [unit.code, unit]));
  const records: UnitToOpen[] = [];
  let waiting = rows;
  while (waiting.length > 0) {
    const ready = waiting.filter((row) => known.has(row.parentCode));
    if (ready.length === 0) throw new AppError("bad-request", `找不到上级单位代码 ${waiting[0]!.parentCode}`);
    for (const row of ready) {
      const record = recordOf(tx, row, known.get(row.parentCode)!);
      known.set(record.code, record);
      records.push(record);
    }
    const placed = new Set(ready);
    waiting = waiting.filter((row) => !placed.has(row));
  }
  const byId = new Map([...known.values()].map((unit) => [unit.id, unit]));
  await expectFreeNames(
    tx,
    records.map(({ parent_id, name }) => ({ parent: byId.get(parent_id!)!, name })),
  );
  return insertUnits(tx, records);
}

async function unitsBelowActor(tx: Tx): Promise<UnitRecord[]> {
  return tx.db
    .selectFrom("unit")
    .selectAll()
    .where("authority_id", "=", tx.actor.authorityId)
    .where(atOrBelow("path", tx.actor.unitPath))
    .where("closed_on", "is", null)
    .execute();
}

function recordOf(tx: Tx, given: NewUnit, parent: UnitToOpen): UnitToOpen {
  expectParentKind(given.kind, parent);
  return {
    authority_id: tx.actor.authorityId,
    id: newId(),
    parent_id: parent.id,
    kind: given.kind,
    school_kind: given.schoolKind ?? null,
    code: given.code,
    name: given.name,
    short_name: given.shortName ?? null,
    path: `${parent.path}${given.code}/`,
    sort: given.sort ?? 0,
    opened_on: officeDate(tx.at),
    closed_on: null,
    merged_into_id: null,
    version: 1,
  };
}

/** Refuses a parent of a kind below which such a unit does not stand. Error `bad-request`. */
export function expectParentKind(kind: UnitKind, parent: Pick<UnitRecord, "kind">): void {
  if (PARENT_KINDS[kind].includes(parent.kind)) return;
  const message = `${UNIT_KIND_NAMES[kind]}不能设在${UNIT_KIND_NAMES[parent.kind]}之下`;
  throw new AppError("bad-request", message, { fields: [{ path: "parentId", message }] });
}

/** Opens the root of an authority's tree; only for the creation of the authority itself. */
export async function openRoot(
  tx: Tx,
  root: { id: string; code: string; name: string; shortName?: string },
): Promise<void> {
  const record: UnitToOpen = {
    authority_id: tx.actor.authorityId,
    id: root.id,
    parent_id: null,
    kind: "authority",
    school_kind: null,
    code: root.code,
    name: root.name,
    short_name: root.shortName ?? null,
    path: `/${root.code}/`,
    sort: 0,
    opened_on: officeDate(tx.at),
    closed_on: null,
    merged_into_id: null,
    version: 1,
  };
  await insertUnits(tx, [record]);
}

async function insertUnits(tx: Tx, records: UnitToOpen[], onDate?: string): Promise<UnitRecord[]> {
  if (onDate) expectPast(tx, onDate, "onDate", "生效日期");
  const dated = records.map((record) => ({ ...record, opened_on: onDate ?? record.opened_on }));
  const opened = await create(tx, UNIT, dated, (unit) => ({
    verb: "unit.open",
    summary: `设立${unit.name}`,
    unit,
    changes: { code: unit.code, name: unit.name, kind: unit.kind, path: unit.path },
  }));
  await insertUnitChanges(
    tx,
    opened.map((unit) => ({
      unitId: unit.id,
      kind: "opened" as const,
      onDate: unit.opened_on,
      from: {},
      to: { name: unit.name, path: unit.path },
      reason: "设立",
    })),
  );
  return opened;
}

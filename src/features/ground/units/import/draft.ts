import type { z } from "zod";
import type { SheetRow } from "../../../../base/server/sheet/read-sheet.ts";
import {
  SCHOOL_KIND_NAMES,
  SCHOOL_KINDS,
  ShortName,
  UNIT_KIND_NAMES,
  UnitCode,
  UnitName,
  type UnitRow,
} from "../contract.ts";
import { KIND_WORDS, UNIT_COLUMNS, type UnitColumn } from "./contract.ts";
import { type KindGiven, kindNamed } from "./kind-words.ts";

/** Where a unit stands, be it in the tree already or in the sheet alone. */
export interface Place {
  /** The unit's id; `#` and the line of a row that opens one. */
  id: string;
  name: string;
  /** The unit above; absent at the root, and where a row's parent was not found. */
  parent: Place | undefined;
  /** What stands in the tree already. */
  unit?: UnitRow;
  /** The row that opens it. */
  draft?: Draft;
}

/** A row of the sheet on its way to becoming an act. */
export interface Draft {
  row: SheetRow<UnitColumn>;
  line: number;
  faults: SheetRow<UnitColumn>["faults"];
  name: string;
  shortName: string;
  /** Absent where the cell is empty or not understood. */
  kind: KindGiven | undefined;
  /** As it will be: given, of the unit in the tree, or made. Absent until it is known. */
  code: string | undefined;
  /** What the unit is there to do; empty says nothing. */
  remit: string;
  /** The parent as the sheet names it. */
  parent: string;
  /** The unit in the tree that the row describes. */
  known: UnitRow | undefined;
  /** The unit above that the row names, once it was found. */
  above: Place | undefined;
  /** Where it stands; absent until its parent was looked for. */
  place: Place | undefined;
}

/** Puts a fault on a row, at a column. */
export function fault(draft: Pick<Draft, "faults">, column: UnitColumn, message: string): void {
  const { heading } = UNIT_COLUMNS.find(({ key }) => key === column)!;
  draft.faults.push({ column: heading, message });
}

/** A row's cells as far as they can be understood by themselves, each fault at its column. */
export function draftOf(row: SheetRow<UnitColumn>): Draft {
  const { cells } = row;
  const draft: Draft = {
    row,
    line: row.line,
    faults: [...row.faults],
    name: cells.name,
    shortName: cells.shortName,
    kind: undefined,
    code: undefined,
    remit: cells.remit,
    parent: cells.parent,
    known: undefined,
    above: undefined,
    place: undefined,
  };
  checkCell(draft, "name", UnitName, cells.name);
  if (cells.shortName) checkCell(draft, "shortName", ShortName, cells.shortName);
  if (cells.code) draft.code = checkCell(draft, "code", UnitCode, cells.code);
  if (cells.kind) readKind(draft, cells.kind);
  return draft;
}

function checkCell(
  draft: Draft,
  column: UnitColumn,
  shape: z.ZodType<string>,
  cell: string,
): string | undefined {
  const { success, data, error } = shape.safeParse(cell);
  if (success) return data;
  fault(draft, column, error.issues[0]!.message);
  return undefined;
}

function readKind(draft: Draft, cell: string): void {
  draft.kind = kindNamed(cell);
  if (draft.kind) return;
  const levels = SCHOOL_KINDS.map((kind) => SCHOOL_KIND_NAMES[kind]).join("、");
  fault(
    draft,
    "kind",
    cell === UNIT_KIND_NAMES.school
      ? `学校请写明学段：${levels}`
      : `没有“${cell}”这一类别，请填写其一：${KIND_WORDS.join("、")}`,
  );
}

/** A unit's kind as the column 类别 says it. */
export function kindWords({ kind, schoolKind }: KindGiven): string {
  return schoolKind ? SCHOOL_KIND_NAMES[schoolKind] : UNIT_KIND_NAMES[kind];
}

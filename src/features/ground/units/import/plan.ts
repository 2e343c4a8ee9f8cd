import type { ImportRow } from "../../../../base/import-shape.ts";
import { oneLine, searchForm } from "../../../../base/normal-text.ts";
import type { SheetRow } from "../../../../base/server/sheet/read-sheet.ts";
import type { NewUnitRow } from "../commands/open-units.ts";
import { PARENT_KINDS, UNIT_KIND_NAMES, UnitCode, type UnitRow } from "../contract.ts";
import type { UnitColumn } from "./contract.ts";
import { type Draft, draftOf, fault, kindWords, type Place } from "./draft.ts";
import { Placing, siblingKey } from "./placing.ts";

/** A unit of the tree that a sheet calls otherwise. */
export interface Renaming {
  unit: UnitRow;
  name: string;
  shortName: string | null;
}

/** What a sheet of units comes to: each row with its outcome, and the acts of those without a fault. */
export interface UnitPlan {
  rows: ImportRow[];
  opened: NewUnitRow[];
  renamed: Renaming[];
  /** Remits to be written, of units in the tree and of those that are opened, by code. */
  remits: { code: string; text: string }[];
}

/**
 * Works out what importing a sheet would do to the tree as an administrator sees it. `taken` holds every code of the
 * authority, seen or not, and `remits` those in force, by unit. Pure; the order of the rows decides only which of two equal rows counts, and the numbers
 * in codes that are made.
 */
export function planUnits(
  rows: readonly SheetRow<UnitColumn>[],
  tree: readonly UnitRow[],
  taken: ReadonlySet<string>,
  remits: ReadonlyMap<string, string>,
): UnitPlan {
  const drafts = rows.map(draftOf);
  const placing = new Placing(tree, drafts);
  for (const draft of drafts) placing.place(draft);
  const judge = new Judge(placing, taken, leavingOf(drafts), remits);
  for (const draft of drafts) judge.judge(draft);
  judge.faultNamesThatStay();
  makeCodes(drafts, taken);
  for (const draft of placing.placed) faultBelowFaulty(draft);
  const sound = drafts.filter(({ faults }) => faults.length === 0);
  return {
    rows: drafts.map((draft) => rowOf(draft, remits)),
    opened: sound.filter(({ known }) => !known).map(openingOf),
    renamed: sound.filter((draft) => namesOf(draft).length > 0).map(renamingOf),
    remits: sound
      .filter((draft) => (draft.known ? remitOf(draft, remits).length > 0 : draft.remit !== ""))
      .map(({ code, remit }) => ({ code: code!, text: remit })),
  };
}

/** Units whose name the sheet gives up, each with the row that renames it. */
function leavingOf(drafts: readonly Draft[]): Map<string, Draft> {
  return new Map(
    drafts.flatMap((draft) => {
      const isRenamed = draft.known && searchForm(draft.known.name) !== searchForm(draft.name);
      return isRenamed ? [[draft.known!.id, draft] as const] : [];
    }),
  );
}

/** Holds each row against the tree and against the rows before it. */
class Judge {
  private readonly lineOfUnit = new Map<string, number>();
  private readonly lineOfCode = new Map<string, number>();
  private readonly lineOfName = new Map<string, number>();
  private readonly placing: Placing;
  private readonly taken: ReadonlySet<string>;
  private readonly leaving: ReadonlyMap<string, Draft>;
  private readonly remits: ReadonlyMap<string, string>;
  /** The row that takes the name which a unit gives up, by that unit's id. */
  private readonly waiting = new Map<string, { draft: Draft; parent: Place; there: UnitRow }>();

  constructor(
    placing: Placing,
    taken: ReadonlySet<string>,
    leaving: ReadonlyMap<string, Draft>,
    remits: ReadonlyMap<string, string>,
  ) {
    this.placing = placing;
    this.taken = taken;
    this.leaving = leaving;
    this.remits = remits;
  }

  /** A name stays where the row that gives it up is faulty; so does then the next in a chain. */
  faultNamesThatStay(): void {
    const stay = [...this.leaving].filter(([, draft]) => draft.faults.length > 0).map(([unitId]) => unitId);
    for (const unitId of stay) {
      const next = this.waiting.get(unitId);
      if (!next) continue;
      if (next.draft.faults.length === 0 && next.draft.known) stay.push(next.draft.known.id);
      faultTaken(next.draft, next.parent, next.there);
    }
  }

  judge(draft: Draft): void {
    if (draft.known) this.judgeKnown(draft, draft.known);
    else this.judgeNew(draft);
  }

  private judgeKnown(draft: Draft, unit: UnitRow): void {
    if (unit.closedOn) {
      fault(draft, "code", `此代码属于已撤并的“${unit.name}”，请换一个`);
      return;
    }
    const before = this.lineOfUnit.get(unit.id);
    if (before) fault(draft, "name", `与第 ${before} 行是同一个单位`);
    else this.lineOfUnit.set(unit.id, draft.line);
    if (draft.kind && kindWords(draft.kind) !== kindWords(unit))
      fault(draft, "kind", `现为“${kindWords(unit)}”，导入不更改类别`);
    if (draft.above && draft.above.id !== unit.parentId) {
      const now = draft.place!.parent ? `现属“${draft.place!.parent.name}”` : "主管局没有上级单位";
      fault(draft, "parent", `${now}；划转请在“单位管理”中办理`);
    }
    if (namesOf(draft).length > 0) this.judgeRenaming(draft, unit);
    if (remitOf(draft, this.remits).length > 0 && !unit.verbs.includes("remit"))
      fault(draft, "remit", unit.within ? "本单位的职责由上级单位填写" : "该单位不在您的管辖范围内");
  }

  private judgeRenaming(draft: Draft, unit: UnitRow): void {
    if (!unit.verbs.includes("rename")) {
      const why = unit.within ? "本单位的名称和简称由上级单位更改" : "该单位不在您的管辖范围内";
      fault(draft, "name", `${why}（现为“${unit.name}”）`);
    }
    if (draft.name !== unit.name) this.claimName(draft, draft.place!.parent);
  }

  private judgeNew(draft: Draft): void {
    if (!draft.row.cells.kind) fault(draft, "kind", "请填写类别");
    if (draft.code) this.claimCode(draft, draft.code);
    if (!draft.above) return;
    this.claimName(draft, draft.above);
    const { unit, draft: parentRow } = draft.above;
    if (unit && !unit.verbs.includes("open-below"))
      fault(draft, "parent", `“${unit.name}”不在您的管辖范围内`);
    const parentKind = unit?.kind ?? parentRow?.kind?.kind;
    if (draft.kind && parentKind && !PARENT_KINDS[draft.kind.kind].includes(parentKind))
      fault(draft, "parent", `${kindWords(draft.kind)}不能设在${UNIT_KIND_NAMES[parentKind]}之下`);
  }

  private claimCode(draft: Draft, code: string): void {
    const before = this.lineOfCode.get(code);
    if (before) fault(draft, "code", `与第 ${before} 行的代码相同`);
    else if (this.taken.has(code)) fault(draft, "code", "此代码已有单位使用，请换一个");
    this.lineOfCode.set(code, before ?? draft.line);
  }

  private claimName(draft: Draft, parent: Place | undefined): void {
    if (!parent || draft.name === "") return;
    const there = this.placing.childOf(parent, draft.name);
    const key = siblingKey(parent, draft.name);
    const before = this.lineOfName.get(key);
    const others = there?.id === draft.known?.id ? undefined : there;
    if (others && !this.leaving.has(others.id)) faultTaken(draft, parent, others);
    else if (before) fault(draft, "name", `与第 ${before} 行同属“${parent.name}”，名称相同`);
    else if (others) this.waiting.set(others.id, { draft, parent, there: others });
    this.lineOfName.set(key, before ?? draft.line);
  }
}

function faultTaken(draft: Draft, parent: Place, there: UnitRow): void {
  fault(draft, "name", `“${parent.name}”之下已有同名单位（代码 ${there.code}）`);
}

/** Numbers in made codes have three digits, so that they sort in the order of the sheet. */
const DIGITS = 3;

/** Gives each new unit without a code one of its own: its parent's, and the next free number. */
function makeCodes(drafts: readonly Draft[], taken: ReadonlySet<string>): void {
  const used = new Set([...taken, ...drafts.flatMap(({ code }) => code ?? [])]);
  const numbers = new Map<string, number>();
  const make = (draft: Draft): void => {
    if (draft.code || draft.known || draft.row.cells.code || !draft.above) return;
    const parentRow = draft.above.draft;
    if (parentRow) make(parentRow);
    const stem = draft.above.unit?.code ?? parentRow?.code;
    if (!stem) return;
    let number = numbers.get(stem) ?? 0;
    const next = () => `${stem}-${String(++number).padStart(DIGITS, "0")}`;
    let code = next();
    while (used.has(code)) code = next();
    numbers.set(stem, number);
    used.add(code);
    if (UnitCode.safeParse(code).success) draft.code = code;
    else fault(draft, "code", "无法自动编号，请填写代码");
  };
  for (const draft of drafts) make(draft);
}

/** A unit cannot be opened below a row that stays behind. */
function faultBelowFaulty(draft: Draft): void {
  const above = draft.above?.draft;
  if (draft.known || !above || above.faults.length === 0 || draft.faults.length > 0) return;
  fault(draft, "parent", `上级单位在第 ${above.line} 行，该行有误`);
}

/** What a row calls a unit otherwise than the tree; an empty short name says nothing. */
function namesOf({ known, name, shortName }: Draft): ImportRow["changes"] {
  if (!known) return [];
  const renamed = name !== known.name;
  const shortened = shortName !== "" && shortName !== known.shortName;
  return [
    ...(renamed ? [{ label: "名称", before: known.name, after: name }] : []),
    ...(shortened ? [{ label: "简称", before: known.shortName ?? "", after: shortName }] : []),
  ];
}

/** A remit other than the one in force; an empty cell says nothing, and where lines end is no difference. */
function remitOf({ known, remit }: Draft, remits: ReadonlyMap<string, string>): ImportRow["changes"] {
  const before = known ? (remits.get(known.id) ?? "") : "";
  const isSame = remit === "" || oneLine(remit) === oneLine(before);
  return isSame ? [] : [{ label: "职责", before, after: remit }];
}

function rowOf(draft: Draft, remits: ReadonlyMap<string, string>): ImportRow {
  const { line, faults, known, name, shortName, row } = draft;
  const isFaulty = faults.length > 0;
  const code = isFaulty ? row.cells.code : draft.code!;
  const kind = draft.kind ? kindWords(draft.kind) : row.cells.kind;
  const cells = [name, shortName, kind, draft.parent, code, draft.remit];
  if (isFaulty) return { line, outcome: "fault", cells, changes: [], faults };
  if (!known) return { line, outcome: "add", cells, changes: [], faults };
  const changes = [...namesOf(draft), ...remitOf(draft, remits)];
  return { line, outcome: changes.length > 0 ? "change" : "same", cells, changes, faults };
}

function openingOf({ name, shortName, kind, code, above }: Draft): NewUnitRow {
  const parentCode = above!.unit?.code ?? above!.draft!.code!;
  return { ...kind!, name, shortName: shortName || null, code: code!, parentCode };
}

function renamingOf({ known, name, shortName }: Draft): Renaming {
  return { unit: known!, name, shortName: shortName || known!.shortName };
}

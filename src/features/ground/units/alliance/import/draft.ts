import { LocalDate } from "../../../../../base/dates.ts";
import { searchForm } from "../../../../../base/normal-text.ts";
import type { SheetRow } from "../../../../../base/server/sheet/read-sheet.ts";
import type { UnitRow } from "../../contract.ts";
import { AllianceName, Paper } from "../contract.ts";
import {
  ALLIANCE_KIND_NAMES,
  ALLIANCE_KINDS,
  type AllianceKind,
  ROLE_TABLE,
  ROLES,
  type Role,
} from "../kinds.ts";
import type { PostHeld } from "../posts.ts";
import { ALLIANCE_COLUMNS, type AllianceColumn } from "./contract.ts";

/** A row of the sheet on its way to becoming a membership. */
export interface Draft {
  line: number;
  cells: Record<AllianceColumn, string>;
  faults: SheetRow<AllianceColumn>["faults"];
  /** The alliance's name as it is compared. */
  form: string;
  kind: AllianceKind | undefined;
  host: UnitRow | undefined;
  founded: string | undefined;
  unit: UnitRow | undefined;
  post: PostHeld | undefined;
  /** Words of the column 角色 may fit several kinds: 成员 is one of a leading group, and of a group. */
  roles: Role[];
  since: string | undefined;
  until: string | undefined;
}

/** Puts a fault on a row, at a column. */
export function fault(draft: Pick<Draft, "faults">, column: AllianceColumn, message: string): void {
  const { heading } = ALLIANCE_COLUMNS.find(({ key }) => key === column)!;
  draft.faults.push({ column: heading, message });
}

/** What rows are read against. */
export interface Reading {
  find: (words: string) => UnitRow[];
  posts: readonly PostHeld[];
}

/** A row's cells as far as they can be understood by themselves, each fault at its column. */
export function draftOf(row: SheetRow<AllianceColumn>, reading: Reading): Draft {
  const { cells, line } = row;
  const draft: Draft = {
    line,
    cells,
    faults: [...row.faults],
    form: searchForm(cells.name),
    kind: ALLIANCE_KINDS.find((kind) => sameWords(ALLIANCE_KIND_NAMES[kind], cells.kind)),
    host: undefined,
    founded: undefined,
    unit: undefined,
    post: undefined,
    roles: rolesNamed(cells.role),
    since: undefined,
    until: undefined,
  };
  const { success, error } = AllianceName.safeParse(cells.name);
  if (!success) fault(draft, "name", error.issues[0]!.message);
  const paper = Paper.safeParse(cells.paper);
  if (!paper.success) fault(draft, "paper", paper.error.issues[0]!.message);
  if (cells.kind && !draft.kind)
    fault(
      draft,
      "kind",
      `没有“${cells.kind}”这一类别，请填写其一：${Object.values(ALLIANCE_KIND_NAMES).join("、")}`,
    );
  if (cells.host) draft.host = unitNamed(draft, "host", cells.host, reading);
  draft.unit = unitNamed(draft, "unit", cells.unit, reading);
  if (cells.role === "") fault(draft, "role", "请填写角色");
  else if (draft.roles.length === 0) fault(draft, "role", `没有“${cells.role}”这一角色`);
  for (const column of ["founded", "since", "until"] as const)
    if (cells[column]) draft[column] = dayIn(draft, column, cells[column]);
  if (draft.unit && cells.person) draft.post = postNamed(draft, draft.unit, reading);
  return draft;
}

const sameWords = (one: string, other: string) => searchForm(one) === searchForm(other);

/** The parts that a word may mean; 成员单位 and 牵头单位 are said of leagues that are not of schools alone. */
function rolesNamed(words: string): Role[] {
  const short = searchForm(words).replace(/(?:学校|单位|校|方)$/, "");
  if (short === "") return [];
  return ROLES.filter(
    (role) => searchForm(ROLE_TABLE[role].name).replace(/(?:学校|单位|校|方)$/, "") === short,
  );
}

function unitNamed(
  draft: Draft,
  column: "host" | "unit",
  words: string,
  { find }: Reading,
): UnitRow | undefined {
  if (words === "") {
    fault(draft, column, "请填写成员单位");
    return undefined;
  }
  const found = find(words);
  if (found.length === 1) return found[0];
  fault(
    draft,
    column,
    found.length === 0
      ? `没有名为“${words}”的单位`
      : `有 ${found.length} 个单位叫“${words}”，请写成“上级/名称”或填写代码`,
  );
  return undefined;
}

/** Somebody by name in a unit: a leader's post before another of theirs. */
function postNamed(draft: Draft, unit: UnitRow, { posts }: Reading): PostHeld | undefined {
  const name = searchForm(draft.cells.person);
  const held = posts.filter((post) => post.unitId === unit.id && searchForm(post.name) === name);
  const post = held.find(({ kind }) => kind === "leader") ?? held[0];
  if (!post) fault(draft, "person", `${unit.name}没有在岗的“${draft.cells.person}”`);
  return post;
}

/** A day as people write it: 2026-09-01, 2026/9/1, 2026.9.1, 2026年9月1日. */
function dayIn(draft: Draft, column: AllianceColumn, words: string): string | undefined {
  const [, year, month, day] =
    /^(\d{4})(?:[-/.]|年)(\d{1,2})(?:[-/.]|月)(\d{1,2})日?$/.exec(words.normalize("NFKC")) ?? [];
  const date = `${year}-${month?.padStart(2, "0")}-${day?.padStart(2, "0")}`;
  if (LocalDate.safeParse(date).success) return date;
  fault(draft, column, `“${words}”不是日期，请写成 2026-09-01 的样子`);
  return undefined;
}

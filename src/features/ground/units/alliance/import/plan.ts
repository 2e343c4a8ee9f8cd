import type { Actor } from "../../../../../base/actor.ts";
import { inWords } from "../../../../../base/dates.ts";
import type { ImportRow } from "../../../../../base/import-shape.ts";
import type { SheetRow } from "../../../../../base/server/sheet/read-sheet.ts";
import type { UnitRow } from "../../contract.ts";
import { CLASH_WORDS, findClash, type Membership } from "../clashes.ts";
import { memberRefusal, reachRefusal } from "../commands/expect-fitting.ts";
import type { NewMember } from "../contract.ts";
import { ALLIANCE_KIND_NAMES, type AllianceKind, ROLE_TABLE } from "../kinds.ts";
import { decideKeeping } from "../policy.ts";
import type { AllianceRecord } from "../store.ts";
import type { AllianceColumn } from "./contract.ts";
import { type Draft, draftOf, fault, type Reading } from "./draft.ts";

/** A membership that is there, and where it stands. */
export type Known = Membership<{ memberId: string; name: string }>;

/** What a sheet is held against. */
export interface World extends Reading {
  actor: Actor;
  today: string;
  /** The actor's own unit. */
  own: UnitRow;
  /** Every alliance of the authority by the form of its name; those out of sight may not be named. */
  alliances: ReadonlyMap<string, AllianceRecord & { isInSight: boolean }>;
  memberships: readonly Known[];
}

/** An alliance that a sheet makes or changes. */
export interface Intended {
  /** What is there; absent for a new one. */
  record: AllianceRecord | undefined;
  kind: AllianceKind;
  name: string;
  hostId: string;
  paper: string;
  since: string;
  joining: NewMember[];
  leaving: { memberId: string; onDate: string }[];
}

/** What a sheet of alliances comes to. */
export interface AlliancePlan {
  rows: ImportRow[];
  intended: Intended[];
}

/** Works out what importing a sheet would do. Pure; the order of rows decides only which of two is named as the first. */
export function planAlliances(rows: readonly SheetRow<AllianceColumn>[], world: World): AlliancePlan {
  const drafts = rows.map((row) => draftOf(row, world));
  const groups = new Map<string, Draft[]>();
  for (const draft of drafts)
    if (draft.form !== "") groups.set(draft.form, [...(groups.get(draft.form) ?? []), draft]);
  const steps = [...groups.values()].flatMap((group) => stepsOf(group, world));
  faultClashes(steps, world);
  const byDraft = new Map(steps.map((step) => [step.draft, step]));
  return {
    rows: drafts.map((draft) => rowOf(draft, byDraft.get(draft))),
    intended: intendedOf(steps),
  };
}

/** The alliance that rows of one name mean; shared by them. */
interface Target extends Omit<Intended, "joining" | "leaving"> {
  id: string;
  until: string | null;
  paperBefore: string;
}

/** A row that is understood, and what it does. */
interface Step {
  draft: Draft;
  target: Target;
  member: NewMember;
  /** The membership that it describes; absent where somebody joins. */
  known: Known | undefined;
}

function stepsOf(group: readonly Draft[], world: World): Step[] {
  const target = targetOf(group, world);
  if (!target) return [];
  return group.flatMap((draft) => {
    const step = draft.unit && (!draft.cells.person || draft.post) ? stepOf(draft, target, world) : undefined;
    return step ? [step] : [];
  });
}

function targetOf(group: readonly Draft[], world: World): Target | undefined {
  const [first] = group;
  const record = world.alliances.get(first!.form);
  const said = <T>(column: AllianceColumn, of: (draft: Draft) => T | undefined): T | undefined =>
    saidOnce(group, column, of);
  const kind = said("kind", (draft) => draft.kind);
  const host = said("host", (draft) => draft.host?.id);
  const founded = said("founded", (draft) => draft.founded);
  const paper = said("paper", (draft) => draft.cells.paper || undefined);
  if (record) return knownTarget(group, record, { kind, host, founded, paper }, world);
  if (!kind) {
    if (group.every(({ cells }) => cells.kind === "")) fault(first!, "kind", "请填写类别");
    return undefined;
  }
  const hostUnit = group.find((draft) => draft.host?.id === host)?.host ?? world.own;
  refuseKeeping(group, decideKeeping(world.actor, hostUnit.path));
  const earliest = group.flatMap(({ since }) => since ?? []).sort()[0];
  return {
    record: undefined,
    id: `#${first!.form}`,
    kind,
    name: first!.cells.name,
    hostId: hostUnit.id,
    paper: paper ?? "",
    paperBefore: "",
    since: founded ?? earliest ?? world.today,
    until: null,
  };
}

/** What the rows say in a column; a row that says another thing than one before it is faulty, and names it. */
function saidOnce<T>(
  group: readonly Draft[],
  column: AllianceColumn,
  of: (draft: Draft) => T | undefined,
): T | undefined {
  const first = group.find((draft) => of(draft) !== undefined);
  if (!first) return undefined;
  for (const draft of group)
    if (of(draft) !== undefined && of(draft) !== of(first))
      fault(
        draft,
        column,
        `第 ${draft.line} 行与第 ${first.line} 行不一致（第 ${first.line} 行为“${first.cells[column]}”）`,
      );
  return of(first);
}

function refuseKeeping(group: readonly Draft[], decision: ReturnType<typeof decideKeeping>): void {
  if (!decision.allowed) for (const draft of group) fault(draft, "host", decision.reason);
}

interface Said {
  kind: AllianceKind | undefined;
  host: string | undefined;
  founded: string | undefined;
  paper: string | undefined;
}

function knownTarget(
  group: readonly Draft[],
  record: World["alliances"] extends ReadonlyMap<string, infer R> ? R : never,
  said: Said,
  world: World,
): Target | undefined {
  const all = (column: AllianceColumn, message: string) => {
    for (const draft of group) fault(draft, column, message);
    return undefined;
  };
  if (!record.isInSight) return all("name", "此名称已有联合体使用，请换一个");
  if (record.until !== null && record.until <= world.today)
    return all("name", `已于${inWords(record.until)}结束，不能再变更`);
  refuseKeeping(group, decideKeeping(world.actor, record.unit_path));
  if (said.kind && said.kind !== record.kind)
    all("kind", `现为“${ALLIANCE_KIND_NAMES[record.kind]}”，导入不更改类别`);
  if (said.host && said.host !== record.unit_id)
    all("host", "与现在的主办单位不同；更改请在该联合体的页面办理");
  if (said.founded && said.founded !== record.since)
    all("founded", `现为${inWords(record.since)}；更改请在该联合体的页面办理`);
  return {
    record,
    id: record.id,
    kind: record.kind,
    name: record.name,
    hostId: record.unit_id,
    paper: said.paper ?? record.paper,
    paperBefore: record.paper,
    since: record.since,
    until: record.until,
  };
}

function stepOf(draft: Draft, target: Target, world: World): Step | undefined {
  const role = draft.roles.find((one) => ROLE_TABLE[one].kinds.includes(target.kind)) ?? draft.roles[0];
  if (!role) return undefined;
  const unit = draft.unit!;
  const known = knownOf(draft, target, world);
  const start = known?.since ?? (target.record ? world.today : target.since);
  const member: NewMember = {
    unitId: unit.id,
    postId: draft.post?.id ?? null,
    role,
    since: draft.since ?? start,
    until: draft.until ?? known?.until ?? null,
  };
  if (known && known.role !== role)
    fault(draft, "role", `现为“${ROLE_TABLE[known.role].name}”；请先填退出日期，再另起一行填新角色`);
  if (known?.until && draft.until && draft.until > known.until)
    fault(draft, "until", `已于${inWords(known.until)}退出，导入不延长；再次加入请另填加入日期`);
  if (!known) {
    const outOfReach = reachRefusal(world.actor, target.kind, unit);
    const unfit = memberRefusal(target, member, draft.post);
    if (outOfReach) fault(draft, "unit", outOfReach);
    else if (unfit) fault(draft, columnOf(unfit), unfit);
  } else if (draft.until && draft.until < known.since)
    fault(draft, "until", `退出日期不能早于加入日期（${inWords(known.since)}）`);
  return { draft, target, member, known };
}

/** At which column something is wrong, by what the refusal speaks of first. */
function columnOf(message: string): AllianceColumn {
  if (message.startsWith("退出日期")) return "until";
  if (message.startsWith("加入日期")) return "since";
  return /人员/.test(message) ? "person" : "role";
}

/** The membership that a row describes: of the same day, or the one that holds where no day is given. */
function knownOf(
  { unit, post, since }: Draft,
  target: Target,
  { memberships, today }: World,
): Known | undefined {
  const own = memberships.filter(
    (one) => one.allianceId === target.id && one.unitId === unit!.id && one.postId === (post?.id ?? null),
  );
  if (since) return own.find((one) => one.since === since);
  return own.find((one) => one.until === null || one.until > today);
}

interface Mark {
  words: string;
  step?: Step;
}

/** Rows that cannot stand beside each other, or beside what is there; each of two rows names both. */
function faultClashes(steps: readonly Step[], world: World): void {
  const described = new Set(steps.flatMap(({ known }) => (known ? [known.mark.memberId] : [])));
  const there: Membership<Mark>[] = world.memberships
    .filter(({ mark }) => !described.has(mark.memberId))
    .map((one) => ({ ...one, mark: { words: `现有的“${one.mark.name}”（${inWords(one.since)}起）` } }));
  for (const step of steps) {
    const { draft, target, member } = step;
    const fresh = {
      ...member,
      allianceId: target.id,
      kind: target.kind,
      mark: { words: `第 ${draft.line} 行`, step },
    };
    const clash = findClash(there, fresh);
    if (clash) {
      const other = clash.other.mark;
      const message = `第 ${draft.line} 行与${other.words}：${CLASH_WORDS[clash.why]}`;
      fault(draft, "unit", message);
      if (other.step)
        fault(
          other.step.draft,
          "unit",
          `第 ${other.step.draft.line} 行与第 ${draft.line} 行：${CLASH_WORDS[clash.why]}`,
        );
    }
    there.push(fresh);
  }
}

function changesOf({ target, member, known }: Step): ImportRow["changes"] {
  const { paper, paperBefore, record } = target;
  return [
    ...(record && paper !== paperBefore ? [{ label: "文号或牌匾", before: paperBefore, after: paper }] : []),
    ...(known && member.until !== known.until
      ? [{ label: "退出日期", before: known.until ?? "", after: member.until ?? "" }]
      : []),
  ];
}

function rowOf(draft: Draft, step: Step | undefined): ImportRow {
  const { line, faults, cells } = draft;
  if (faults.length > 0 || !step) {
    const told = faults.length > 0 ? faults : [{ column: null, message: "同一联合体的前一行有误，请先改正" }];
    return { line, outcome: "fault", cells: Object.values(inOrder(cells)), changes: [], faults: told };
  }
  const { target, member, known } = step;
  const understood = inOrder({
    ...cells,
    kind: ALLIANCE_KIND_NAMES[target.kind],
    paper: target.paper,
    founded: target.since,
    role: ROLE_TABLE[member.role].name,
    since: member.since,
    until: member.until ?? "",
  });
  const changes = changesOf(step);
  const outcome = known ? (changes.length > 0 ? "change" : "same") : "add";
  return { line, outcome, cells: Object.values(understood), changes, faults };
}

/** Cells in the order of the columns. */
function inOrder(cells: Record<AllianceColumn, string>): Record<AllianceColumn, string> {
  const { name, kind, host, paper, founded, unit, person, role, since, until } = cells;
  return { name, kind, host, paper, founded, unit, person, role, since, until };
}

/** What sound rows do to each alliance; those that nothing happens to are left out. */
function intendedOf(steps: readonly Step[]): Intended[] {
  const sound = steps.filter(({ draft }) => draft.faults.length === 0);
  const intended = new Map<Target, Intended>();
  for (const { target, member, known } of sound) {
    const one = intended.get(target) ?? { ...target, joining: [], leaving: [] };
    if (!known) one.joining.push(member);
    else if (member.until !== known.until)
      one.leaving.push({ memberId: known.mark.memberId, onDate: member.until! });
    intended.set(target, one);
  }
  return [...intended.entries()]
    .filter(
      ([{ record, paper, paperBefore }, { joining, leaving }]) =>
        !record || joining.length + leaving.length > 0 || paper !== paperBefore,
    )
    .map(([, one]) => one);
}

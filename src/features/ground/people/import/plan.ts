import type { z } from "zod";
import { POST_KINDS, POST_NAMES, type PostKind } from "../../../../base/actor.ts";
import type { ImportRow, RowFault } from "../../../../base/import-shape.ts";
import { searchForm } from "../../../../base/normal-text.ts";
import type { SheetRow } from "../../../../base/server/sheet/read-sheet.ts";
import type { UnitPlace } from "../../units/lookup.ts";
import type { NewPersonRow } from "../commands/create-people.ts";
import { PersonName, Phone, PostTitle, Username } from "../contract.ts";
import { PERSON_COLUMNS, type PersonColumn } from "./contract.ts";
import type { HeldPost, KnownPerson } from "./facts.ts";

/** A post to be given to somebody who is registered. */
export interface Giving {
  personId: string;
  post: { unitId: string; kind: PostKind; title?: string | undefined };
}

/** Somebody new, with the unit beside whose name the temporary password is handed out. */
export interface Newcomer extends NewPersonRow {
  unitName: string;
}

/** Somebody registered who keeps the temporary password that they were given. */
export interface Waiting {
  personId: string;
  version: number;
  username: string;
  name: string;
  unitName: string;
}

/** What a sheet of people comes to: each row with its outcome, and the acts of those without a fault. */
export interface PeoplePlan {
  rows: ImportRow[];
  created: Newcomer[];
  given: Giving[];
  titled: { personId: string; post: HeldPost; title: string }[];
  phoned: { personId: string; version: number; phone: string }[];
  waiting: Waiting[];
}

/** What a plan rests on. */
export interface PeopleFacts {
  /** Open units in which the actor may give posts, by what people call them. */
  findUnit: (words: string) => UnitPlace[];
  /** Whoever signs in under a name of the sheet. */
  people: ReadonlyMap<string, KnownPerson>;
  /** Who asks: they cannot void their own password. */
  actorId: string;
}

/** Works out what importing a sheet would do as an administrator sees it. Pure; rows of one account belong together. */
export function planPeople(rows: readonly SheetRow<PersonColumn>[], facts: PeopleFacts): PeoplePlan {
  const drafts = rows.map((row) => draftOf(row, facts));
  judgeTogether(drafts);
  const sound = drafts.filter(({ faults }) => faults.length === 0);
  const known = sound.filter(isOfKnown);
  return {
    rows: drafts.map(rowOf),
    created: peopleOf(sound.filter((draft) => !draft.known)),
    given: known.filter(({ held }) => !held).map(givingOf),
    titled: known.flatMap((draft) => titleChange(draft) ?? []),
    phoned: phoneChanges(known),
    waiting: waitingIn(known, facts.actorId),
  };
}

/** A row of the sheet on its way to becoming an act. */
interface Draft {
  line: number;
  faults: RowFault[];
  cells: Record<PersonColumn, string>;
  name: string;
  username: string;
  unit: UnitPlace | undefined;
  kind: PostKind | undefined;
  /** Who signs in under the name already. */
  known: KnownPerson | undefined;
  /** The post of the row, where they hold it already. */
  held: HeldPost | undefined;
}

type KnownDraft = Draft & { known: KnownPerson & { personId: string } };
const isOfKnown = (draft: Draft): draft is KnownDraft => typeof draft.known?.personId === "string";

function fault(draft: Draft, column: PersonColumn, message: string): void {
  const { heading } = PERSON_COLUMNS.find(({ key }) => key === column)!;
  draft.faults.push({ column: heading, message });
}

function draftOf({ line, cells: given, faults }: SheetRow<PersonColumn>, facts: PeopleFacts): Draft {
  const cells = { ...given, phone: Phone.safeParse(given.phone).data ?? given.phone };
  const draft: Draft = {
    line,
    faults: [...faults],
    cells,
    // In lists two characters are often set apart, to be as wide as three.
    name: cells.name.replace(/(?<=\p{Script=Han})\s+(?=\p{Script=Han})/gu, ""),
    username: usernameOf(cells),
    unit: undefined,
    kind: undefined,
    known: undefined,
    held: undefined,
  };
  checkCell(draft, "name", PersonName, draft.name);
  checkCell(draft, "username", Username, draft.username);
  if (cells.title) checkCell(draft, "title", PostTitle, cells.title);
  checkCell(draft, "phone", Phone, cells.phone);
  readUnit(draft, facts.findUnit);
  readKind(draft);
  meet(draft, facts.people.get(draft.username));
  return draft;
}

/** The sign-in name that a row means. */
export function usernameOf(cells: Record<PersonColumn, string>): string {
  return cells.username.normalize("NFKC").toLowerCase();
}

function checkCell(draft: Draft, column: PersonColumn, shape: z.ZodType, cell: string): void {
  const { error } = shape.safeParse(cell);
  if (error) fault(draft, column, error.issues[0]!.message);
}

/** Most units that a fault names. */
const MOST_NAMED = 3;

function readUnit(draft: Draft, findUnit: PeopleFacts["findUnit"]): void {
  const words = draft.cells.unit;
  if (words === "") {
    fault(draft, "unit", "请填写单位");
    return;
  }
  const found = findUnit(words);
  if (found.length === 1) draft.unit = found[0];
  else if (found.length === 0) fault(draft, "unit", `在您管辖的单位中没有找到“${words}”`);
  else {
    const codes = found.slice(0, MOST_NAMED).map(({ code }) => code);
    fault(draft, "unit", `叫“${words}”的单位不止一个；请填写代码（${codes.join("、")}），或写成“上级/名称”`);
  }
}

function readKind(draft: Draft): void {
  const words = draft.cells.kind;
  draft.kind = POST_KINDS.find((kind) => POST_NAMES[kind] === words);
  if (draft.kind) return;
  const choice = `填写其一：${POST_KINDS.map((kind) => POST_NAMES[kind]).join("、")}`;
  fault(draft, "kind", words === "" ? `请${choice}` : `没有“${words}”这一岗位，请${choice}`);
}

/** Holds a row against the person who signs in under its name. */
function meet(draft: Draft, known: KnownPerson | undefined): void {
  if (!known) return;
  draft.known = known;
  if (!known.isVisible) fault(draft, "username", "此账号已有人使用，请换一个");
  else if (known.hasLeft) fault(draft, "username", `${known.name}已离任；复任请在“人员岗位”中办理`);
  else if (searchForm(draft.name) !== searchForm(known.name))
    fault(draft, "name", `此账号登记的是“${known.name}”，请核对账号`);
  else draft.held = known.posts.find(({ unitId, kind }) => unitId === draft.unit?.id && kind === draft.kind);
  if (known.isVisible && isOtherPhone(draft.cells.phone, known) && !known.isAdministered)
    fault(draft, "phone", "此人还在您管辖之外任职，电话由上级管理员更改");
}

/** Whether a row gives another number than the one that is kept, in whatever spelling. */
function isOtherPhone(phone: string, known: KnownPerson): boolean {
  return phone !== "" && searchForm(phone) !== searchForm(known.phone ?? "");
}

/** Rows of one account must say the same of the person, and each another post. */
function judgeTogether(drafts: readonly Draft[]): void {
  const first = new Map<string, Draft>();
  const phones = new Map<string, Draft>();
  const posts = new Map<string, Draft>();
  for (const draft of drafts) {
    if (draft.username === "") continue;
    const before = firstOf(first, draft.username, draft);
    if (searchForm(before.name) !== searchForm(draft.name))
      fault(draft, "name", `与第 ${before.line} 行账号相同，姓名不同；不同的人须用不同的账号`);
    if (draft.cells.phone) {
      const other = firstOf(phones, draft.username, draft);
      if (other.cells.phone !== draft.cells.phone)
        fault(draft, "phone", `与第 ${other.line} 行是同一个人，电话不同`);
    }
    if (!draft.unit || !draft.kind) continue;
    const twin = firstOf(posts, `${draft.username}/${draft.unit.id}/${draft.kind}`, draft);
    if (twin !== draft) fault(draft, "kind", `与第 ${twin.line} 行重复`);
  }
}

/** The first draft under a key, which is this one where there was none. */
function firstOf(index: Map<string, Draft>, key: string, draft: Draft): Draft {
  const found = index.get(key);
  if (!found) index.set(key, draft);
  return found ?? draft;
}

function changesOf(draft: Draft): ImportRow["changes"] {
  const { known, held, cells } = draft;
  if (!known) return [];
  const isPhoneNew = isOtherPhone(cells.phone, known);
  return [
    ...(held ? [] : [{ label: "岗位", before: "", after: `${draft.unit!.name} · ${cells.kind}` }]),
    ...(titleChange(draft) ? [{ label: "职务", before: held!.title ?? "", after: cells.title }] : []),
    ...(isPhoneNew ? [{ label: "电话", before: known.phone ?? "", after: cells.phone }] : []),
  ];
}

function titleChange({ known, held, cells }: Draft): PeoplePlan["titled"][number] | undefined {
  if (!known?.personId || !held || cells.title === "" || cells.title === held.title) return undefined;
  return { personId: known.personId, post: held, title: cells.title };
}

function phoneChanges(drafts: readonly KnownDraft[]): PeoplePlan["phoned"] {
  const changes = new Map<string, PeoplePlan["phoned"][number]>();
  for (const { known, cells } of drafts)
    if (isOtherPhone(cells.phone, known))
      changes.set(known.personId, { personId: known.personId, version: known.version, phone: cells.phone });
  return [...changes.values()];
}

function rowOf(draft: Draft): ImportRow {
  const { line, faults, name, username, known, cells: given } = draft;
  const cells = [name, username, given.unit, given.kind, given.title, given.phone];
  if (faults.length > 0) return { line, outcome: "fault", cells, changes: [], faults };
  if (!known) return { line, outcome: "add", cells, changes: [], faults };
  const changes = changesOf(draft);
  return { line, outcome: changes.length > 0 ? "change" : "same", cells, changes, faults };
}

/** New people with all posts that their rows name. */
function peopleOf(drafts: readonly Draft[]): Newcomer[] {
  const people = new Map<string, Newcomer>();
  for (const draft of drafts) {
    const { username, name, cells } = draft;
    const person = people.get(username) ?? { username, name, unitName: draft.unit!.name, posts: [] };
    people.set(username, person);
    if (cells.phone) person.phone = cells.phone;
    person.posts.push(postOf(draft));
  }
  return [...people.values()];
}

function givingOf(draft: KnownDraft): Giving {
  return { personId: draft.known.personId, post: postOf(draft) };
}

function postOf({ unit, kind, cells }: Draft): Giving["post"] {
  return { unitId: unit!.id, kind: kind!, title: cells.title || undefined };
}

function waitingIn(drafts: readonly KnownDraft[], actorId: string): Waiting[] {
  const waiting = new Map<string, Waiting>();
  for (const { known, username, name, unit } of drafts) {
    const { personId, version } = known;
    if (!known.isWaiting || !known.isAdministered || personId === actorId || waiting.has(username)) continue;
    waiting.set(username, { personId, version, username, name, unitName: unit!.name });
  }
  return [...waiting.values()];
}

import { type Selectable, sql, type Updateable } from "kysely";
import { officeDate } from "../../base/dates.ts";
import { newId } from "../../base/ids.ts";
import type { ReadTx, Tx } from "../../base/server/act.ts";
import { AppError } from "../../base/server/errors.ts";
import type { MatterTable } from "../../base/server/tables.gen.ts";
import type { MatterFacts } from "./policy.ts";
import { DEFAULT_PRESET, type MatterRules, PRESETS, type Preset, readRules } from "./rules.ts";
import { ENDED, nextSide, type State } from "./states.ts";

export type Matter = Selectable<MatterTable>;
export type MatterChange = Updateable<MatterTable>;

/** A matter with what policy and states ask about it. */
export interface LoadedMatter {
  row: Matter;
  facts: MatterFacts;
}

/** Loads a matter for an act and locks it until the transaction ends. Error `not-found`. */
export async function lockMatter(tx: Tx, id: string): Promise<LoadedMatter> {
  const { authorityId } = tx.actor;
  const locking = sql<Matter>`
    select * from matter where authority_id = ${authorityId} and id = ${id} for update`.execute(tx.db);
  const reading = sql<{
    supports: MatterFacts["supportPaths"];
    chosen: { preset: string; rules: unknown } | null;
  }>`
    select (
      select coalesce(jsonb_agg(jsonb_build_object('unitId', unit_id, 'path', unit_path, 'state', state)), '[]')
      from matter_support where authority_id = ${authorityId} and matter_id = ${id}
    ) as supports, (
      select jsonb_build_object('preset', preset, 'rules', rules) from matter_rules where authority_id = ${authorityId}
    ) as chosen`.execute(tx.db);
  // Sent together on one connection, which answers in this order: what is read beside the matter, is behind the lock.
  const [locked, beside] = await Promise.all([locking, reading]);
  const [row] = locked.rows;
  if (!row) throw new AppError("not-found");
  const { supports, chosen } = beside.rows[0]!;
  const { rules } = chosen ? readRules(chosen.rules, chosen.preset) : { rules: DEFAULT_RULES };
  return { row, facts: factsFrom(row, supports, rules, officeDate(tx.at)) };
}

const DEFAULT_RULES = PRESETS[DEFAULT_PRESET].rules as MatterRules;

/** The facts of a matter for policy and states, today. */
export async function factsOf(tx: ReadTx, row: Matter): Promise<MatterFacts> {
  return (await factsOfMany(tx, [row]))[0]!;
}

/** The facts of several matters, in their order, by two queries however many they are. */
export async function factsOfMany(tx: ReadTx, rows: Matter[]): Promise<MatterFacts[]> {
  if (rows.length === 0) return [];
  const ids = rows.map((row) => row.id);
  const [supports, { rules }] = await Promise.all([supportsOf(tx, ids), loadRules(tx)]);
  const today = officeDate(tx.at);
  return rows.map((row) =>
    factsFrom(
      row,
      supports.filter((s) => s.matter_id === row.id),
      rules,
      today,
    ),
  );
}

function supportsOf(tx: ReadTx, matterIds: string[]) {
  return tx.db
    .selectFrom("matter_support")
    .select(["matter_id", "unit_id as unitId", "unit_path as path", "state"])
    .where("authority_id", "=", tx.actor.authorityId)
    .where((e) => e("matter_id", "=", e.fn.any(e.val(matterIds))))
    .execute();
}

function factsFrom(
  row: Matter,
  supportPaths: MatterFacts["supportPaths"],
  rules: MatterRules,
  today: string,
): MatterFacts {
  return {
    state: row.state as State,
    needsVerification: row.needs_verification,
    extensionPending: row.extension_pending,
    children: row.children,
    childrenEnded: row.children_ended,
    reported: row.last_report_on !== null,
    dispatchedOn: row.dispatched_on,
    today,
    declineLimitDays: rules.declineLimitDays,
    ownerUnitId: row.owner_unit_id,
    ownerPath: row.owner_path,
    leadUnitId: row.lead_unit_id,
    leadPath: row.lead_path,
    submittedBy: row.submitted_by,
    supportPaths,
  };
}

/** The lamp rules and limits in force for the actor's authority. */
export async function loadRules(
  tx: ReadTx,
): Promise<{ preset: Preset; rules: MatterRules; version: number }> {
  const row = await tx.db
    .selectFrom("matter_rules")
    .select(["preset", "rules", "version"])
    .where("authority_id", "=", tx.actor.authorityId)
    .executeTakeFirst();
  if (!row) return { preset: DEFAULT_PRESET, rules: DEFAULT_RULES, version: 0 };
  return { ...readRules(row.rules, row.preset), version: row.version };
}

/** Whose turn it is in a state, as columns of the matter; kept with the state in every write. */
export function turnColumns(
  state: State,
  m: Pick<Matter, "owner_unit_id" | "owner_path" | "lead_unit_id" | "lead_path" | "needs_verification">,
): Pick<Matter, "next_unit_id" | "next_path" | "next_side"> {
  const side = nextSide(state, m.needs_verification);
  if (side === null) return { next_unit_id: null, next_path: null, next_side: null };
  const ofLead = side === "lead";
  return {
    next_unit_id: ofLead ? m.lead_unit_id : m.owner_unit_id,
    next_path: ofLead ? m.lead_path : m.owner_path,
    next_side: side,
  };
}

/** Writes a change of one matter, raising its version by one, and keeps its parent's count of ended children. */
export async function writeMatter(tx: Tx, before: Matter, change: MatterChange): Promise<Matter> {
  const state = (change.state ?? before.state) as State;
  const turn = turnColumns(state, { ...before, ...change } as Matter);
  const sameTurn = turn.next_unit_id === before.next_unit_id && turn.next_side === before.next_side;
  const after = await tx.db
    .updateTable("matter")
    .set({
      ...change,
      ...turn,
      ...(!sameTurn && { waiting_since: officeDate(tx.at) }),
      version: before.version + 1,
      updated_at: tx.at,
    })
    .where("authority_id", "=", tx.actor.authorityId)
    .where("id", "=", before.id)
    .returningAll()
    .executeTakeFirstOrThrow();
  await keepParentCount(tx, before, after);
  return after;
}

const isEnded = (state: State): boolean => ENDED.includes(state);

async function keepParentCount(tx: Tx, before: Matter, after: Matter): Promise<void> {
  const step = Number(isEnded(after.state)) - Number(isEnded(before.state));
  if (step === 0 || !after.parent_id) return;
  await tx.db
    .updateTable("matter")
    .set((e) => ({ children_ended: e("children_ended", "+", step) }))
    .where("authority_id", "=", tx.actor.authorityId)
    .where("id", "=", after.parent_id)
    .execute();
}

/** What a new matter is made of. */
export interface NewMatter {
  origin: "plan-item" | "instruction" | "meeting-decision" | "split";
  originId: string | null;
  originText: string;
  parent: Pick<Matter, "id" | "root_id"> | null;
  title: string;
  content: string;
  owner: UnitPlace;
  lead: UnitPlace | null;
  finishStandard: string | null;
  targetValue: number | null;
  targetUnit: string | null;
  dueDate: string | null;
  dueSource: "person" | "text" | null;
  reportCycle: Matter["report_cycle"];
  needsVerification: boolean;
  /** A child is given in the same act in which it is made. */
  state: "registered" | "dispatched";
}

/** A unit's id and its place in the tree. */
export interface UnitPlace {
  id: string;
  path: string;
}

/** Matters in one statement: few enough to tell how far a long act is, far below what PostgreSQL takes. */
const AT_ONCE = 20;

/** Inserts matters and gives their rows, in the order given; `tell` hears how many there are so far. */
export async function insertMatters(
  tx: Tx,
  matters: NewMatter[],
  tell: (made: number) => void = () => {},
): Promise<Matter[]> {
  const rows = matters.map((m) => newRow(tx, m));
  const made: Matter[] = [];
  for (let i = 0; i < rows.length; i += AT_ONCE) {
    const some = rows.slice(i, i + AT_ONCE);
    made.push(...(await tx.db.insertInto("matter").values(some).returningAll().execute()));
    tell(made.length);
  }
  const byId = new Map(made.map((m) => [m.id, m]));
  return rows.map((r) => byId.get(r.id)!);
}

function newRow(tx: Tx, m: NewMatter) {
  const id = newId();
  const places = {
    owner_unit_id: m.owner.id,
    owner_path: m.owner.path,
    lead_unit_id: m.lead?.id ?? null,
    lead_path: m.lead?.path ?? null,
    needs_verification: m.needsVerification,
  };
  return {
    authority_id: tx.actor.authorityId,
    id,
    origin: m.origin,
    origin_id: m.originId,
    origin_text: m.originText,
    parent_id: m.parent?.id ?? null,
    root_id: m.parent?.root_id ?? id,
    title: m.title,
    content: m.content,
    ...places,
    finish_standard: m.finishStandard,
    target_value: m.targetValue === null ? null : String(m.targetValue),
    target_unit: m.targetUnit,
    due_date: m.dueDate,
    due_source: m.dueSource,
    report_cycle: m.reportCycle,
    state: m.state,
    created_at: tx.at,
    updated_at: tx.at,
    dispatched_on: m.state === "dispatched" ? officeDate(tx.at) : null,
    ...turnColumns(m.state, places),
    waiting_since: officeDate(tx.at),
  };
}

/** Puts an act on a matter on the trail. */
export function emitMatter(
  tx: Tx,
  after: Matter,
  verb: string,
  summary: string,
  changes: Record<string, unknown> = {},
): void {
  tx.emit({
    subjectKind: "matter",
    subjectId: after.id,
    subjectVersion: after.version,
    unitId: after.lead_unit_id ?? after.owner_unit_id,
    unitPath: after.lead_path ?? after.owner_path,
    verb: `matter.${verb}`,
    summary,
    changes: { state: after.state, ...changes },
  });
}

import { sql } from "kysely";
import type { Doer } from "../../../base/actor.ts";
import { officeDate } from "../../../base/dates.ts";
import type { ReadTx, Tx } from "../../../base/server/act.ts";
import { AppError } from "../../../base/server/errors.ts";
import { statement } from "../../../base/server/statement.ts";
import { type LastTold, lastToldOf, noteLastTold } from "../../../base/server/trail/digest-in-event.ts";
import { readKept } from "../../../base/setting.ts";
import { changeAll, changeUnread, type Kept, recordKind, type Told } from "../../../record/server/records.ts";
import { dropClock } from "../../ground/clocks/commands/keep-clock.ts";
import { settingSql } from "../../ground/settings/lookup.ts";
import { MATTER_DUTIES } from "./duties.ts";
import type { MatterFacts } from "./policy.ts";
import { endedOrigins } from "./reads/ended-origins.ts";
import { type LimitsInForce, limitsFrom, loadLimits } from "./rules/in-force.ts";
import { LIMITS } from "./rules/settings.ts";
import { ENDED, nextSide, type State } from "./states.ts";

/** Matters as records that are acted on. */
export const MATTER = recordKind("matter", "matter", {
  places: [
    { table: "matter", id: "owner_unit_id", path: "owner_path" },
    { table: "matter", id: "lead_unit_id", path: "lead_path" },
    { table: "matter", id: "next_unit_id", path: "next_path" },
    { table: "matter_support", id: "unit_id", path: "unit_path", lockBy: "matter_id" },
    { table: "matter_report", id: "unit_id", path: "unit_path" },
    { table: "evidence", id: "unit_id", path: "unit_path" },
  ],
  following: ["children", "children_ended"],
  parts: [
    { table: "matter_report", by: "matter_id" },
    { table: "matter_support", by: "matter_id" },
    { table: "matter_extension", by: "matter_id" },
    { table: "matter_closure", by: "matter_id" },
    { table: "matter_urge", by: "matter_id" },
    { table: "evidence", by: "matter_id" },
  ],
  duties: MATTER_DUTIES,
});

/** A matter as acts know it: its row, without what the table computes. */
export type Matter = Kept<"matter">;
export type MatterChange = Partial<Matter>;

/** A matter with what policy and states ask about it. */
export interface LoadedMatter {
  row: Matter;
  facts: MatterFacts;
}

/**
 * Loads a matter for an act and locks it until the transaction ends. An act that may end it or take it up again locks
 * the matter of which it is a part as well, which counts its open parts: the whole first, as everywhere. Errors:
 * `not-found`, `changed-meanwhile` (it became part of another in this instant).
 */
export async function lockMatter(
  tx: Tx,
  id: string,
  { withWhole = false }: { withWhole?: boolean } = {},
): Promise<LoadedMatter> {
  const today = officeDate(tx.at);
  const of = { authorityId: tx.actor.authorityId, id, today };
  const locking = (withWhole ? LOCK_WITH_WHOLE : LOCK).rows(tx.db, of);
  const reading = BESIDE.rows(tx.db, of);
  // Sent together on one connection, which answers in this order: what is read beside the matter, is behind the lock.
  const [locked, beside] = await Promise.all([locking, reading]);
  const row = locked.find((one) => one.id === id);
  if (!row) throw new AppError("not-found");
  if (withWhole && row.parent_id && !locked.some((one) => one.id === row.parent_id))
    throw new AppError("changed-meanwhile");
  const { supports, limits, whole, told } = beside[0]!;
  noteLastTold(tx.db, MATTER.kind, id, told);
  const originEnded = (await endedOrigins(tx, [row])).get(id) ?? null;
  const inForce = await limitsFrom(tx, readKept(LIMITS, limits));
  return { row, facts: factsFrom(row, { supports, whole, originEnded }, inForce, today) };
}

/** Which matter of which authority. */
interface MatterId {
  authorityId: string;
  id: string;
}

const LOCK = statement<MatterId, Matter>(
  ({ authorityId, id }) => sql<Matter>`
    select * from matter where authority_id = ${authorityId} and id = ${id} for update`,
);

const LOCK_WITH_WHOLE = statement<MatterId, Matter>(
  ({ authorityId, id }) => sql<Matter>`
    select * from matter where authority_id = ${authorityId} and (
      id = ${id} or id = (select parent_id from matter where authority_id = ${authorityId} and id = ${id})
    ) order by id for update`,
);

const BESIDE = statement<MatterId & { today: string }, Beside>(
  ({ authorityId, id, today }) => sql<Beside>`
    select (
      select coalesce(jsonb_agg(jsonb_build_object('unitId', unit_id, 'path', unit_path, 'state', state)), '[]')
      from matter_support where authority_id = ${authorityId} and matter_id = ${id}
    ) as supports, ${settingSql(authorityId, LIMITS, today)} as limits, (
      select jsonb_build_object('state', w.state, 'title', w.title, 'dueDate', w.due_date)
      from matter m join matter w on w.authority_id = m.authority_id and w.id = m.parent_id
      where m.authority_id = ${authorityId} and m.id = ${id}
    ) as whole, ${lastToldOf(authorityId, MATTER.kind, id)} as told`,
);

/** Loads several matters for one act and locks them, and the wholes whose parts they are, in order of id. Error `not-found`. */
export async function lockMatters(tx: Tx, ids: readonly string[]): Promise<LoadedMatter[]> {
  const { authorityId } = tx.actor;
  const wholes = await tx.db
    .selectFrom("matter")
    .select("parent_id as id")
    .distinct()
    .where("authority_id", "=", authorityId)
    .where((e) => e("id", "=", e.fn.any(e.val([...ids]))))
    .where("parent_id", "is not", null)
    .execute();
  // By their ids alone: with the wholes as an alternative in the same condition the whole table would be read.
  const all = [...new Set([...ids, ...wholes.map(({ id }) => id!)])];
  const { rows } = await sql<Matter>`
    select * from matter where authority_id = ${authorityId} and id = any(${all}) order by id for update`.execute(
    tx.db,
  );
  const locked = new Map(rows.map((row) => [row.id, row]));
  const own = ids.map((id) => {
    const row = locked.get(id);
    if (!row) throw new AppError("not-found");
    if (row.parent_id && !locked.has(row.parent_id)) throw new AppError("changed-meanwhile");
    return row;
  });
  const facts = await factsOfMany(tx, own);
  return own.map((row, i) => ({ row, facts: facts[i]! }));
}

/** What is read beside a matter's own row. */
interface Beside {
  supports: MatterFacts["supportPaths"];
  limits: unknown;
  whole: MatterFacts["whole"];
  told: LastTold | null;
}

/** Locks these matters and all that was split from them and is still open, in order of id. */
export async function lockWithParts(tx: Tx<Doer>, ids: readonly string[]): Promise<Map<string, Matter>> {
  const { authorityId } = tx.actor;
  const { rows } = await sql<Matter>`
    select * from matter where authority_id = ${authorityId} and id in (
      with recursive part as (
        select id from matter where authority_id = ${authorityId} and id = any(${[...ids]})
        union
        select m.id from matter m join part p on m.parent_id = p.id
        where m.authority_id = ${authorityId} and m.state not in ('closed', 'cancelled')
      ) select id from part)
    order by id for update`.execute(tx.db);
  return new Map(rows.map((row) => [row.id, row]));
}

/** The facts of a matter for policy and states, today. */
export async function factsOf(tx: ReadTx, row: Matter): Promise<MatterFacts> {
  return (await factsOfMany(tx, [row]))[0]!;
}

/** The facts of several matters, in their order, by two queries however many they are. */
export async function factsOfMany(tx: ReadTx, rows: Matter[]): Promise<MatterFacts[]> {
  if (rows.length === 0) return [];
  const ids = rows.map((row) => row.id);
  const [supports, wholes, ended, limits] = await Promise.all([
    supportsOf(tx, ids),
    wholesOf(tx, rows),
    endedOrigins(tx, rows),
    loadLimits(tx),
  ]);
  const today = officeDate(tx.at);
  return rows.map((row) =>
    factsFrom(
      row,
      {
        supports: supports.get(row.id) ?? [],
        whole: wholes.get(row.parent_id ?? "") ?? null,
        originEnded: ended.get(row.id) ?? null,
      },
      limits,
      today,
    ),
  );
}

async function wholesOf(tx: ReadTx, rows: Matter[]): Promise<Map<string, NonNullable<MatterFacts["whole"]>>> {
  const ids = [...new Set(rows.flatMap((row) => row.parent_id ?? []))];
  if (ids.length === 0) return new Map();
  const wholes = await tx.db
    .selectFrom("matter")
    .select(["id", "state", "title", "due_date as dueDate"])
    .where("authority_id", "=", tx.actor.authorityId)
    .where((e) => e("id", "=", e.fn.any(e.val(ids))))
    .execute();
  return new Map(wholes.map(({ id, ...whole }) => [id, whole]));
}

async function supportsOf(tx: ReadTx, matterIds: string[]) {
  const rows = await tx.db
    .selectFrom("matter_support")
    .select(["matter_id", "unit_id as unitId", "unit_path as path", "state"])
    .where("authority_id", "=", tx.actor.authorityId)
    .where((e) => e("matter_id", "=", e.fn.any(e.val(matterIds))))
    .execute();
  const supports = new Map<string, typeof rows>();
  for (const row of rows) supports.set(row.matter_id, [...(supports.get(row.matter_id) ?? []), row]);
  return supports;
}

function factsFrom(
  row: Matter,
  { supports, ...beside }: Pick<MatterFacts, "whole" | "originEnded"> & Pick<Beside, "supports">,
  { decline }: LimitsInForce,
  today: string,
): MatterFacts {
  return {
    state: row.state,
    needsVerification: row.needs_verification,
    extensionPending: row.extension_pending,
    children: row.children,
    childrenEnded: row.children_ended,
    reported: row.last_report_on !== null,
    dispatchedOn: row.dispatched_on,
    today,
    declineLimit: decline,
    ownerUnitId: row.owner_unit_id,
    ownerPath: row.owner_path,
    leadUnitId: row.lead_unit_id,
    leadPath: row.lead_path,
    submittedBy: row.submitted_by,
    supportPaths: supports,
    ...beside,
  };
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

/** What an act on a matter leaves on the trail. */
export type MatterAct = Pick<Told, "verb" | "summary" | "changes" | "concerned">;

/** Writes a change of one matter with its event, whose turn it is then, and its parent's count of ended parts. */
export async function changeMatter(
  tx: Tx<Doer>,
  before: Matter,
  values: MatterChange,
  told: MatterAct,
): Promise<Matter> {
  const will = { ...before, ...values };
  const turn = turnColumns(will.state, will);
  const sameTurn = turn.next_unit_id === before.next_unit_id && turn.next_side === before.next_side;
  const after = await changeUnread(
    tx,
    MATTER,
    before,
    { ...values, ...turn, ...(!sameTurn && { waiting_since: officeDate(tx.at) }), updated_at: tx.at },
    toldOf(will, told),
  );
  await keepParentCount(tx, before, after);
  // Whatever gives another date than the rule's ends the rule.
  if (before.due_source === "rule" && after.due_source !== "rule")
    await dropClock(tx, { kind: MATTER.kind, id: before.id });
  return after;
}

/**
 * Moves several locked matters to one state, each with its event and whose turn it is then. Their leading and owning
 * units stay, and none of them ends or is taken up again by it.
 */
export async function moveMatters(
  tx: Tx,
  before: readonly Matter[],
  values: MatterChange & { state: State },
  told: (row: Matter) => MatterAct,
): Promise<void> {
  for (const needsVerification of [true, false]) {
    const some = before.filter((row) => row.needs_verification === needsVerification);
    const side = nextSide(values.state, needsVerification);
    const of = side === "lead" ? "lead" : "owner";
    const turn = {
      next_unit_id: sql.ref(`${of}_unit_id`),
      next_path: sql.ref(`${of}_path`),
      next_side: side,
      waiting_since: sql`case when next_unit_id is distinct from ${sql.ref(`${of}_unit_id`)}
        or next_side is distinct from ${side}::text then ${officeDate(tx.at)}::date else waiting_since end`,
    };
    await changeAll(tx, MATTER, some, { ...values, ...turn, updated_at: tx.at }, (after, row) =>
      toldOf(after, told(row)),
    );
  }
}

/** The act as the trail keeps it: whom it concerns besides the leading unit, and the state after it. */
export function toldOf(
  m: Pick<Matter, "state" | "owner_unit_id" | "owner_path" | "lead_unit_id" | "lead_path">,
  { changes, concerned = [], ...told }: MatterAct,
): Told {
  return {
    ...told,
    unit: { id: m.lead_unit_id ?? m.owner_unit_id, path: m.lead_path ?? m.owner_path },
    concerned: [m.owner_unit_id, ...concerned],
    changes: { state: m.state, ...changes },
  };
}

const isEnded = (state: State): boolean => ENDED.includes(state);

async function keepParentCount(tx: Tx<Doer>, before: Matter, after: Matter): Promise<void> {
  const step = Number(isEnded(after.state)) - Number(isEnded(before.state));
  if (step === 0 || !after.parent_id) return;
  await tx.db
    .updateTable("matter")
    .set((e) => ({ children_ended: e("children_ended", "+", step) }))
    .where("authority_id", "=", tx.actor.authorityId)
    .where("id", "=", after.parent_id)
    .execute();
}

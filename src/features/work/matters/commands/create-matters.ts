import { officeDate } from "../../../../base/dates.ts";
import { newId } from "../../../../base/ids.ts";
import type { Tx } from "../../../../base/server/act.ts";
import { create, createMany, createUnread, type UnitAt } from "../../../../record/server/records.ts";
import { MATTER, type Matter, type MatterAct, toldOf, turnColumns } from "../store.ts";

/** What a new matter is made of. */
export interface NewMatter {
  origin: string;
  originId: string | null;
  originText: string;
  parent: Pick<Matter, "id" | "root_id"> | null;
  title: string;
  content: string;
  owner: UnitAt;
  lead: UnitAt | null;
  finishStandard: string | null;
  targetValue: number | null;
  targetUnit: string | null;
  dueDate: string | null;
  dueSource: "person" | "text" | "rule" | null;
  reportCycle: Matter["report_cycle"];
  needsVerification: boolean;
  /** A child is given in the same act in which it is made. */
  state: "registered" | "dispatched";
}

/** Registers matters, each with its first event, in the order given. */
export function createMatters(
  tx: Tx,
  matters: readonly NewMatter[],
  told: (made: Matter, given: NewMatter) => MatterAct,
): Promise<Matter[]> {
  const rows = matters.map((m) => newRow(tx, m));
  const given = new Map(rows.map((row, i) => [row.id, matters[i]!]));
  return create(tx, MATTER, rows, (made) => toldOf(made, told(made, given.get(made.id)!)));
}

/** What is known of a new matter without reading it back. */
export type MadeMatter = Pick<Matter, "id" | "version" | "state" | "lead_unit_id">;

/** Registers one matter. */
export async function createMatter(tx: Tx, matter: NewMatter, told: MatterAct): Promise<MadeMatter> {
  const row = newRow(tx, matter);
  await createUnread(tx, MATTER, row, toldOf(row, told));
  return { ...row, version: 1 };
}

/** Registers very many matters that are told of alike; `tell` hears how many there are so far. */
export function createManyMatters(
  tx: Tx,
  matters: readonly NewMatter[],
  told: MatterAct,
  tell: (made: number) => void,
): Promise<void> {
  const rows = matters.map((m) => newRow(tx, m));
  return createMany(tx, MATTER, rows, (i) => toldOf(rows[i]!, told), tell);
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

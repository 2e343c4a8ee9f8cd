import type { MatterRow } from "../contract.ts";
import { type LampFacts, lampOf } from "../lamp.ts";
import { type ProgressFacts, progressOf } from "../progress.ts";
import type { MatterRules } from "../rules.ts";
import type { State } from "../states.ts";
import type { Matter } from "../store.ts";

/** A row of `matter` with the names of its units. */
export type NamedMatter = Matter & { owner_name: string; lead_name: string | null };

/** One matter as lists show it: the stored row with its derived lamp and progress. */
export function toMatterRow(m: NamedMatter, rules: MatterRules, today: string): MatterRow {
  const state = m.state as State;
  const lamp = lampOf(lampFacts(m, today), rules);
  const progress = progressOf(progressFacts(m));
  return {
    id: m.id,
    number: m.number,
    title: m.title,
    origin: m.origin,
    state,
    outcome: m.outcome,
    owner: { id: m.owner_unit_id, name: m.owner_name },
    lead: m.lead_unit_id ? { id: m.lead_unit_id, name: m.lead_name ?? "" } : null,
    parentId: m.parent_id,
    dueDate: m.due_date,
    lamp: lamp.lamp,
    lampSays: lamp.says,
    progress: progress.percent,
    progressFrom: progress.from,
    urgeLevel: m.urge_level,
    extensionPending: m.extension_pending,
    needsVerification: m.needs_verification,
    children: m.children,
    childrenEnded: m.children_ended,
    version: m.version,
    updatedAt: m.updated_at.toISOString(),
  };
}

/** What the lamp is computed from, out of a stored row. */
export function lampFacts(m: Matter, today: string): LampFacts {
  return {
    state: m.state as State,
    dueDate: m.due_date,
    today,
    dispatchedOn: m.dispatched_on,
    lastReportOn: m.last_report_on,
    reportCycle: m.report_cycle,
    returnedTimes: m.returned_times,
    urgeLevel: m.urge_level,
  };
}

/** What progress is derived from, out of a stored row. */
export function progressFacts(m: Matter): ProgressFacts {
  return {
    state: m.state as State,
    children: m.children,
    childrenEnded: m.children_ended,
    targetValue: numberOf(m.target_value),
    reportedValue: numberOf(m.reported_value),
    reported: m.last_report_on !== null,
  };
}

/** A figure as the database gives it, without loss, as a number for the screen. */
export const numberOf = (value: string | null): number | null => (value === null ? null : Number(value));

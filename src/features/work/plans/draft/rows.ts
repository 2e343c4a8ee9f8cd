import type { Selectable } from "kysely";
import type { Tables } from "../../../../base/server/database.ts";
import type { PlanItem, PlanSegment, Supporting } from "./contract.ts";

type SegmentRow = Selectable<Tables["plan_segment"]>;
type ItemRow = Selectable<Tables["plan_item"]>;

/** Columns of `plan_segment` with their SQL types, in the order in which rows are written. */
export const SEGMENT_COLUMNS: Record<keyof SegmentRow, string> = {
  authority_id: "uuid",
  id: "uuid",
  plan_id: "uuid",
  start_offset: "integer",
  end_offset: "integer",
  before: "text",
  text: "text",
  label: "text",
  label_by: "text",
  confidence: "double precision",
  rival_label: "text",
  why: "jsonb",
  figures: "jsonb",
  owner_words: "text[]",
  supporting_words: "text[]",
  owner_unit_id: "uuid",
  supporting_unit_ids: "uuid[]",
  due_words: "text",
  due_date: "date",
  measure: "text",
  depth: "integer",
  parent_id: "uuid",
  flags: "text[]",
  item_id: "uuid",
  set_aside_reason: "text",
  set_aside_by: "uuid",
  set_aside_by_name: "text",
  set_aside_at: "timestamptz",
};

/** Columns of `plan_item` with their SQL types, in the order in which rows are written. */
export const ITEM_COLUMNS: Record<keyof ItemRow, string> = {
  authority_id: "uuid",
  id: "uuid",
  plan_id: "uuid",
  parent_id: "uuid",
  sort: "integer",
  kind: "text",
  title: "text",
  text: "text",
  owner_words: "text[]",
  supporting_words: "text[]",
  lead_unit_id: "uuid",
  supporting: "jsonb",
  due_words: "text",
  due_date: "date",
  due_by: "text",
  finish_standard: "text",
  needs_verification: "boolean",
  report_cycle: "text",
  added_by_revision: "integer",
  ended_by_revision: "integer",
};

/** Which plan of which authority a row belongs to. */
export interface PlanKey {
  authority_id: string;
  plan_id: string;
}

/** A sentence as its row, by column. */
export function segmentToRow(key: PlanKey, s: PlanSegment): Record<keyof SegmentRow, unknown> {
  return {
    ...key,
    id: s.id,
    start_offset: s.start,
    end_offset: s.end,
    before: s.before,
    text: s.text,
    label: s.label,
    label_by: s.labelBy,
    confidence: s.confidence,
    rival_label: s.rivalLabel,
    why: s.why,
    figures: s.figures,
    owner_words: s.ownerWords,
    supporting_words: s.supportingWords,
    owner_unit_id: s.ownerUnitId,
    supporting_unit_ids: s.supportingUnitIds,
    due_words: s.dueWords,
    due_date: s.due,
    measure: s.measure,
    depth: s.depth,
    parent_id: s.parentId,
    flags: s.flags,
    item_id: s.itemId,
    set_aside_reason: s.setAside?.reason ?? null,
    set_aside_by: s.setAside?.byId ?? null,
    set_aside_by_name: s.setAside?.byName ?? null,
    set_aside_at: s.setAside?.at ?? null,
  };
}

/** A row as the sentence that it keeps. */
export function segmentFromRow(row: SegmentRow): PlanSegment {
  return {
    id: row.id,
    start: row.start_offset,
    end: row.end_offset,
    before: row.before,
    text: row.text,
    label: row.label,
    labelBy: row.label_by,
    confidence: row.confidence,
    rivalLabel: row.rival_label,
    why: row.why as PlanSegment["why"],
    figures: row.figures as PlanSegment["figures"],
    ownerWords: row.owner_words,
    supportingWords: row.supporting_words,
    ownerUnitId: row.owner_unit_id,
    supportingUnitIds: row.supporting_unit_ids,
    dueWords: row.due_words,
    due: row.due_date,
    measure: row.measure,
    depth: row.depth,
    parentId: row.parent_id,
    flags: row.flags,
    itemId: row.item_id,
    setAside:
      row.set_aside_reason === null
        ? null
        : {
            reason: row.set_aside_reason,
            byId: row.set_aside_by!,
            byName: row.set_aside_by_name!,
            at: row.set_aside_at!.toISOString(),
          },
  };
}

/** An item as its row, by column. */
export function itemToRow(key: PlanKey, i: PlanItem): Record<keyof ItemRow, unknown> {
  return {
    ...key,
    id: i.id,
    parent_id: i.parentId,
    sort: i.sort,
    kind: i.kind,
    title: i.title,
    text: i.text,
    owner_words: i.ownerWords,
    supporting_words: i.supportingWords,
    lead_unit_id: i.leadUnitId,
    supporting: i.supporting,
    due_words: i.dueWords,
    due_date: i.due,
    due_by: i.dueBy,
    finish_standard: i.finishStandard,
    needs_verification: i.needsVerification,
    report_cycle: i.reportCycle,
    added_by_revision: i.addedByRevision,
    ended_by_revision: i.endedByRevision,
  };
}

/** A row as the item that it keeps. */
export function itemFromRow(row: ItemRow): PlanItem {
  return {
    id: row.id,
    parentId: row.parent_id,
    sort: row.sort,
    kind: row.kind,
    title: row.title,
    text: row.text,
    ownerWords: row.owner_words,
    supportingWords: row.supporting_words,
    leadUnitId: row.lead_unit_id,
    supporting: row.supporting as Supporting[],
    dueWords: row.due_words,
    due: row.due_date,
    dueBy: row.due_by,
    finishStandard: row.finish_standard,
    needsVerification: row.needs_verification,
    reportCycle: row.report_cycle,
    addedByRevision: row.added_by_revision,
    endedByRevision: row.ended_by_revision,
  };
}

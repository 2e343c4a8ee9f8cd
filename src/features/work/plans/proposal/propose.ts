import { type PlanItem, PROPOSED_FIELDS, type ProposedField, type Take } from "../draft/contract.ts";
import type { ItemProposals } from "./contract.ts";
import { DUE_RULES, type DueRule } from "./due/due-rules.ts";
import { proposeDue } from "./due/propose-due.ts";
import type { LeadIndex } from "./lead/lead-index.ts";
import { proposeUnits } from "./lead/propose-units.ts";
import { proposeStandard } from "./standard/propose-standard.ts";

/** What proposals for a draft are made from, besides its items. */
export interface ProposalWorld {
  index: LeadIndex;
  /** The text's date, else null. */
  written: string | null;
  planYear: number;
  today: string;
}

/**
 * What is proposed for the empty fields of tasks, in the order of `wanted`; tasks for which there is nothing are left out.
 * `items` is the whole tree, for the headings above. Pure: the same draft and world give the same proposals.
 */
export function proposeForItems(
  world: ProposalWorld,
  items: readonly PlanItem[],
  wanted: readonly PlanItem[],
  rule: DueRule | null,
): ItemProposals[] {
  const byId = new Map(items.map((item) => [item.id, item]));
  return wanted
    .filter((item) => item.kind === "task" && item.endedByRevision === null)
    .map((item) => proposeForItem(world, item, headingsOf(byId, item), rule))
    .filter(({ lead, supporting, due, standard, question }) =>
      Boolean(lead.length > 0 || supporting.length > 0 || due || standard || question),
    );
}

function proposeForItem(
  world: ProposalWorld,
  item: PlanItem,
  headings: readonly string[],
  rule: DueRule | null,
): ItemProposals {
  const { ownerWords, supportingWords } = item;
  const text = item.text || item.title;
  const wantsUnits = item.leadUnitId === null || item.supporting.length === 0;
  const units = wantsUnits
    ? proposeUnits(world.index, { text, headings, ownerWords, supportingWords })
    : null;
  const { standard, question } =
    item.finishStandard === "" ? proposeStandard(text) : { standard: null, question: null };
  return {
    itemId: item.id,
    lead: item.leadUnitId === null ? (units?.lead ?? []) : [],
    supporting:
      item.supporting.length === 0
        ? (units?.supporting ?? []).filter(({ unitId }) => unitId !== item.leadUnitId)
        : [],
    due: dueFor(world, item, headings, rule),
    standard,
    question,
  };
}

function dueFor(
  { written, planYear, today }: ProposalWorld,
  { due, dueWords }: PlanItem,
  headings: readonly string[],
  rule: DueRule | null,
): ItemProposals["due"] {
  return due === null ? proposeDue({ dueWords, headings, written, planYear, today, rule }) : null;
}

/** Titles of the groups above, the nearest first. */
function headingsOf(byId: ReadonlyMap<string, PlanItem>, item: PlanItem): string[] {
  const headings: string[] = [];
  for (let at = item.parentId; at !== null; ) {
    const group = byId.get(at);
    if (!group) break;
    headings.push(group.title);
    at = group.parentId;
  }
  return headings;
}

/**
 * Those of the fields that a person took which were proposed for the item as it stands, by any rule for days; the others were
 * filled in. `byId` is the whole tree.
 */
export function fieldsProposed(
  world: ProposalWorld,
  byId: ReadonlyMap<string, PlanItem>,
  item: PlanItem,
  fields: Take["fields"],
): ProposedField[] {
  const headings = headingsOf(byId, item);
  const { lead, supporting, standard } = proposeForItem(world, item, headings, null);
  const holds: Record<ProposedField, () => boolean> = {
    leadUnitId: () => lead.some(({ unitId }) => unitId === fields.leadUnitId),
    supporting: () =>
      (fields.supporting ?? []).every(({ unitId }) => supporting.some((one) => one.unitId === unitId)),
    due: () => [null, ...DUE_RULES].some((rule) => dueFor(world, item, headings, rule)?.date === fields.due),
    finishStandard: () => standard?.text === fields.finishStandard,
  };
  return PROPOSED_FIELDS.filter((field) => fields[field] !== undefined && holds[field]());
}

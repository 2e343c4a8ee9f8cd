import { type PlanItem, PROPOSED_FIELDS, type ProposedField, type Take } from "../../draft/contract.ts";
import type { ItemProposals } from "../../proposal/contract.ts";

/** Proposals by item, as they were read. */
export type ProposalsById = ReadonlyMap<string, ItemProposals>;

/** Those proposals for a task whose fields are still empty in the draft as it is now; undefined where none is left. */
export function openProposals(item: PlanItem, given: ItemProposals | undefined): ItemProposals | undefined {
  if (!given || item.kind !== "task" || item.endedByRevision !== null) return undefined;
  const wantsStandard = item.finishStandard === "";
  const open: ItemProposals = {
    itemId: item.id,
    lead: item.leadUnitId === null ? given.lead : [],
    supporting:
      item.supporting.length === 0 ? given.supporting.filter(({ unitId }) => unitId !== item.leadUnitId) : [],
    due: item.due === null ? given.due : null,
    standard: wantsStandard ? given.standard : null,
    question: wantsStandard ? given.question : null,
  };
  const isEmpty =
    open.lead.length + open.supporting.length === 0 && !open.due && !open.standard && !open.question;
  return isEmpty ? undefined : open;
}

/** The best proposal of each of these fields, as it is taken; null where there is none. */
export function takeOf(open: ItemProposals, fields: readonly ProposedField[] = PROPOSED_FIELDS): Take | null {
  const wanted = new Set(fields);
  const [lead] = open.lead;
  const supporting = open.supporting.map(({ unitId }) => ({ unitId, due: null }));
  const taken: Take["fields"] = {
    ...(wanted.has("leadUnitId") && lead && { leadUnitId: lead.unitId }),
    ...(wanted.has("supporting") && supporting.length > 0 && { supporting }),
    ...(wanted.has("due") && open.due && { due: open.due.date }),
    ...(wanted.has("finishStandard") && open.standard && { finishStandard: open.standard.text }),
  };
  return Object.keys(taken).length > 0 ? { itemId: open.itemId, fields: taken } : null;
}

/** What is taken when the best proposals for some items are, in these fields only where they are named. */
export function takesOf(
  items: readonly PlanItem[],
  proposals: ProposalsById,
  fields: readonly ProposedField[] = PROPOSED_FIELDS,
): Take[] {
  return items.flatMap((item) => {
    const open = openProposals(item, proposals.get(item.id));
    return (open && takeOf(open, fields)) ?? [];
  });
}

/** The tasks at or below some items, each once, in the order of the tree. */
export function tasksUnder(items: readonly PlanItem[], ids: ReadonlySet<string>): PlanItem[] {
  const within = new Set<string>();
  return items.filter((item) => {
    if (ids.has(item.id) || (item.parentId !== null && within.has(item.parentId))) within.add(item.id);
    return within.has(item.id) && item.kind === "task";
  });
}

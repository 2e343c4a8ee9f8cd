import { dateWords } from "../../../../../../ui/marks/date-words.ts";
import { type PlanItem, PROPOSED_FIELDS, type ProposedField, type Take } from "../../../draft/contract.ts";
import type { ItemProposals } from "../../../proposal/contract.ts";
import { openProposals, type ProposalsById, takesOf } from "../../proposals/take.ts";
import type { ColumnId } from "./columns.ts";
import type { Area } from "./fill-cells.ts";

/** What is proposed for the empty cells of a row, as words by column. */
export type ProposedWords = Partial<Record<ColumnId, string>>;

/** What stands dashed in the empty cells of a task. */
export function proposedWords(
  item: PlanItem,
  given: ItemProposals | undefined,
  nameOfUnit: (unitId: string) => string,
): ProposedWords {
  const open = openProposals(item, given);
  if (!open) return {};
  const [lead] = open.lead;
  return {
    ...(lead && { leadUnitId: nameOfUnit(lead.unitId) }),
    ...(open.supporting.length > 0 && {
      supporting: open.supporting.map(({ unitId }) => nameOfUnit(unitId)).join("、"),
    }),
    ...(open.due && { due: dateWords(open.due.date, "short") }),
    ...(open.standard && { finishStandard: open.standard.text }),
  };
}

/** What one key takes of the proposals: those of the chosen cells; where a title is among them, those of its whole row. */
export function takesIn({ items, columns }: Area, proposals: ProposalsById): Take[] {
  const fields = columns.includes("title") ? PROPOSED_FIELDS : columns.filter(isProposed);
  return takesOf(items, proposals, fields);
}

/** How many fields takes fill in. */
export function fieldCount(takes: readonly Take[]): number {
  return takes.reduce((count, { fields }) => count + Object.keys(fields).length, 0);
}

function isProposed(column: ColumnId): column is ProposedField {
  return (PROPOSED_FIELDS as readonly string[]).includes(column);
}

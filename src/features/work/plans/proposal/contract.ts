import { z } from "zod";
import { LocalDate } from "../../../../base/dates.ts";
import { Id } from "../../../../base/ids.ts";
import { route } from "../../../../base/route.ts";
import { DUE_RULES } from "./due/due-rules.ts";

/**
 * What spoke for a proposal: words of the text that name the unit, its remit, its name, a task of an earlier plan or matter that
 * it led; for a date the words of the text, the heading above, or the rule that a person chose.
 */
export const REASON_KINDS = ["named", "remit", "name", "past", "text", "section", "rule"] as const;

export const ProposalReason = z.object({
  kind: z.enum(REASON_KINDS),
  words: z.array(z.string()).describe("of the task, strongest first"),
  from: z.string().nullable().describe("where the like stands: the earlier task, the heading"),
});
export type ProposalReason = z.infer<typeof ProposalReason>;

/** A unit proposed as lead or supporting unit. */
export const UnitProposal = z.object({
  unitId: Id,
  name: z.string(),
  why: z.array(ProposalReason).describe("strongest first"),
});
export type UnitProposal = z.infer<typeof UnitProposal>;

/** What a finish standard asks for. */
export const STANDARD_KINDS = [
  "paper",
  "count",
  "coverage",
  "rate",
  "held",
  "set-up",
  "checked",
  "completed",
] as const;
export type StandardKind = (typeof STANDARD_KINDS)[number];

/** Wording of these on screen. */
export const STANDARD_KIND_NAMES: Record<StandardKind, string> = {
  paper: "印发文件",
  count: "达到数量",
  coverage: "全部覆盖",
  rate: "达到比率",
  held: "如期举办",
  "set-up": "建成运行",
  checked: "查清改完",
  completed: "全部办完",
};

/** When a task counts as done, what would prove it, and the words that ask for it. */
export const StandardProposal = z.object({
  text: z.string(),
  proof: z.string(),
  kind: z.enum(STANDARD_KINDS),
  words: z.array(z.string()),
});
export type StandardProposal = z.infer<typeof StandardProposal>;

/** What to ask where the sentence does not say when it is done. */
export const StandardQuestion = z.object({ text: z.string(), words: z.array(z.string()) });
export type StandardQuestion = z.infer<typeof StandardQuestion>;

export const DueProposal = z.object({ date: LocalDate, why: ProposalReason });
export type DueProposal = z.infer<typeof DueProposal>;

/** What is proposed for the empty fields of a task; never part of the plan until a person takes it. */
export const ItemProposals = z.object({
  itemId: Id,
  lead: z.array(UnitProposal).describe("best first, at most three; empty where nothing speaks for a unit"),
  supporting: z.array(UnitProposal),
  due: DueProposal.nullable(),
  standard: StandardProposal.nullable(),
  question: StandardQuestion.nullable().describe("instead of a standard"),
});
export type ItemProposals = z.infer<typeof ItemProposals>;

export const listProposals = route({
  method: "get",
  path: "/api/plans/{id}/proposals",
  summary: "What is proposed for the empty fields of a draft, with what spoke for it; computed, kept nowhere",
  params: z.object({ id: Id }),
  query: z.object({
    due: z.enum(DUE_RULES).optional().describe("proposes this day for every task without a date"),
  }),
  response: z.object({
    version: z.number().describe("of the plan that was read"),
    items: z.array(ItemProposals).describe("tasks for which there is something, in the order of the tree"),
  }),
});

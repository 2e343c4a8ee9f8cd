import { keepPreviousData, queryOptions, useQuery } from "@tanstack/react-query";
import { createContext, type ReactNode, useContext, useMemo, useState } from "react";
import { call } from "../../../../../base/web/api.ts";
import type { Edit, PlanItem, Take } from "../../draft/contract.ts";
import { type ItemProposals, listProposals } from "../../proposal/contract.ts";
import type { DueRule } from "../../proposal/due/due-rules.ts";
import { PLANS } from "../queries.ts";
import type { ProposalsById } from "./take.ts";

/** What is proposed for a draft, and how it is taken. The same from edit to edit as long as nothing new was read. */
export interface Proposals {
  byId: ProposalsById;
  /** The rule by which days are proposed, where a person chose one. */
  rule: DueRule | null;
  chooseRule: (rule: DueRule | null) => void;
  /** Puts proposals into the draft, as one edit that can be undone; absent where nothing can be edited. */
  take: ((takes: readonly Take[]) => void) | undefined;
}

const NONE: ProposalsById = new Map<string, ItemProposals>();

const ProposalsContext = createContext<Proposals>({
  byId: NONE,
  rule: null,
  chooseRule: () => {},
  take: undefined,
});

/** What is proposed for the draft on the screen; nothing outside of a {@link ProposalsProvider}. */
export function useProposals(): Proposals {
  return useContext(ProposalsContext);
}

const proposalsQuery = (planId: string, said: string, rule: DueRule | null) =>
  queryOptions({
    queryKey: [...PLANS, "proposals", planId, said, rule],
    queryFn: ({ signal }) =>
      call(listProposals, { params: { id: planId }, query: rule ? { due: rule } : {} }, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  });

interface ProposalsProviderProps {
  planId: string;
  items: readonly PlanItem[];
  /** Whether the server has the draft as it is on the screen; nothing is asked before. */
  isSaved: boolean;
  /** Makes edits; absent where nothing can be edited, and nothing is proposed then. */
  edit: ((edits: readonly Edit[]) => boolean) | undefined;
  children: ReactNode;
}

/** Reads what is proposed for a draft, anew when its tasks say something else. */
export function ProposalsProvider({ planId, items, isSaved, edit, children }: ProposalsProviderProps) {
  const [rule, chooseRule] = useState<DueRule | null>(null);
  const said = useMemo(() => saidBy(items), [items]);
  const { data } = useQuery({
    ...proposalsQuery(planId, said, rule),
    enabled: edit !== undefined && isSaved,
    // What was proposed stays on the screen until the next is here.
    placeholderData: keepPreviousData,
  });
  const byId = useMemo(() => new Map((data?.items ?? []).map((one) => [one.itemId, one] as const)), [data]);
  const value = useMemo(
    (): Proposals => ({
      byId: edit ? byId : NONE,
      rule,
      chooseRule,
      take:
        edit &&
        ((takes) => {
          if (takes.length > 0) edit([{ kind: "take-proposals", takes: [...takes] }]);
        }),
    }),
    [byId, rule, edit],
  );
  return <ProposalsContext value={value}>{children}</ProposalsContext>;
}

/** Stands for what the tasks say and where they stand, which is all that proposals follow from. */
function saidBy(items: readonly PlanItem[]): string {
  let hash = 0;
  for (const { id, parentId, title, text } of items)
    for (const part of [id, parentId ?? "", title, text])
      for (let i = 0; i < part.length; i++) hash = (Math.imul(hash, 31) + part.charCodeAt(i)) | 0;
  return `${items.length}.${hash}`;
}

import { useQueries } from "@tanstack/react-query";
import { useCallback, useState } from "react";
import { call } from "../../../../../base/web/api.ts";
import { type LedgerRow, listMatters } from "../../contract.ts";
import type { LedgerAsked } from "../../figures.ts";
import { MATTERS } from "../queries.ts";

/** So many parts are unfolded in place; of more the whole's own page has the list. */
export const UNFOLDED = 100;

/** A row of the ledger as it is shown: how deep it lies below what was unfolded, 0 for the page's own rows. */
export interface ShownRow extends LedgerRow {
  depth?: number;
}

/** How one whole's parts stand on the screen. */
export interface Branch {
  isOpen: boolean;
  isReading: boolean;
  isUnread: boolean;
}

/** What is unfolded in a tree of matters, and the ways to draw and change it. */
export interface Branches {
  of: (id: string) => Branch;
  toggle: (id: string) => void;
  /** The rows with the parts of what is unfolded behind each. */
  unfold: (rows: ShownRow[]) => ShownRow[];
}

/** The parts of unfolded wholes, read as they are unfolded, in the order of the list. */
export function useBranches(order: Pick<LedgerAsked, "sort" | "order">): Branches {
  const [open, setOpen] = useState<readonly string[]>([]);
  const answers = useQueries({
    queries: open.map((parentId) => {
      const query = { parentId, size: UNFOLDED, ...order };
      return {
        queryKey: [...MATTERS, "branch", query],
        queryFn: ({ signal }: { signal: AbortSignal }) => call(listMatters, { query }, { signal }),
      };
    }),
  });
  const at = (id: string) => answers[open.indexOf(id)];
  const unfold = (rows: ShownRow[]): ShownRow[] =>
    rows.flatMap((row) => {
      const parts = at(row.id)?.data?.rows ?? [];
      return [row, ...unfold(parts.map((part) => ({ ...part, depth: (row.depth ?? 0) + 1 })))];
    });
  const toggle = useCallback(
    (id: string) =>
      setOpen((before) => (before.includes(id) ? before.filter((one) => one !== id) : [...before, id])),
    [],
  );
  const of = (id: string): Branch => {
    const answer = at(id);
    return {
      isOpen: answer !== undefined,
      isReading: answer?.isPending ?? false,
      isUnread: answer?.isError ?? false,
    };
  };
  return { of, toggle, unfold };
}

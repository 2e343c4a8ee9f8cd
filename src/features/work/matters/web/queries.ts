import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { call } from "../../../../base/web/api.ts";
import { getMatter, listMatters, type MatterRow } from "../contract.ts";
import { listReusable } from "../evidence/contract.ts";
import type { LedgerAsked } from "../figures.ts";
import { getRules, previewRules } from "../rules/contract.ts";
import type { Preset } from "../rules.ts";
import { wallCounts } from "../wall/contract.ts";

/** Everything read of matters; every act touches it, so lists, stories and counts follow. */
export const MATTERS = ["matters"];

/** A page of the ledger. */
export const ledgerQuery = (query: LedgerAsked) =>
  queryOptions({
    queryKey: [...MATTERS, "ledger", query],
    queryFn: ({ signal }) => call(listMatters, { query }, { signal }),
    placeholderData: keepPreviousData,
  });

/** One matter's whole story. */
export const matterQuery = (id: string) =>
  queryOptions({
    queryKey: [...MATTERS, "story", id],
    queryFn: ({ signal }) => call(getMatter, { params: { id } }, { signal }),
  });

/** The counts of the leader's wall. */
export const wallQuery = queryOptions({
  queryKey: [...MATTERS, "wall"],
  queryFn: ({ signal }) => call(wallCounts, {}, { signal }),
});

/** Earlier evidence of the leading unit, the likeliest first. */
export const reusableQuery = (id: string, q: string) =>
  queryOptions({
    queryKey: [...MATTERS, "reusable", id, q],
    queryFn: ({ signal }) => call(listReusable, { params: { id }, query: q ? { q } : {} }, { signal }),
    placeholderData: keepPreviousData,
  });

/** The lamp rules in force. */
export const rulesQuery = queryOptions({
  queryKey: [...MATTERS, "rules"],
  queryFn: ({ signal }) => call(getRules, {}, { signal }),
});

/** Which lamps a preset would change. */
export const previewQuery = (preset: Preset) =>
  queryOptions({
    queryKey: [...MATTERS, "rules-preview", preset],
    queryFn: ({ signal }) => call(previewRules, { query: { preset } }, { signal }),
  });

const PAGE = 200;

/** Every matter a filter finds, page after page, in the order of numbers. Stops when `signal` is aborted. */
export async function allMatters(
  filter: Omit<LedgerAsked, "page" | "size" | "after" | "before">,
  signal: AbortSignal,
): Promise<MatterRow[]> {
  const rows: MatterRow[] = [];
  for (let after: string | undefined; ; ) {
    const query = { ...filter, sort: "number" as const, size: PAGE, ...(after && { after }) };
    const answer = await call(listMatters, { query }, { signal });
    rows.push(...answer.rows);
    if (answer.next === null) return rows;
    after = answer.next;
  }
}

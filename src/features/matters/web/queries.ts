import { keepPreviousData, type QueryClient, queryOptions } from "@tanstack/react-query";
import type { z } from "zod";
import { call } from "../../../base/web/api.ts";
import {
  getMatter,
  listMatters,
  listReusable,
  listTodo,
  type MatterFilter,
  type MatterRow,
  wallCounts,
} from "../contract.ts";

/** What the ledger is asked for, by the names of the contract. */
export type LedgerAsked = z.input<typeof MatterFilter>;

const ALL = ["matters"] as const;

/** A page of the ledger. */
export const ledgerQuery = (query: LedgerAsked) =>
  queryOptions({
    queryKey: [...ALL, "ledger", query],
    queryFn: ({ signal }) => call(listMatters, { query }, { signal }),
    placeholderData: keepPreviousData,
  });

/** What the acting post must do now. */
export const todoQuery = (query: { q?: string | undefined; page: number; size: number }) =>
  queryOptions({
    queryKey: [...ALL, "todo", query],
    queryFn: ({ signal }) => call(listTodo, { query }, { signal }),
    placeholderData: keepPreviousData,
  });

/** One matter's whole story. */
export const matterQuery = (id: string) =>
  queryOptions({
    queryKey: [...ALL, "story", id],
    queryFn: ({ signal }) => call(getMatter, { params: { id } }, { signal }),
  });

/** The counts of the leader's wall. */
export const wallQuery = queryOptions({
  queryKey: [...ALL, "wall"],
  queryFn: ({ signal }) => call(wallCounts, {}, { signal }),
});

/** Earlier evidence of the leading unit, the likeliest first. */
export const reusableQuery = (id: string, q: string) =>
  queryOptions({
    queryKey: [...ALL, "reusable", id, q],
    queryFn: ({ signal }) => call(listReusable, { params: { id }, query: q ? { q } : {} }, { signal }),
    placeholderData: keepPreviousData,
  });

/** After any act: lists, stories and counts are asked for again where they are on the screen. */
export function refreshMatters(client: QueryClient): Promise<void> {
  return client.invalidateQueries({ queryKey: ALL });
}

const PAGE = 200;

/** Every matter a filter finds, page after page, in the order of numbers. Stops when `signal` is aborted. */
export async function allMatters(
  filter: Omit<LedgerAsked, "page" | "size">,
  signal: AbortSignal,
): Promise<MatterRow[]> {
  const rows: MatterRow[] = [];
  for (let page = 1; ; page++) {
    const query = { ...filter, sort: "number" as const, page, size: PAGE };
    const answer = await call(listMatters, { query }, { signal });
    rows.push(...answer.rows);
    if (answer.rows.length === 0 || rows.length >= answer.total) return rows;
  }
}

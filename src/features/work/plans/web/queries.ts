import { queryOptions } from "@tanstack/react-query";
import { call } from "../../../../base/web/api.ts";
import { previewAdoption } from "../contract.ts";
import { readPlan } from "./read-plan.ts";

/** Everything read of plans; an act on a plan touches it. */
export const PLANS = ["plans"];

/** Work on plans that was still being saved when their screen was left. */
const lastWork = new Map<string, Promise<void>>();

/** Lets the next reading of a plan wait for what is still being saved. */
export function leave(planId: string, saving: Promise<void>): void {
  lastWork.set(planId, saving);
  void saving.finally(() => lastWork.delete(planId));
}

/**
 * One plan with its sentences and items; of a long one the beginning is there first, the rest follows (see `isWhole`).
 * The open editor is ahead of it, so it is not read anew by itself.
 */
export const planQuery = (id: string) =>
  queryOptions({
    queryKey: [...PLANS, "one", id],
    queryFn: async ({ signal, client, queryKey }) => {
      await lastWork.get(id);
      return readPlan(id, signal, (opening) => {
        if (client.getQueryData(queryKey) === undefined) client.setQueryData(queryKey, opening);
      });
    },
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    refetchOnReconnect: false,
  });

/** What stands in the way of adopting a draft in this version. */
export const adoptionQuery = (id: string, version: number) =>
  queryOptions({
    queryKey: [...PLANS, "adoption", id, version],
    queryFn: ({ signal }) => call(previewAdoption, { params: { id } }, { signal }),
  });

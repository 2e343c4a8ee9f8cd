import { queryOptions } from "@tanstack/react-query";
import { call } from "../../../../../base/web/api.ts";
import {
  getAlliance,
  listAllianceChoices,
  listAlliancePosts,
  listAlliancesOfUnit,
} from "../../alliance/contract.ts";

/** Everything read of alliances; every act on one touches it. */
export const ALLIANCES = ["alliances"];

/** One alliance. */
export const allianceQuery = (id: string) =>
  queryOptions({
    queryKey: [...ALLIANCES, "one", id],
    queryFn: ({ signal }) => call(getAlliance, { params: { id } }, { signal }),
  });

/** The alliances of a unit, present and past. */
export const alliancesOfUnitQuery = (unitId: string) =>
  queryOptions({
    queryKey: [...ALLIANCES, "unit", unitId],
    queryFn: async ({ signal }) =>
      (await call(listAlliancesOfUnit, { params: { id: unitId } }, { signal })).rows,
  });

/** Alliances whose members of today can be chosen together, read once for all pickers on the screen. */
export const choicesQuery = queryOptions({
  queryKey: [...ALLIANCES, "choices"],
  queryFn: async ({ signal }) => (await call(listAllianceChoices, {}, { signal })).rows,
  staleTime: 60_000,
});

/** Who holds a post in a unit, to be named in an alliance. */
export const postsQuery = (unitId: string) =>
  queryOptions({
    queryKey: [...ALLIANCES, "posts", unitId],
    queryFn: async ({ signal }) =>
      (await call(listAlliancePosts, { params: { id: unitId } }, { signal })).rows,
  });

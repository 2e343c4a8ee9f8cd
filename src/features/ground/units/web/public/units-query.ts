import { queryOptions, useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { call } from "../../../../../base/web/api.ts";
import { listUnits, type UnitRow } from "../../contract.ts";

/** The visible tree, read once for all pickers and names on the screen. */
export const unitsQuery = queryOptions({
  queryKey: ["units"],
  queryFn: async ({ signal }) => (await call(listUnits, {}, { signal })).rows,
  staleTime: 5 * 60_000,
});

/** Every unit in sight by id; empty while it is being read. */
export function useUnits(): { units: UnitRow[]; byId: ReadonlyMap<string, UnitRow>; isPending: boolean } {
  const { data, isPending } = useQuery(unitsQuery);
  const units = data ?? NONE;
  const byId = useMemo(() => new Map(units.map((unit) => [unit.id, unit])), [units]);
  return { units, byId, isPending };
}

const NONE: UnitRow[] = [];

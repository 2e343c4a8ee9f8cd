import { queryOptions } from "@tanstack/react-query";
import { call } from "../../../../../base/web/api.ts";
import type { UnitRow } from "../../contract.ts";
import { listRemits } from "../../remit/contract.ts";

/** Everything read of remits; an act on one touches it. */
export const REMITS = ["unit-remits"];

/** A unit's remit in all its wordings, as it is in this version of the unit. */
export const remitsQuery = ({ id, version }: Pick<UnitRow, "id" | "version">) =>
  queryOptions({
    queryKey: [...REMITS, id, version],
    queryFn: ({ signal }) => call(listRemits, { params: { id } }, { signal }),
  });

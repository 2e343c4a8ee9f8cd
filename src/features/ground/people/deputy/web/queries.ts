import { queryOptions } from "@tanstack/react-query";
import { call } from "../../../../../base/web/api.ts";
import { listDeputies } from "../contract.ts";

export const DEPUTIES = ["deputies"];

/** Who stands in for whom in the acting post's unit. */
export const deputiesQuery = queryOptions({
  queryKey: DEPUTIES,
  queryFn: ({ signal }) => call(listDeputies, {}, { signal }),
});

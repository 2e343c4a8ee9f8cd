import { useCallback, useMemo } from "react";
import { useSearchParams } from "react-router";
import { changeListQuery, type ListChange, type ListQuery, readListQuery } from "./list-query.ts";

/** The list's state as the address holds it, and the way to change it. */
export function useListQuery(filterKeys: readonly string[]): [ListQuery, (change: ListChange) => void] {
  const [params, setParams] = useSearchParams();
  const keys = filterKeys.join("\n");
  const query = useMemo(() => readListQuery(params, keys.split("\n")), [params, keys]);
  const change = useCallback(
    (next: ListChange) => setParams((before) => changeListQuery(before, next), { replace: true }),
    [setParams],
  );
  return [query, change];
}

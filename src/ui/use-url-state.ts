import { useCallback } from "react";
import { useSearchParams } from "react-router";

/**
 * One value kept in the address under `name`, so that a view can be sent, reloaded and gone back to. The
 * fallback is not written. Setting replaces the history entry, since "back" should leave the page.
 */
export function useUrlState(name: string, fallback: string): [string, (value: string) => void] {
  const [params, setParams] = useSearchParams();
  const set = useCallback(
    (value: string) => setParams((before) => withValue(before, name, value, fallback), { replace: true }),
    [setParams, name, fallback],
  );
  return [params.get(name) ?? fallback, set];
}

/** The address's parameters with one value put in, or taken out where it is the fallback. */
export function withValue(
  params: URLSearchParams,
  name: string,
  value: string,
  fallback: string,
): URLSearchParams {
  const next = new URLSearchParams(params);
  if (value === fallback) next.delete(name);
  else next.set(name, value);
  return next;
}

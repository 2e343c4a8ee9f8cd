import type { z } from "zod";
import type { Route, RouteCall } from "../../base/route.ts";
import { call } from "../../base/web/api.ts";
import { flatListQuery, type ListPage, type ListQuery } from "./list-query.ts";

type ListRoute<Q extends z.ZodType, Page extends z.ZodType> = Route<z.ZodUndefined, Q, z.ZodUndefined, Page>;

/**
 * A list's `load` from a route that answers `{rows, total}`. The address may hold anything, so it is the route
 * that checks the filters; `fixed` are those that the screen sets and nobody can take away.
 */
export function loadFrom<Q extends z.ZodType, Row, Page extends z.ZodType<ListPage<Row>>>(
  route: ListRoute<Q, Page>,
  fixed: Partial<z.input<Q>> = {},
): (query: ListQuery, signal: AbortSignal) => Promise<z.output<Page>> {
  return (query, signal) => {
    const input: unknown = { query: { ...flatListQuery(query), ...fixed } };
    return call(route, input as RouteCall<ListRoute<Q, Page>>, { signal }) as Promise<z.output<Page>>;
  };
}

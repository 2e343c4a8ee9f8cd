import type { TestServer } from "../../support/server.ts";
import type { Ours, Outsider, ScopeWorld } from "./world.ts";

/** A request to one route that asks for something of ours. */
export interface Example {
  params?: Record<string, string>;
  query?: Record<string, string>;
  body?: unknown;
  /**
   * What an outsider may hear. `refused`: 403 or 404, since the request names something of ours. `own`: an answer
   * or a refusal that concerns the outsider alone. A list of statuses where something else is right, with the reason
   * beside it.
   */
  hears: "refused" | "own" | number[];
}

export type Examples = (ours: Ours, outsider: Outsider) => Example[];

/** What a feature gives to the test over every route; `testing/scope.ts` of each is found by its place. */
export interface ScopeExamples {
  /** An example of every route, by method and path. */
  examples: Record<string, Examples>;
  /** Makes one of ours of each of its kinds: their ids by kind, beside those that are there. */
  fill?: (
    server: TestServer,
    world: Pick<ScopeWorld, "authority" | "ours">,
  ) => Promise<Record<string, string>>;
}

/** A request that only narrows by a query. */
export const asking = (query: Record<string, string>, hears: Example["hears"]): Example => ({ query, hears });

/** A request that can name nothing of others. */
export const own = (example: Omit<Example, "hears"> = {}): Examples => {
  return () => [{ ...example, hears: "own" }];
};

/** A request that names one of ours in its path. */
export const on = (kind: string, body?: object, query?: Record<string, string>): Examples => {
  return (ours) => {
    const id = ours[kind];
    if (!id) throw new Error(`nothing of ours is called ${kind}; let the feature's fill make one`);
    return [{ params: { id }, ...(body && { body }), ...(query && { query }), hears: "refused" }];
  };
};

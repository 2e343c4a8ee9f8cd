import type { Examples, ScopeExamples } from "./example.ts";

const FOUND = import.meta.glob<ScopeExamples>("../../../src/features/*/*/testing/scope.ts", {
  eager: true,
  import: "scope",
});

/** What the features give, each its own. */
export const OF_FEATURES = Object.values(FOUND);

/** An example of every route, by method and path. A new route stands in its feature's before it stands anywhere. */
export const EXAMPLES: Record<string, Examples> = Object.assign(
  {},
  ...OF_FEATURES.map(({ examples }) => examples),
);

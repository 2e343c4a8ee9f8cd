import type { ApiError } from "../../../../../base/web/api.ts";

/** What somebody else did meanwhile, as the server tells it with a refusal. */
export interface Change {
  by: string;
  at: string;
  what: string;
}

/** What others did since, the oldest first; nothing where the server does not say. */
export function changesIn(error: ApiError | null): Change[] {
  const given = error?.problem.facts?.changes;
  if (!Array.isArray(given)) return [];
  return given.filter(isChange);
}

function isChange(value: unknown): value is Change {
  const { by, at, what } = (value ?? {}) as Partial<Record<keyof Change, unknown>>;
  return typeof by === "string" && typeof at === "string" && typeof what === "string";
}

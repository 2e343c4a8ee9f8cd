import { QueryClient } from "@tanstack/react-query";
import { ApiError } from "./api.ts";

const TRIES = 2;

/** The cache of everything read from the server. A refusal is an answer and is not asked again by itself. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        retry: (failures, error) => failures < TRIES && !isAnswer(error),
        retryDelay: (failures, error) => waitBefore(failures, error),
        staleTime: 15_000,
        // Offline is shown as an error that can be retried, not as a load that never ends.
        networkMode: "always",
      },
      mutations: { retry: false, networkMode: "always" },
    },
  });
}

/** Milliseconds before a read is sent again: as the server asks, else a second, then two. */
function waitBefore(failures: number, error: unknown): number {
  const asked = error instanceof ApiError ? error.retryAfter : undefined;
  return (asked ?? 2 ** failures) * 1000;
}

/** Whether the cure is to sign in (again); a wrong password is not that. */
export function needsSignIn(error: unknown): boolean {
  return error instanceof ApiError && (error.is("session-ended") || error.is("sign-in-required"));
}

/** Whether the server understood and refused (4xx): trying again cannot help. */
export function isAnswer(error: unknown): boolean {
  return error instanceof ApiError && error.problem.status < 500;
}

import type { Code, Problem } from "../codes.ts";
import type { Route, RouteCall, RouteResult } from "../route.ts";
import { shownPostHeader, tellOtherStanding } from "./shown-post.ts";

/** A refusal by the server, with its problem details; screens switch on `problem.code`. */
export class ApiError extends Error {
  readonly problem: Problem;
  /** Seconds after which asking again may help, where the server says so. */
  readonly retryAfter: number | undefined;
  constructor(problem: Problem, retryAfter?: number) {
    super(problem.detail);
    this.name = "ApiError";
    this.problem = problem;
    this.retryAfter = retryAfter;
  }
  is(code: Code): boolean {
    return this.problem.code === code;
  }
  /** The server acts from another post than the one that the screen shows; nothing was done. */
  get isOfOtherPost(): boolean {
    return this.is("changed-meanwhile") && typeof this.problem.facts?.actingPost === "string";
  }
}

/** The server could not be reached at all. What was typed is still on the screen. */
export class OfflineError extends Error {
  constructor() {
    super("网络不通，尚未保存；请检查网络后重试");
    this.name = "OfflineError";
  }
}

// Route is invariant in its shapes, so only `any` admits every one of them.
// biome-ignore lint/suspicious/noExplicitAny: see above
type AnyRoute = Route<any, any, any, any>;

/** How one call differs from the usual. */
export interface CallOptions {
  /** The same key makes the server do the act once, however often it is sent. */
  idempotencyKey?: string;
  signal?: AbortSignal;
}

/**
 * Calls one route of a feature's contract, typed by it.
 * Errors: {@link ApiError} when the server refuses, {@link OfflineError} when it cannot be reached.
 */
export async function call<T extends AnyRoute>(
  route: T,
  input: RouteCall<T>,
  options: CallOptions = {},
): Promise<RouteResult<T>> {
  const given = input as { params?: Record<string, string>; query?: Record<string, unknown>; body?: unknown };
  const response = await request(addressOf(route.path, given.params, given.query), {
    method: route.method.toUpperCase(),
    signal: options.signal ?? null,
    credentials: "same-origin",
    headers: {
      ...(options.idempotencyKey && { "idempotency-key": options.idempotencyKey }),
      ...(given.body !== undefined && route.body !== "bytes" && { "content-type": "application/json" }),
      ...(route.body === "bytes" && { "content-type": "application/octet-stream" }),
    },
    body:
      route.body === "bytes"
        ? (given.body as Blob)
        : given.body === undefined
          ? null
          : JSON.stringify(given.body),
  });
  return (route.response === "bytes" ? response.blob() : response.json()) as Promise<RouteResult<T>>;
}

/** The address of a route with its parameters and query filled in; empty query values are left out. */
export function addressOf(
  path: string,
  params: Record<string, string> = {},
  query: Record<string, unknown> = {},
): string {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name] ?? ""));
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== undefined && one !== null && one !== "") search.append(name, String(one));
    }
  }
  return search.size > 0 ? `${filled}?${search}` : filled;
}

/** What goes with a request. */
type RequestGiven = Omit<RequestInit, "headers"> & { headers?: Record<string, string> };

/** One request to the server, for what has no contract in reach. Errors as {@link call}. */
export async function request(address: string, init: RequestGiven): Promise<Response> {
  const response = await send(address, { ...init, headers: { ...init.headers, ...shownPostHeader() } });
  if (!response.ok) throw refusalOf(response.status, await response.text(), secondsToWait(response));
  return response;
}

/** The refusal that an answer is; whoever shows who one is hears of it where that is no longer right. */
export function refusalOf(status: number, body: string, secondsToWait?: number): ApiError {
  const refusal = new ApiError(problemIn(status, body), secondsToWait);
  if (refusal.isOfOtherPost || refusal.is("second-factor-required")) tellOtherStanding();
  return refusal;
}

/** `Retry-After` as seconds (RFC 9110, 10.2.3); a date in it is left aside. */
function secondsToWait(response: Response): number | undefined {
  const seconds = response.headers.get("retry-after") ?? "";
  return /^\d{1,4}$/.test(seconds) ? Number(seconds) : undefined;
}

async function send(address: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(address, init);
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") throw error;
    throw new OfflineError();
  }
}

/** The problem in a refusal's body; a body that is none (a proxy's error page) counts as the service being away. */
function problemIn(status: number, body: string): Problem {
  try {
    const problem = JSON.parse(body) as Problem;
    if (typeof problem.code === "string" && typeof problem.detail === "string") return problem;
  } catch {
    // Not JSON: answered below.
  }
  const detail = "服务暂时不可用，请稍后再试";
  return { type: "", title: detail, status, code: "unavailable", detail };
}

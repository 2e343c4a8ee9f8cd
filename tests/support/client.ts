import type { Problem } from "../../src/base/codes.ts";
import type { Route, RouteCall, RouteResult } from "../../src/base/route.ts";
import { ApiError, addressOf } from "../../src/base/web/api.ts";
import { firstPostOf } from "../../src/features/ground/people/sign-in/post-choice.ts";
import { beginSession, sessionCookie } from "../../src/features/ground/people/sign-in/session.ts";
import type { TestServer } from "./server.ts";

// Route is invariant in its shapes, so only `any` admits every one of them.
// biome-ignore lint/suspicious/noExplicitAny: see above
type AnyRoute = Route<any, any, any, any>;

/** What a call may differ in. */
export interface ClientOptions {
  idempotencyKey?: string;
  headers?: Record<string, string>;
}

/** Somebody who talks to a test server: signed in, or a stranger. */
export interface Client {
  /** Calls a route; throws ApiError where the server refuses. */
  call<T extends AnyRoute>(route: T, input: RouteCall<T>, options?: ClientOptions): Promise<RouteResult<T>>;
  /** Calls a route that should be refused and gives the problem; throws where it was not refused. */
  refused<T extends AnyRoute>(route: T, input: RouteCall<T>, options?: ClientOptions): Promise<Problem>;
  /** One raw request, with the client's cookie. */
  fetch(path: string, init?: RequestInit): Promise<Response>;
  cookie: string;
}

/** A client without a session. */
export function stranger(server: TestServer): Client {
  return clientWith(server, "");
}

/**
 * A client signed in as `username`, acting from the person's first post, or from `postId`. The session is begun as any
 * is, but without the password, which would take its time to hash, and without a line on the trail.
 */
export async function signedIn(server: TestServer, username: string, postId?: string): Promise<Client> {
  const user = await server.db
    .selectFrom("auth_user")
    .select("id")
    .where("username", "=", username)
    .executeTakeFirstOrThrow(() => new Error(`nobody signs in as ${username}`));
  const post = await firstPostOf(server.db, user.id, postId);
  if (!post) throw new Error(`${username} holds no post`);
  const of = { userId: user.id, authorityId: post.authority_id, postId: postId ?? post.post_id };
  const token = await beginSession(server.db, of, { address: "127.0.0.1", userAgent: "test" });
  return clientWith(server, (await sessionCookie(server.gate, token)).split(";")[0]!);
}

/** A client that sends this `name=value` cookie, and beside it, as browsers do, what answers ask it to keep. */
export function clientWith(server: Pick<TestServer, "url">, cookie: string): Client {
  const jar = new Map<string, string>();
  const send = async (path: string, init: RequestInit = {}) => {
    const cookies = [...(cookie ? [cookie] : []), ...jar.values()].join("; ");
    const answer = await fetch(server.url + path, {
      redirect: "manual",
      ...init,
      headers: { ...(cookies && { cookie: cookies }), ...(init.headers as Record<string, string>) },
    });
    for (const pair of answer.headers.getSetCookie().map((line) => line.split(";")[0]!)) {
      const name = pair.split("=")[0]!;
      // Its own session stays the one that it was given, even where an answer ends it.
      if (!cookie.startsWith(`${name}=`) && !/session/.test(name)) jar.set(name, pair);
    }
    return answer;
  };
  const client: Client = {
    cookie,
    fetch: send,
    async call(route, input, options = {}) {
      const response = await send(...requestOf(route, input, options));
      if (!response.ok) throw new ApiError((await response.json()) as Problem);
      return (route.response === "bytes" ? response.blob() : response.json()) as never;
    },
    async refused(route, input, options = {}) {
      const response = await send(...requestOf(route, input, options));
      if (response.ok) throw new Error(`${route.method} ${route.path} was not refused`);
      return (await response.json()) as Problem;
    },
  };
  return client;
}

function requestOf(route: AnyRoute, input: unknown, options: ClientOptions): [string, RequestInit] {
  const given = input as { params?: Record<string, string>; query?: Record<string, unknown>; body?: unknown };
  const json = route.body !== "bytes";
  return [
    addressOf(route.path, given.params, given.query),
    {
      method: route.method.toUpperCase(),
      headers: {
        ...(given.body !== undefined && {
          "content-type": json ? "application/json" : "application/octet-stream",
        }),
        ...(options.idempotencyKey && { "idempotency-key": options.idempotencyKey }),
        ...options.headers,
      },
      body: given.body === undefined ? null : json ? JSON.stringify(given.body) : (given.body as BodyInit),
    },
  ];
}

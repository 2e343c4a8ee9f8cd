import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { z } from "zod";
import type { Route } from "../../src/base/route.ts";
import { addressOf } from "../../src/base/web/api.ts";
import { createFeatures } from "../../src/main/features.ts";
import { type Client, signedIn, stranger } from "../support/client.ts";
import { startTestServer, type TestServer } from "../support/server.ts";
import { HOSTILE, leavesOf, withValue } from "./hostile/leaves.ts";
import type { Example } from "./scope/example.ts";
import { EXAMPLES } from "./scope/examples.ts";
import { makeScopeWorld, type ScopeWorld } from "./scope/world.ts";

/** The routes as they are mounted; nothing of them needs a database to be listed. */
const ROUTES = createFeatures({} as Parameters<typeof createFeatures>[0])
  .flatMap((feature) => feature.routes)
  .map(({ route }) => route);
const nameOf = (route: Route) => `${route.method} ${route.path}`;
type Named = Record<string, string>;

let server: TestServer;
let world: ScopeWorld;
let clerk: Client;
let admin: Client;

beforeAll(async () => {
  server = await startTestServer();
  world = await makeScopeWorld(server);
  clerk = await signedIn(server, world.authority.username("clerk"));
  admin = await signedIn(server, world.authority.username("admin"));
});
afterAll(async () => {
  expect(server.unexpected).toEqual([]);
  await server.close();
});

/** The request that the scope test has for a route, made by somebody who may: every place of it can be reached. */
function rightRequest(route: Route): Omit<Example, "hears"> {
  const own = { name: "own", username: "", unitId: world.authority.units["c1-s1"].id };
  return EXAMPLES[nameOf(route)]?.(world.ours, own)[0] ?? {};
}

async function send(client: Client, route: Route, { params, query, body }: Omit<Example, "hears">) {
  const isJson = route.body !== "bytes";
  return client.fetch(addressOf(route.path, params, query), {
    method: route.method.toUpperCase(),
    ...(body !== undefined && {
      headers: { "content-type": isJson ? "application/json" : "application/octet-stream" },
      body: isJson ? JSON.stringify(body) : (body as Blob),
    }),
  });
}

/** Every request that differs from the right one in one place. */
function hostileRequests(route: Route): Omit<Example, "hears">[] {
  const right = rightRequest(route);
  const parts = [
    ["params", route.params],
    ["query", route.query],
    ["body", route.body === "bytes" ? undefined : route.body],
  ] as [keyof typeof right, z.ZodType | undefined][];
  return parts.flatMap(([part, shape]) =>
    (shape ? leavesOf(shape) : []).flatMap(({ path, kind }) =>
      HOSTILE[kind].map((value) => ({
        ...right,
        [part]: forPart(part, withValue(right[part], path, value)),
      })),
    ),
  );
}

/** Addresses hold text alone. */
function forPart(part: string, value: unknown): unknown {
  if (part === "body") return value;
  return Object.fromEntries(
    Object.entries(value as Named).map(([key, one]) => [key, String(one).slice(0, 2_000)]),
  );
}

describe.each(ROUTES.map((route) => [nameOf(route), route] as const))("%s", (name, route) => {
  test("no value in any place of its contract is a fault", async () => {
    const client = /people|units/.test(name) ? admin : clerk;
    // A session of its own where the route ends sessions or changes the post.
    const fresh = route.path.startsWith("/api/me")
      ? await signedIn(server, world.authority.username("basic-handler"))
      : undefined;
    for (const request of hostileRequests(route)) {
      const answer = await send(
        route.access === "public" ? stranger(server) : (fresh ?? client),
        route,
        request,
      );
      const asked = JSON.stringify(request).slice(0, 300);
      expect(answer.status, `${asked} ${answer.status >= 500 ? await answer.text() : ""}`).toBeLessThan(500);
      await answer.body?.cancel();
    }
  });
});

describe("JSON that would be dear to look at", () => {
  const nested = (open: string, close: string, times: number) => open.repeat(times) + close.repeat(times);
  const many = (times: number, one: (i: number) => string) => Array.from({ length: times }, (_, i) => one(i));
  test.each([
    ["5,000 nested lists", nested("[", "]", 5_000)],
    ["5,000 nested objects", `${nested('{"title":', "", 5_000)}1${"}".repeat(5_000)}`],
    ["deep inside a field", `{"title":${nested("[", "]", 300)}}`],
    ["never closed", "[".repeat(100_000)],
    ["a list of 300,000", `{"supports":[${many(300_000, () => "1").join()}]}`],
    ["an object of 50,000 keys", `{${many(50_000, (i) => `"k${i}":1`).join()}}`],
    ["one text of a million characters", `{"title":"${"a".repeat(1_000_000)}"}`],
    ["one key twice", '{"title":"食堂整治","title":"食堂","content":"x"}'],
    ["one key twice, written otherwise", '{"title":"食堂整治","\\u0074itle":"食堂"}'],
    ["the prototype", '{"__proto__":{"origin":"instruction"},"title":"食堂"}'],
    ["the prototype, written otherwise", '{"\\u005f_proto__":{"origin":"instruction"}}'],
  ])("%s is refused as a mistake", async (_, body) => {
    const answer = await clerk.fetch("/api/matters", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body,
    });
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ code: "bad-request" });
  });

  test("brackets, commas and quotes inside a text are text", async () => {
    const content = `逐校核对${'[{\\"'.repeat(200)}${",".repeat(300)}\\\\`;
    const body = `{"origin":"instruction","originText":"局长批示","title":"食堂整治","content":"${content}"}`;
    const answer = await clerk.fetch("/api/matters", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body,
    });
    expect(answer.status).toBe(200);
  });
});

test("whoever is not signed in sends 4 kB at most", async () => {
  const signIn = (password: string) =>
    stranger(server).fetch("/api/session", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ username: "nobody", password }),
    });
  expect((await signIn("x".repeat(5_000))).status).toBe(413);
  expect((await signIn("x".repeat(1_000))).status).toBe(400);
});

import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Route } from "../../src/base/route.ts";
import { addressOf } from "../../src/base/web/api.ts";
import { createFeatures } from "../../src/main/features.ts";
import { type Client, signedIn, stranger } from "../support/client.ts";
import { startTestServer, type TestServer } from "../support/server.ts";
import type { Example } from "./scope/example.ts";
import { EXAMPLES } from "./scope/examples.ts";
import { makeScopeWorld, type Outsider, type ScopeWorld } from "./scope/world.ts";

/** The routes as they are mounted; nothing of them needs a database to be listed. */
const ROUTES = createFeatures({} as Parameters<typeof createFeatures>[0])
  .flatMap((feature) => feature.routes)
  .map(({ route }) => route);
const nameOf = (route: Route) => `${route.method} ${route.path}`;
/** Routes that answer before anybody is known. */
const isPublic = (route: Route) => route.access === "public";
const PRIVATE = ROUTES.filter((route) => !isPublic(route));

let server: TestServer;
let world: ScopeWorld;
const clients = new Map<string, Client>();

beforeAll(async () => {
  server = await startTestServer();
  world = await makeScopeWorld(server);
});
afterAll(async () => {
  expect(server.unexpected).toEqual([]);
  await server.close();
});

/** Sends an example as it is, the address filled in. */
async function send(client: Client, route: Route, example: Omit<Example, "hears">) {
  const isJson = route.body !== "bytes";
  const response = await client.fetch(addressOf(route.path, example.params, example.query), {
    method: route.method.toUpperCase(),
    ...(example.body !== undefined && {
      headers: { "content-type": isJson ? "application/json" : "application/octet-stream" },
      body: isJson ? JSON.stringify(example.body) : (example.body as Blob),
    }),
  });
  return { status: response.status, text: await (route.goesOn ? beginning(response) : response.text()) };
}

/** What an answer without end begins with. */
async function beginning({ body }: Response): Promise<string> {
  const reader = body!.getReader();
  const { value } = await reader.read();
  await reader.cancel();
  return new TextDecoder().decode(value);
}

/** An outsider's session; a fresh one where the route itself is about sessions. */
async function clientOf(outsider: Outsider, route: Route): Promise<Client> {
  if (route.path.startsWith("/api/me")) return signedIn(server, outsider.username);
  const known = clients.get(outsider.username) ?? (await signedIn(server, outsider.username));
  clients.set(outsider.username, known);
  return known;
}

describe("the list of routes", () => {
  test("each has an example of a request for something of somebody else's; none is of a route that is gone", () => {
    expect(PRIVATE.map(nameOf).sort()).toEqual(Object.keys(EXAMPLES).sort());
  });

  test("only these answer without a session", () => {
    expect(ROUTES.filter(isPublic).map(nameOf).sort()).toEqual([
      "delete /api/session",
      "get /api/auth/callback/oidc",
      // At an address that is its own key.
      "get /api/calendar-feed/{key}",
      "get /api/session/oidc",
      "get /api/sign-in-options",
      "post /api/session",
      "post /api/session/second-factor",
    ]);
  });
});

describe.each(PRIVATE.map((route) => [nameOf(route), route] as const))("%s", (name, route) => {
  const examplesFor = (outsider: Outsider) => EXAMPLES[name]!(world.ours, outsider);

  test("401 without a session, and with one that is not ours", async () => {
    const forged = { ...stranger(server), fetch: fetchAs("luoshi.session_token=forged.signature") };
    for (const example of examplesFor(world.outsiders[0]!)) {
      expect((await send(stranger(server), route, example)).status).toBe(401);
      expect((await send(forged, route, example)).status).toBe(401);
    }
  });

  test("nobody outside gets at anything of ours", async () => {
    for (const outsider of world.outsiders) {
      for (const example of examplesFor(outsider)) {
        const { status, text } = await send(await clientOf(outsider, route), route, example);
        const asked = `${outsider.name}: ${JSON.stringify(example)}`;
        expect(
          world.secrets.filter((secret) => text.includes(secret)),
          asked,
        ).toEqual([]);
        if (example.hears === "refused") expect([403, 404], `${asked} ${text}`).toContain(status);
        else if (example.hears === "own") expect(status, asked).toBeLessThan(500);
        else expect(example.hears, asked).toContain(status);
      }
    }
  });
});

describe("400 for what is no id", () => {
  const withIds = PRIVATE.filter((route) => route.path.includes("{"));
  test.each(withIds.map((route) => [nameOf(route), route] as const))("%s", async (name, route) => {
    const admin = await signedIn(server, world.authority.username("admin"));
    for (const example of EXAMPLES[name]!(world.ours, world.outsiders[0]!)) {
      for (const param of Object.keys(example.params ?? {})) {
        const params = { ...example.params, [param]: "not-an-id" };
        expect((await send(admin, route, { ...example, params })).status).toBe(400);
      }
    }
  });
});

function fetchAs(cookie: string): Client["fetch"] {
  return (path, init = {}) =>
    fetch(server.url + path, { ...init, headers: { ...(init.headers as Record<string, string>), cookie } });
}

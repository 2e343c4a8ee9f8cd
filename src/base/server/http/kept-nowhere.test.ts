import { afterAll, beforeAll, expect, test } from "vitest";
import { signedIn } from "../../../../tests/support/client.ts";
import { makeAuthority, type TestAuthority } from "../../../../tests/support/factories.ts";
import { startTestServer, type TestServer } from "../../../../tests/support/server.ts";

let server: TestServer;
let behindHttps: TestServer;
let bureau: TestAuthority;

beforeAll(async () => {
  server = await startTestServer();
  behindHttps = await startTestServer({ baseUrl: "https://luoshi.example" });
  bureau = await makeAuthority(server.db);
});
afterAll(async () => {
  await server.close();
  await behindHttps.close();
});

test("nothing on the way keeps an answer with data, a file, or a refusal", async () => {
  const admin = await signedIn(server, bureau.username("admin"));
  const paths = ["/api/me", "/api/units", "/api/units/export", "/api/trail", "/api/nothing-here"];
  for (const path of paths)
    expect((await admin.fetch(path)).headers.get("cache-control"), path).toBe("no-store");
  expect((await fetch(`${server.url}/api/units`)).headers.get("cache-control")).toBe("no-store");
});

test("browsers are told to stay with https where people come by it, and only there", async () => {
  const told = async (from: TestServer) =>
    (await fetch(`${from.url}/healthz`)).headers.get("strict-transport-security");
  expect(await told(behindHttps)).toMatch(/^max-age=\d{8,}$/);
  expect(await told(server)).toBeNull();
});

import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { clientWith, signedIn, stranger } from "../../../../tests/support/client.ts";
import { makeAuthority, PASSWORD, type TestAuthority } from "../../../../tests/support/factories.ts";
import { startTestServer, type TestServer } from "../../../../tests/support/server.ts";
import { getMe, signIn, signInOptions, signOut } from "./contract.ts";

let server: TestServer;
let authority: TestAuthority;

beforeAll(async () => {
  server = await startTestServer();
  authority = await makeAuthority(server.db);
});
afterAll(() => server.close());

/** Signs in through the route, as a browser does, and gives a client with the cookie that came back. */
async function enter(username: string, password = PASSWORD) {
  const response = await stranger(server).fetch("/api/session", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ username, password }),
  });
  const cookie = response.headers.getSetCookie()[0] ?? "";
  return { response, cookie, client: clientWith(server, cookie.split(";")[0]!) };
}

describe("signing in", () => {
  test("without a session nothing signed-in is answered", async () => {
    expect(await stranger(server).refused(getMe, {})).toMatchObject({
      status: 401,
      code: "sign-in-required",
    });
  });

  test("the right password opens a session in the first post", async () => {
    const { response, client, cookie } = await enter(authority.username("clerk"));
    expect(await response.json()).toEqual({ mustChangePassword: false });
    expect(cookie).toMatch(/HttpOnly/i);
    expect(cookie).toMatch(/SameSite=Lax/i);
    expect(cookie).not.toMatch(/Max-Age/i);
    const me = await client.call(getMe, {});
    expect(me.person.username).toBe(authority.username("clerk"));
    expect(me.post.unitId).toBe(authority.units.root.id);
  });

  test("a session made by the test support is the same", async () => {
    const client = await signedIn(server, authority.username("c1-head"));
    expect((await client.call(getMe, {})).post.kind).toBe("head");
  });

  test("signing out ends it at once", async () => {
    const { client } = await enter(authority.username("leader"));
    await client.call(signOut, {});
    expect(await client.refused(getMe, {})).toMatchObject({ status: 401, code: "session-ended" });
  });

  test("a cookie with a forged signature is no session", async () => {
    const { client } = await enter(authority.username("leader"));
    const forged = clientWith(server, `${client.cookie.slice(0, -8)}AAAAA%3D`);
    expect((await forged.refused(getMe, {})).status).toBe(401);
  });

  test("says whether the office's identity provider is on", async () => {
    expect(await stranger(server).call(signInOptions, {})).toEqual({ oidc: false });
  });

  test("refuses an empty form and what is no JSON", async () => {
    expect(await stranger(server).refused(signIn, { body: { username: "", password: "" } })).toMatchObject({
      status: 400,
      code: "bad-request",
    });
  });
});

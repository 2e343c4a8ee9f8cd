import { createSign, generateKeyPairSync, randomUUID } from "node:crypto";
import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Client, clientWith, stranger } from "../../../../tests/support/client.ts";
import { makeAuthority, type TestAuthority } from "../../../../tests/support/factories.ts";
import { startTestServer, type TestServer } from "../../../../tests/support/server.ts";
import { getMe, signInOptions } from "./contract.ts";

let issuer: Issuer;
let server: TestServer;
let authority: TestAuthority;

beforeAll(async () => {
  issuer = await startIssuer();
  server = await startTestServer({
    oidc: { issuer: issuer.url, clientId: "luoshi", clientSecret: "between-us" },
  });
  authority = await makeAuthority(server.db);
});
afterAll(async () => {
  expect(server.unexpected).toEqual([]);
  await server.close();
  issuer.server.close();
});

test("the sign-in page learns that the identity provider is on", async () => {
  expect(await stranger(server).call(signInOptions, {})).toEqual({ oidc: true });
});

test("somebody known by sign-in name gets in, without the password being asked to change", async () => {
  const username = authority.username("clerk");
  await server.db
    .updateTable("auth_user")
    .set({ must_change_password: true })
    .where("username", "=", username)
    .execute();
  const { client, location } = await comeFromProvider({ preferred_username: username.toUpperCase() });
  expect(location).toBe("/");
  const me = await client.call(getMe, {});
  expect(me.person.username).toBe(username);
  expect(me.mustChangePassword).toBe(false);
});

test("somebody known by a verified address gets in; by an unverified one not", async () => {
  const email = "yan@bureau.example";
  await server.db
    .updateTable("auth_user")
    .set({ email })
    .where("username", "=", authority.username("leader"))
    .execute();
  const refused = await comeFromProvider({ email, email_verified: false });
  expect(refused.location).toContain("/sign-in?refused=oidc");
  const { client } = await comeFromProvider({ email, email_verified: true });
  expect((await client.call(getMe, {})).post.kind).toBe("leader");
});

test("a stranger is refused and no account is made", async () => {
  const before = await accounts();
  const { client, location } = await comeFromProvider({
    preferred_username: "somebody-else",
    email: "somebody@elsewhere.example",
    email_verified: true,
  });
  expect(location).toContain("/sign-in?refused=oidc");
  expect((await client.refused(getMe, {})).status).toBe(401);
  expect(await accounts()).toBe(before);
});

test("a way back without having left is refused", async () => {
  const response = await stranger(server).fetch("/api/auth/callback/oidc?code=abc&state=made-up");
  expect(response.status).toBe(302);
  expect(response.headers.get("location")).toContain("refused=oidc");
});

async function accounts(): Promise<number> {
  const rows = await server.db.selectFrom("auth_user").select("id").execute();
  return rows.length;
}

/** Goes the browser's way: to the provider, which knows the person by these claims, and back. */
async function comeFromProvider(
  claims: Record<string, unknown>,
): Promise<{ client: Client; location: string }> {
  const start = await stranger(server).fetch("/api/session/oidc");
  expect(start.status).toBe(302);
  const asked = new URL(start.headers.get("location")!);
  issuer.next = {
    claims: { sub: randomUUID(), name: "某人", ...claims },
    nonce: asked.searchParams.get("nonce"),
  };
  const back = new URL(asked.searchParams.get("redirect_uri")!);
  expect(back.origin).toBe(server.url);
  back.search = new URLSearchParams({ code: "once", state: asked.searchParams.get("state")! }).toString();
  const arrival = await clientWith(server, cookies(start)).fetch(back.pathname + back.search);
  return {
    client: clientWith(server, cookies(arrival)),
    location: arrival.headers.get("location") ?? "",
  };
}

function cookies(response: Response): string {
  return response.headers
    .getSetCookie()
    .map((one) => one.split(";")[0]!)
    .join("; ");
}

interface Issuer {
  url: string;
  server: Server;
  /** Whom the next code stands for. */
  next: { claims: Record<string, unknown>; nonce: string | null };
}

/** A provider of OpenID Connect with one key, which signs for whomever the test names. */
async function startIssuer(): Promise<Issuer> {
  const { publicKey, privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const key = { ...publicKey.export({ format: "jwk" }), kid: "only", alg: "RS256", use: "sig" };
  const sign = (claims: object) => {
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
    const text = `${part({ alg: "RS256", kid: "only", typ: "JWT" })}.${part(claims)}`;
    return `${text}.${createSign("RSA-SHA256").update(text).sign(privateKey, "base64url")}`;
  };
  const made: Issuer = { url: "", server: createServer(), next: { claims: {}, nonce: null } };
  made.server.on("request", (request, response) => {
    const now = Math.floor(Date.now() / 1000);
    const claims = { iss: made.url, aud: "luoshi", iat: now, exp: now + 300, ...made.next.claims };
    const answers: Record<string, () => object> = {
      "/.well-known/openid-configuration": () => ({
        issuer: made.url,
        authorization_endpoint: `${made.url}/authorize`,
        token_endpoint: `${made.url}/token`,
        userinfo_endpoint: `${made.url}/userinfo`,
        jwks_uri: `${made.url}/keys`,
        id_token_signing_alg_values_supported: ["RS256"],
      }),
      "/keys": () => ({ keys: [key] }),
      "/token": () => ({
        access_token: "for-userinfo",
        token_type: "Bearer",
        expires_in: 300,
        id_token: sign({ ...claims, ...(made.next.nonce && { nonce: made.next.nonce }) }),
      }),
      "/userinfo": () => made.next.claims,
    };
    const answer = answers[new URL(request.url!, "http://issuer").pathname];
    response.writeHead(answer ? 200 : 404, { "content-type": "application/json" });
    response.end(JSON.stringify(answer?.() ?? {}));
  });
  made.server.listen(0, "127.0.0.1");
  await once(made.server, "listening");
  made.url = `http://127.0.0.1:${(made.server.address() as AddressInfo).port}`;
  return made;
}

import { createSign, generateKeyPairSync, randomUUID } from "node:crypto";
import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { accessTrail } from "../../../../../tests/support/access-trail.ts";
import { type Client, clientWith, signedIn, stranger } from "../../../../../tests/support/client.ts";
import { makeAuthority, type TestAuthority } from "../../../../../tests/support/factories.ts";
import { startTestServer, type TestServer } from "../../../../../tests/support/server.ts";
import { getPerson, unlinkProvider } from "../contract.ts";
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

describe("once linked", () => {
  const arrive = (sub: string, key: "c1-head" | "c2-head" | "verifier") =>
    comeFromProvider({ sub, preferred_username: authority.username(key) });

  test("the same subject comes in again, whatever name it bears by now; the trail has the link once", async () => {
    await arrive("subject-1", "c1-head");
    const { client } = await comeFromProvider({ sub: "subject-1", preferred_username: "renamed" });
    expect((await client.call(getMe, {})).person.username).toBe(authority.username("c1-head"));
    const verbs = await accessOf("c1-head");
    expect(verbs).toEqual(["access.link", "access.sign-in", "access.sign-in"]);
  });

  test("another subject of the same name or address is refused, and the trail says so", async () => {
    const email = "lv@bureau.example";
    const username = authority.username("c2-head");
    await server.db.updateTable("auth_user").set({ email }).where("username", "=", username).execute();
    await arrive("subject-2", "c2-head");
    for (const claims of [{ preferred_username: username }, { email, email_verified: true }]) {
      const { client, location } = await comeFromProvider({ sub: "subject-of-another", ...claims });
      expect(location).toContain("refused=oidc");
      expect((await client.refused(getMe, {})).status).toBe(401);
    }
    expect((await accessOf("c2-head")).slice(-2)).toEqual(["access.refuse", "access.refuse"]);
  });

  test("the same subject of another issuer is somebody else", async () => {
    await arrive("subject-3", "verifier");
    await server.db
      .updateTable("auth_account")
      .set({ account_id: "https://elsewhere.example subject-3" })
      .where("account_id", "like", "%subject-3")
      .execute();
    expect((await arrive("subject-3", "verifier")).location).toContain("refused=oidc");
  });

  test("an administrator undoes the link, which ends the sessions; then another subject can be linked", async () => {
    const key = "c1-s1-head";
    const come = (sub: string) => comeFromProvider({ sub, preferred_username: authority.username(key) });
    const { client } = await come("subject-4");
    const admin = await signedIn(server, authority.username("c1-admin"));
    const id = authority.people[key].personId;
    const person = await admin.call(getPerson, { params: { id } });
    expect(person.verbs).toContain("unlink-provider");
    const body = { version: person.version };
    const beside = await signedIn(server, authority.username("c2-head"));
    expect((await beside.refused(unlinkProvider, { params: { id }, body })).status).toBe(404);
    const after = await admin.call(unlinkProvider, { params: { id }, body });
    expect(after.verbs).not.toContain("unlink-provider");
    expect((await client.refused(getMe, {})).status).toBe(401);
    expect((await come("subject-5")).location).toBe("/");
    expect((await come("subject-4")).location).toContain("refused=oidc");
  });
});

test("a way back without having left is refused", async () => {
  const response = await stranger(server).fetch("/api/auth/callback/oidc?code=abc&state=made-up");
  expect(response.status).toBe(302);
  expect(response.headers.get("location")).toContain("refused=oidc");
});

/** What the trail says of a person's access, the oldest first. */
const accessOf = (key: "c1-head" | "c2-head") => accessTrail(server.db, authority.people[key]);

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

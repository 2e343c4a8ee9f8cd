import { sql } from "kysely";
import { describe, expect, test } from "vitest";
import { testBureau } from "../../../../../tests/support/bureau.ts";
import { type Client, clientWith, signedIn, stranger } from "../../../../../tests/support/client.ts";
import { PASSWORD, type TestPersonKey } from "../../../../../tests/support/factories.ts";
import { POST_SHOWN_HEADER } from "../../../../base/post-shown.ts";
import { read } from "../../../../base/server/act.ts";
import { openDatabase } from "../../../../base/server/database.ts";
import { givePost } from "../contract.ts";
import { sweepSignIn } from "../jobs.ts";
import {
  changePassword,
  endSession,
  getMe,
  listMySessions,
  signIn,
  signInOptions,
  signOut,
  switchPost,
} from "./contract.ts";
import { sessionCookie } from "./session.ts";

const { server, authority } = await testBureau();

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

describe("posts", () => {
  test("one switches between one's own posts, and to nobody else's", async () => {
    const admin = await signedIn(server, authority.username("admin"));
    const { personId } = authority.people["basic-handler"];
    const body = { unitId: authority.units.c2.id, kind: "verifier" as const };
    await admin.call(givePost, { params: { id: personId }, body });
    const client = await signedIn(server, authority.username("basic-handler"));
    const me = await client.call(getMe, {});
    expect(me.posts).toHaveLength(2);
    const other = me.posts.find((post) => post.kind === "verifier")!;
    const now = await client.call(switchPost, { body: { postId: other.postId } });
    expect(now.post).toEqual(other);
    expect((await client.call(getMe, {})).post).toEqual(other);
    const strange = { postId: authority.people.admin.postId };
    expect((await client.refused(switchPost, { body: strange })).status).toBe(404);
    expect(await accessOf("basic-handler")).toContain("access.switch-post");
  });

  test("what a screen of another post sends is refused and not done; what names no post goes by the session", async () => {
    const client = await signedIn(server, authority.username("c1-s2-head"));
    const shown = (postId: string) => ({ headers: { [POST_SHOWN_HEADER]: postId } });
    const { postId } = authority.people["c1-s2-head"];
    const other = shown(authority.people["c1-s2-handler"].postId);
    const refused = { status: 409, code: "changed-meanwhile", facts: { actingPost: postId } };
    const body = { current: PASSWORD, next: "lantern over the river" };
    expect(await client.refused(changePassword, { body }, other)).toMatchObject(refused);
    expect(await client.refused(listMySessions, {}, other)).toMatchObject({
      ...refused,
      detail: expect.stringContaining("岗位已切换为青禾县第二中学华校长"),
    });
    expect((await client.call(getMe, {}, other)).post.postId).toBe(postId);
    expect((await client.call(listMySessions, {}, shown(postId))).rows).toHaveLength(1);
    expect((await client.call(listMySessions, {})).rows).toHaveLength(1);
  });

  test("the menu is that of the acting post", async () => {
    const paths = async (key: "admin" | "c1-handler") =>
      (await (await signedIn(server, authority.username(key))).call(getMe, {})).menu.map((line) => line.path);
    expect(await paths("admin")).toEqual(expect.arrayContaining(["/units", "/people"]));
    expect(await paths("c1-handler")).not.toContain("/people");
  });
});

describe("sessions", () => {
  test("are seen and ended by their owner; the ended one is refused at once", async () => {
    const [here, there] = [
      await signedIn(server, authority.username("verifier")),
      await signedIn(server, authority.username("verifier")),
    ];
    const { rows } = await here.call(listMySessions, {});
    expect(rows.filter((row) => row.current)).toHaveLength(1);
    const other = rows.find((row) => !row.current)!;
    await here.call(endSession, { params: { id: other.id } });
    expect((await there.refused(getMe, {})).code).toBe("session-ended");
    expect((await here.refused(endSession, { params: { id: other.id } })).status).toBe(404);
  });

  test("an administrator ends those of people below, and no others", async () => {
    const below = await signedIn(server, authority.username("c1-s1-head"));
    const beside = await signedIn(server, authority.username("c2-s1-head"));
    const idOf = async (client: typeof below) => (await client.call(listMySessions, {})).rows[0]!.id;
    const [belowId, besideId] = [await idOf(below), await idOf(beside)];
    const admin = await signedIn(server, authority.username("c1-admin"));
    const head = await signedIn(server, authority.username("c1-head"));
    expect((await head.refused(endSession, { params: { id: belowId } })).status).toBe(404);
    expect((await admin.refused(endSession, { params: { id: besideId } })).status).toBe(404);
    await admin.call(endSession, { params: { id: belowId } });
    expect((await below.refused(getMe, {})).status).toBe(401);
    expect((await beside.call(getMe, {})).post.kind).toBe("head");
  });

  test("are kept by the hash of their token alone: what lies in the database opens nothing", async () => {
    const { client } = await enter(authority.username("c1-s1-handler"));
    const kept = await server.db
      .selectFrom("auth_session as s")
      .innerJoin("auth_user as u", "u.id", "s.user_id")
      .select("s.token")
      .where("u.username", "=", authority.username("c1-s1-handler"))
      .executeTakeFirstOrThrow();
    expect(client.cookie).not.toContain(kept.token);
    const stolen = (await sessionCookie(server.gate, kept.token)).split(";")[0]!;
    expect((await clientWith(server, stolen).refused(getMe, {})).status).toBe(401);
    expect((await client.call(getMe, {})).post.kind).toBe("handler");
  });

  test("have an age that no use prolongs", async () => {
    const client = await signedIn(server, authority.username("c1-s2-handler"));
    const { id } = (await client.call(listMySessions, {})).rows[0]!;
    const begunDaysAgo = (days: number) =>
      server.db
        .updateTable("auth_session")
        .set({
          created_at: new Date(Date.now() - days * 86_400_000),
          expires_at: new Date(Date.now() + 3_600_000),
        })
        .where("id", "=", id)
        .execute();
    await begunDaysAgo(6.9);
    const [row] = (await client.call(listMySessions, {})).rows;
    expect(Date.parse(row!.expiresAt) - Date.now()).toBeLessThan(0.2 * 86_400_000);
    await begunDaysAgo(7.1);
    expect((await client.refused(getMe, {})).code).toBe("session-ended");
  });

  test("begin with their line on the trail or not at all", async () => {
    const owner = openDatabase(server.ownerUrl, { max: 1 });
    const username = authority.username("c2-s2-handler");
    const sessions = async () =>
      (
        await server.db
          .selectFrom("auth_session as s")
          .innerJoin("auth_user as u", "u.id", "s.user_id")
          .select("s.id")
          .where("u.username", "=", username)
          .execute()
      ).length;
    await sql`alter table event add constraint nothing_now check (verb <> 'access.sign-in') not valid`.execute(
      owner.db,
    );
    expect((await enter(username)).response.status).toBe(500);
    expect(server.unexpected.splice(0)).toHaveLength(1);
    expect(await sessions()).toBe(0);
    await sql`alter table event drop constraint nothing_now`.execute(owner.db);
    await owner.close();
    expect((await enter(username)).response.status).toBe(200);
    expect(await sessions()).toBe(1);
  });

  test("end by themselves, and are prolonged by use in their second half", async () => {
    const client = await signedIn(server, authority.username("leader"));
    const { id } = (await client.call(listMySessions, {})).rows.find((row) => row.current)!;
    const until = (hours: number) =>
      server.db
        .updateTable("auth_session")
        .set({ expires_at: new Date(Date.now() + hours * 3_600_000) })
        .where("id", "=", id)
        .execute();
    await until(1);
    const [after] = (await client.call(listMySessions, {})).rows.filter((row) => row.current);
    expect(Date.parse(after!.expiresAt) - Date.now()).toBeGreaterThan(11 * 3_600_000);
    await until(-1);
    expect((await client.refused(getMe, {})).code).toBe("session-ended");
  });
});

test("what is over is swept away, what lives stays", async () => {
  const client = await signedIn(server, authority.username("c2-s2-head"));
  await stranger(server).refused(signIn, { body: { username: "gone-tomorrow", password: "wrong" } });
  const names = async () =>
    (await server.db.selectFrom("auth_lockout").select("username").execute()).map((r) => r.username);
  await sweepSignIn(server.db);
  expect(await names()).toContain("gone-tomorrow");
  expect((await client.call(getMe, {})).post.kind).toBe("head");
  await sweepSignIn(server.db, new Date(Date.now() + 2 * 86_400_000));
  expect(await names()).toEqual([]);
  expect((await client.refused(getMe, {})).status).toBe(401);
});

describe("changing the password", () => {
  const change = (client: Client, current: string, next: string) =>
    client.refused(changePassword, { body: { current, next } });

  test("refuses weak ones, the sign-in name, the same one, and a wrong old one", async () => {
    const username = authority.username("c1-verifier");
    const client = await signedIn(server, username);
    for (const weak of [
      "short",
      "123456789012",
      "qwertyuiop12",
      "P@ssw0rd1234",
      `${username}2026`,
      "qingheju@2026",
    ])
      expect(await change(client, PASSWORD, weak)).toMatchObject({
        status: 400,
        code: "weak-password",
        fields: [{ path: "next" }],
      });
    expect((await change(client, PASSWORD, PASSWORD)).code).toBe("weak-password");
    expect((await change(client, PASSWORD, "青禾县何核查何核查2026")).detail).toContain("姓名");
    expect(await change(client, "wrong", "lantern over the river")).toMatchObject({
      code: "bad-request",
      fields: [{ path: "current" }],
    });
  });

  test("ends the other sessions; the new password is the only one", async () => {
    const username = authority.username("c1-clerk");
    const [here, there] = [await signedIn(server, username), await signedIn(server, username)];
    const next = "lantern over the river";
    await here.call(changePassword, { body: { current: PASSWORD, next } });
    expect((await here.call(getMe, {})).person.username).toBe(username);
    expect((await there.refused(getMe, {})).status).toBe(401);
    expect((await enter(username)).response.status).toBe(401);
    expect((await enter(username, next)).response.status).toBe(200);
    expect(await accessOf("c1-clerk")).toEqual(["access.change-password", "access.refuse", "access.sign-in"]);
  });
});

test("the same-origin rule holds for signing in", async () => {
  const body = { username: authority.username("clerk"), password: PASSWORD };
  const headers = { origin: "https://elsewhere.example" };
  expect((await stranger(server).refused(signIn, { body }, { headers })).code).toBe("foreign-origin");
});

/** What the trail says of a person's access, the oldest first; versions count without gaps. */
async function accessOf(key: TestPersonKey): Promise<string[]> {
  const actor = authority.people[key];
  const rows = await read(server.db, actor, (tx) =>
    tx.db
      .selectFrom("event")
      .select(["verb", "subject_version"])
      .where("authority_id", "=", actor.authorityId)
      .where("subject_kind", "=", "access")
      .where("subject_id", "=", actor.personId)
      .orderBy("subject_version")
      .execute(),
  );
  expect(rows.map((row) => row.subject_version)).toEqual(rows.map((_, i) => i + 1));
  return rows.map((row) => row.verb);
}

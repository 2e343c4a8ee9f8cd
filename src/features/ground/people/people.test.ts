import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Client, signedIn, stranger } from "../../../../tests/support/client.ts";
import { makeAuthority, type TestAuthority } from "../../../../tests/support/factories.ts";
import { walked } from "../../../../tests/support/pages.ts";
import { startTestServer, type TestServer } from "../../../../tests/support/server.ts";
import { newId } from "../../../base/ids.ts";
import * as people from "./contract.ts";
import { changePassword, getMe, signIn } from "./sign-in/contract.ts";

let server: TestServer;
let authority: TestAuthority;
let foreign: TestAuthority;
let admin: Client;
let county: Client;

beforeAll(async () => {
  server = await startTestServer();
  authority = await makeAuthority(server.db);
  foreign = await makeAuthority(server.db);
  admin = await signedIn(server, authority.username("admin"));
  county = await signedIn(server, authority.username("c1-admin"));
});
afterAll(async () => {
  expect(server.unexpected).toEqual([]);
  await server.close();
});

const idOf = (key: keyof TestAuthority["people"]) => authority.people[key].personId;
const newcomer = (unitId: string, username: string) => ({
  name: "冯新来",
  username,
  post: { unitId, kind: "handler" as const },
});

describe("reading people", () => {
  test("401 without a session", async () => {
    expect((await stranger(server).refused(people.listPeople, { query: {} })).status).toBe(401);
    expect((await stranger(server).refused(people.getPerson, { params: { id: idOf("clerk") } })).status).toBe(
      401,
    );
  });

  test("403 for posts that do not read people", async () => {
    for (const key of ["c1-handler", "c1-head", "c1-verifier"] as const) {
      const client = await signedIn(server, authority.username(key));
      expect(await client.refused(people.listPeople, { query: {} })).toMatchObject({
        status: 403,
        code: "forbidden",
      });
      expect((await client.refused(people.getPerson, { params: { id: idOf(key) } })).status).toBe(403);
    }
  });

  test("400 for a page that is none", async () => {
    expect((await admin.refused(people.listPeople, { query: { page: 0 } })).status).toBe(400);
  });

  test("404 for people above, beside and of another authority", async () => {
    for (const id of [idOf("clerk"), idOf("c2-head"), foreign.people.admin.personId, newId()])
      expect((await county.refused(people.getPerson, { params: { id } })).status).toBe(404);
    expect(
      (await county.refused(people.listPeople, { query: { unitId: authority.units.c2.id } })).status,
    ).toBe(404);
  });

  test("a county sees its own people and those of its schools", async () => {
    const { rows, total } = await county.call(people.listPeople, { query: { size: 100 } });
    expect(total).toBe(rows.length);
    expect(rows.map((row) => row.id).sort()).toEqual(
      Object.entries(authority.people)
        .filter(([key]) => key.startsWith("c1"))
        .map(([, actor]) => actor.personId)
        .sort(),
    );
  });

  test("search, kind of post, unit and pages narrow the list", async () => {
    const head = await admin.call(people.listPeople, { query: { q: "秦局" } });
    expect(head.rows.map((row) => row.id)).toEqual([idOf("c1-head")]);
    const wild = await admin.call(people.listPeople, { query: { q: "%" } });
    expect(wild.total).toBe(0);
    const heads = await admin.call(people.listPeople, {
      query: { post: "head", unitId: authority.units.c1.id, size: 2 },
    });
    expect(heads.total).toBe(3);
    expect(heads.rows).toHaveLength(2);
    const all = await admin.call(people.listPeople, { query: { post: "head", size: 50 } });
    expect(all.total).toBe(7);
    expect(
      await walked((place) => admin.call(people.listPeople, { query: { post: "head", ...place } }), 3),
    ).toEqual(all.rows.map((row) => row.id));
    expect((await admin.refused(people.listPeople, { query: { page: 50 } })).status).toBe(400);
  });

  test.each(["name", "-name", "username", "-username"] as const)(
    "page by page in order of %s",
    async (sort) => {
      const { rows } = await admin.call(people.listPeople, { query: { sort, size: 200 } });
      for (const size of [1, 4])
        expect(
          await walked((place) => admin.call(people.listPeople, { query: { sort, ...place } }), size),
        ).toEqual(rows.map((row) => row.id));
      const names = rows.map((row) => row.username);
      if (sort.endsWith("username"))
        expect(names).toEqual(sort === "username" ? names.toSorted() : names.toSorted().toReversed());
    },
  );
});

describe("managing people", () => {
  test("403 for everybody but the unit administrator", async () => {
    for (const key of ["clerk", "leader", "basic-head", "c1-clerk"] as const) {
      const client = await signedIn(server, authority.username(key));
      const body = newcomer(authority.people[key].unitId, `x-${key}`);
      expect((await client.refused(people.createPerson, { body })).status).toBe(403);
    }
  });

  test("403 for an administrator in a unit that is not below", async () => {
    for (const unit of [authority.units.root, authority.units.c2, authority.units["c2-s1"]])
      expect(
        (await county.refused(people.createPerson, { body: newcomer(unit.id, `x-${unit.code}`) })).status,
      ).toBe(403);
  });

  test("404 for a unit of another authority", async () => {
    const body = newcomer(foreign.units.c1.id, "x-foreign");
    expect((await admin.refused(people.createPerson, { body })).status).toBe(404);
  });

  test("400 for what is no sign-in name", async () => {
    const body = newcomer(authority.units.c1.id, "空 格");
    expect(await county.refused(people.createPerson, { body })).toMatchObject({
      status: 400,
      fields: [{ path: "username" }],
    });
  });

  test("409 for a sign-in name that is taken, in whatever authority", async () => {
    const body = newcomer(authority.units.c1.id, foreign.username("clerk"));
    expect(await county.refused(people.createPerson, { body })).toMatchObject({
      status: 409,
      code: "duplicate",
    });
  });

  test("a new person signs in with the temporary password and must change it first", async () => {
    const username = "x-new-in-c1";
    const body = newcomer(authority.units["c1-s1"].id, username);
    const { temporaryPassword, id } = await county.call(people.createPerson, { body });
    const response = await stranger(server).fetch("/api/session", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ username, password: temporaryPassword }),
    });
    expect(await response.json()).toEqual({ mustChangePassword: true });
    const client = await signedIn(server, username);
    expect(await client.refused(people.listPeople, { query: {} })).toMatchObject({
      code: "password-change-required",
    });
    expect((await client.call(getMe, {})).mustChangePassword).toBe(true);
    const change = { current: temporaryPassword, next: "lantern over the river" };
    await client.call(changePassword, { body: change });
    expect(await client.refused(people.listPeople, { query: {} })).toMatchObject({ code: "forbidden" });
    const events = await eventsOf(id);
    expect(events).toContain("person.create");
  });

  test("sent twice with one key it is done once, and the password is not shown again", async () => {
    const body = newcomer(authority.units.c1.id, "x-twice");
    const key = { idempotencyKey: newId() };
    await county.call(people.createPerson, { body }, key);
    expect(await county.refused(people.createPerson, { body }, key)).toMatchObject({ code: "duplicate" });
    expect((await county.call(people.listPeople, { query: { q: "x-twice" } })).total).toBe(1);
  });

  test("a reset password ends the sessions; the old password is worth nothing", async () => {
    const client = await signedIn(server, authority.username("c1-s2-head"));
    const params = { id: idOf("c1-s2-head") };
    const version = (await county.call(people.getPerson, { params })).version;
    const stale = { params, body: { version: version + 1 } };
    expect(await county.refused(people.resetPassword, stale)).toMatchObject({
      status: 409,
      code: "changed-meanwhile",
      facts: { version, by: "郑管理", what: "登记华校长" },
    });
    const { temporaryPassword } = await county.call(people.resetPassword, { params, body: { version } });
    expect((await client.refused(getMe, {})).status).toBe(401);
    const answer = await stranger(server).call(signIn, {
      body: { username: authority.username("c1-s2-head"), password: temporaryPassword },
    });
    expect(answer.mustChangePassword).toBe(true);
  });

  test("posts are given and ended; an ended post lets nobody act", async () => {
    const params = { id: idOf("c1-s2-handler") };
    const post = { unitId: authority.units["c1-s1"].id, kind: "clerk" as const, title: "办公室副主任" };
    const given = await county.call(people.givePost, { params, body: post });
    expect(given.posts.filter((one) => one.current)).toHaveLength(2);
    expect(await county.refused(people.givePost, { params, body: post })).toMatchObject({
      status: 409,
      code: "duplicate",
    });
    const extra = given.posts.find((one) => one.kind === "clerk")!;
    const client = await signedIn(server, authority.username("c1-s2-handler"), extra.id);
    expect((await client.call(getMe, {})).post.postId).toBe(extra.id);
    const end = { params: { ...params, postId: extra.id }, body: { version: extra.version } };
    const ended = await county.call(people.endPost, end);
    expect(ended.posts.filter((one) => one.current)).toHaveLength(1);
    expect(await client.refused(getMe, {})).toMatchObject({ status: 403 });
    expect(await county.refused(people.endPost, end)).toMatchObject({ code: "changed-meanwhile" });
  });

  test("a post that a merger changes in this instant is not ended over it", async () => {
    const params = { id: idOf("c1-s1-head") };
    const post = (await county.call(people.getPerson, { params })).posts[0]!;
    const owner = postgres(server.ownerUrl, { max: 2 });
    let ending: Promise<{ code: string }> | undefined;
    await owner.begin(async (merging) => {
      await merging`update post set version = version + 1 where id = ${post.id}`;
      const end = { params: { ...params, postId: post.id }, body: { version: post.version } };
      ending = county.refused(people.endPost, end);
      const waiting = () => owner`select pid from pg_stat_activity
        where wait_event_type = 'Lock' and query like '%"post"%' and datname = current_database()`;
      await expect.poll(async () => (await waiting()).length, { timeout: 30_000 }).toBe(1);
    });
    expect((await ending)?.code).toBe("changed-meanwhile");
    await owner.end();
  });

  test("an administrator below cannot take over somebody who also serves above", async () => {
    const params = { id: idOf("c1-s1-handler") };
    await admin.call(people.givePost, { params, body: { unitId: authority.units.root.id, kind: "clerk" } });
    const person = await county.call(people.getPerson, { params });
    expect(person.verbs).toEqual(["give-post"]);
    const body = { version: person.version };
    expect((await county.refused(people.resetPassword, { params, body })).status).toBe(403);
    expect((await county.refused(people.letLeave, { params, body })).status).toBe(403);
    expect((await admin.call(people.getPerson, { params })).verbs).toContain("reset-password");
  });

  test("who leaves is out at once and stays in the records", async () => {
    const client = await signedIn(server, authority.username("c2-s1-handler"));
    const params = { id: idOf("c2-s1-handler") };
    const { version } = await admin.call(people.getPerson, { params });
    const gone = await admin.call(people.letLeave, { params, body: { version } });
    expect(gone.leftOn).not.toBeNull();
    expect((await client.refused(getMe, {})).status).toBe(401);
    expect(await admin.refused(people.letLeave, { params, body: { version: gone.version } })).toMatchObject({
      code: "not-allowed-now",
    });
    const left = await admin.call(people.listPeople, { query: { left: "true" } });
    expect(left.rows.map((row) => row.id)).toContain(params.id);
    const wrong = await stranger(server).refused(signIn, {
      body: { username: authority.username("c2-s1-handler"), password: "correct horse battery" },
    });
    expect(wrong).toMatchObject({ status: 403, code: "forbidden" });
    expect(await eventsOf(params.id)).toEqual(expect.arrayContaining(["person.create", "person.leave"]));
  });

  test("nobody lets themselves leave or ends the post they act from", async () => {
    const params = { id: idOf("admin") };
    const self = await admin.call(people.getPerson, { params });
    expect(self.verbs).not.toContain("leave");
    expect(await admin.refused(people.letLeave, { params, body: { version: self.version } })).toMatchObject({
      code: "not-allowed-now",
    });
    const post = self.posts[0]!;
    expect(
      await admin.refused(people.endPost, {
        params: { ...params, postId: post.id },
        body: { version: post.version },
      }),
    ).toMatchObject({ code: "not-allowed-now" });
  });
});

async function eventsOf(personId: string): Promise<string[]> {
  const owner = postgres(server.ownerUrl, { max: 1 });
  const rows = await owner`select verb from event where subject_id = ${personId} order by subject_version`;
  await owner.end();
  return rows.map((row) => row.verb as string);
}

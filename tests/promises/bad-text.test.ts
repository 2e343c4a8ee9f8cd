import { afterAll, beforeAll, expect, test } from "vitest";
import { listTrail } from "../../src/features/ground/audit/contract.ts";
import { getMatter, listMatters } from "../../src/features/work/matters/contract.ts";
import { registerMatter } from "../../src/features/work/matters/life/contract.ts";
import { type Client, signedIn } from "../support/client.ts";
import { makeAuthority } from "../support/factories.ts";
import { startTestServer, type TestServer } from "../support/server.ts";

let server: TestServer;
let clerk: Client;

beforeAll(async () => {
  server = await startTestServer();
  clerk = await signedIn(server, (await makeAuthority(server.db)).username("clerk"));
});
afterAll(async () => {
  expect(server.unexpected).toEqual([]);
  await server.close();
});

const matter = (title: string) => ({
  body: { origin: "instruction" as const, originText: "局长批示", title, content: "逐校核对，限期完成。" },
});

test.each([
  ["a NUL", "食堂\0整治"],
  ["half of a surrogate pair", "食堂\ud83c整治"],
  ["a pair the wrong way round", "食堂\udf5a\ud83c整治"],
])("text that no database keeps is refused by its field: %s", async (_, title) => {
  expect(await clerk.refused(registerMatter, matter(title))).toMatchObject({
    code: "bad-request",
    fields: [{ path: "title" }],
  });
});

test("a NUL in a search is refused as well", async () => {
  expect((await clerk.refused(listTrail, { query: { q: "食堂\0" } })).code).toBe("bad-request");
});

test.each([
  ["characters of four bytes", "𠮷野家🍚食堂整治"],
  ["letters written from right to left, with their mark", "食堂与\u200fمدرسة"],
  ["combining and joining marks", "e\u0301 👨‍👩‍👧 校园"],
])("text that people write is kept as it is: %s", async (_, title) => {
  const { id } = await clerk.call(registerMatter, matter(title));
  expect((await clerk.call(getMatter, { params: { id } })).title).toBe(title);
});

test("marks that turn the rest of the line are dropped, of a text and of a search", async () => {
  const { id } = await clerk.call(registerMatter, matter("转\u202e向\u202c的\u2067食\u2069堂"));
  expect((await clerk.call(getMatter, { params: { id } })).title).toBe("转向的食堂");
  const { rows } = await clerk.call(listMatters, { query: { q: "转\u202e向的食" } });
  expect(rows.map((row) => row.id)).toEqual([id]);
});

test("a title of nothing but turning marks is missing", async () => {
  expect(await clerk.refused(registerMatter, matter("\u202e\u2066"))).toMatchObject({ code: "bad-request" });
});

test("a body that is no JSON, none at all, or of another kind is refused", async () => {
  const post = (body: string | null, type: string) =>
    clerk.fetch("/api/matters", { method: "POST", body, headers: { "content-type": type } });
  for (const [body, type] of [
    ["{", "application/json"],
    [null, "application/json"],
    ["[]", "application/json"],
    ["title=x", "application/x-www-form-urlencoded"],
  ] as const)
    expect((await post(body, type)).status, `${body} as ${type}`).toBe(400);
});

test("a body beyond the limit is refused before it is read", async () => {
  const title = "长".repeat(1_000_000);
  const response = await clerk.fetch("/api/matters", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(matter(title).body),
  });
  expect(await response.json()).toMatchObject({ status: 413, code: "too-large" });
});

test("a body without a declared length is refused where it grows beyond the limit", async () => {
  const chunk = new TextEncoder().encode(" ".repeat(1_000_000));
  let left = 4;
  const body = new ReadableStream({
    pull(controller) {
      if (left-- > 0) controller.enqueue(chunk);
      else controller.close();
    },
  });
  const streamed = { method: "POST", body, duplex: "half", headers: { "content-type": "application/json" } };
  const response = await clerk.fetch("/api/matters", streamed as RequestInit);
  expect(response.status).toBe(413);
});

import { randomBytes } from "node:crypto";
import { sql } from "kysely";
import { afterAll, expect, test } from "vitest";
import { testBureau } from "../../../../../tests/support/bureau.ts";
import { signedIn, stranger } from "../../../../../tests/support/client.ts";
import { addDays, officeDate } from "../../../../base/dates.ts";
import { openDatabase } from "../../../../base/server/database.ts";
import { verifyPromises } from "../../../../base/server/verify.ts";
import { registerMatter } from "../../../work/matters/life/contract.ts";
import { listTrail } from "../../audit/contract.ts";
import { endPost, listPeople } from "../../people/contract.ts";
import { closeFeed, getFeed, renewFeed } from "./contract.ts";
import { keyOf, readKey } from "./feed-key.ts";

const { server, authority } = await testBureau();
const owner = openDatabase(server.ownerUrl, { max: 1 });
afterAll(() => owner.close());
const clerk = await signedIn(server, authority.username("clerk"));
const DUE = addDays(officeDate(), 12);

const newSecret = () => randomBytes(24).toString("base64url");
const fetched = (path: string) => fetch(`${server.url}${path}`);
const opened = async () => {
  const { version } = await clerk.call(getFeed, {});
  return clerk.call(renewFeed, { body: { version, secret: newSecret() } });
};

test("401 before anything is given out; the state is one's own", async () => {
  expect((await stranger(server).refused(getFeed, {})).status).toBe(401);
  expect(
    (await stranger(server).refused(renewFeed, { body: { version: 0, secret: newSecret() } })).status,
  ).toBe(401);
  expect(await clerk.call(getFeed, {})).toEqual({ version: 0, isOpen: false });
  const refused = await clerk.refused(closeFeed, { body: { version: 1 } });
  expect(refused.status).toBe(409);
});

test("what waits is a day in the calendar of whoever has the address, without a sign-in", async () => {
  await clerk.call(registerMatter, {
    body: {
      origin: "instruction",
      originText: "局长批示",
      title: "清点,药品;两处",
      content: "逐室清点。",
      dueDate: DUE,
    },
  });
  const { path } = await opened();
  const answer = await fetched(path);
  expect(answer.status).toBe(200);
  expect(answer.headers.get("content-type")).toBe("text/calendar; charset=utf-8");
  const lines = (await answer.text()).replaceAll("\r\n ", "").split("\r\n");
  expect(lines).toContain(`DTSTART;VALUE=DATE:${DUE.replaceAll("-", "")}`);
  expect(lines).toContain(`DTEND;VALUE=DATE:${addDays(DUE, 1).replaceAll("-", "")}`);
  expect(lines.find((line) => line.startsWith("SUMMARY"))).toBe("SUMMARY:待交办：清点\\,药品\\;两处");
});

test("a renewed address ends the one before; taken back there is none, and nobody learns why", async () => {
  const first = await opened();
  const late = await clerk.refused(renewFeed, {
    body: { version: first.version - 1, secret: newSecret() },
  });
  expect(late).toMatchObject({ status: 409, code: "changed-meanwhile" });
  const second = await opened();
  expect((await fetched(first.path)).status).toBe(404);
  expect((await fetched(second.path)).status).toBe(200);
  await clerk.call(closeFeed, { body: { version: second.version } });
  const gone = await fetched(second.path);
  const { authorityId, postId } = authority.people.clerk;
  const never = await fetched(`/api/calendar-feed/${keyOf({ authorityId, postId, secret: newSecret() })}`);
  expect([gone.status, never.status]).toEqual([404, 404]);
  const text = async (answer: Response) => ({ ...JSON.parse(await answer.text()), instance: "" });
  expect(await text(gone)).toEqual(await text(never));
  for (const key of ["x", "a".repeat(120), `${second.path.split("/").at(-1)}A`])
    expect((await fetched(`/api/calendar-feed/${key}`)).status).toBe(404);
});

test("the address ends with the post, is told on the trail without its secret, and every promise holds", async () => {
  const handler = await signedIn(server, authority.username("c1-s1-handler"));
  const { path } = await handler.call(renewFeed, { body: { version: 0, secret: newSecret() } });
  expect((await fetched(path)).status).toBe(200);
  const admin = await signedIn(server, authority.username("admin"));
  const { rows } = await admin.call(listPeople, { query: { q: authority.username("c1-s1-handler") } });
  const { postId, personId } = authority.people["c1-s1-handler"];
  const person = rows.find(({ id }) => id === personId)!;
  await admin.call(endPost, {
    params: { id: personId, postId },
    body: { version: person.version },
  });
  expect((await fetched(path)).status).toBe(404);
  const trail = JSON.stringify(await clerk.call(listTrail, { query: { size: 100 } }));
  expect(trail).toContain("calendar-feed.renew");
  const secret = path.split(".").at(-1)!;
  expect(trail).not.toContain(secret);
  const kept = await sql<{ all: string }>`
    select coalesce(jsonb_agg(to_jsonb(r)), '[]')::text as all from (
      select answer::text from idempotent_request union all select secret_digest::text from calendar_feed
    ) r`.execute(owner.db);
  expect(kept.rows[0]!.all).not.toContain(secret);
  const checks = server.features.flatMap((feature) => feature.checks ?? []);
  const found = await verifyPromises(server.db, checks);
  expect(found.filter(({ check }) => check !== "audit.unsealed")).toEqual([]);
});

test("a key says whose it is, and nothing else is one", async () => {
  const { authorityId, postId } = authority.people.clerk;
  const said = { authorityId, postId, secret: newSecret() };
  const key = keyOf(said);
  expect(readKey(key)).toEqual(said);
  for (const other of ["", key.slice(1), `${key}A`, `${key.slice(0, -1)}!`])
    expect(readKey(other)).toBeUndefined();
  const { version } = await clerk.call(getFeed, {});
  const short = await clerk.refused(renewFeed, { body: { version, secret: "abc" } });
  expect(short).toMatchObject({ status: 400, fields: [{ path: "secret" }] });
});

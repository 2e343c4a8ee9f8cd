import { sql } from "kysely";
import { afterAll, expect, test } from "vitest";
import { testBureau } from "../../../../../tests/support/bureau.ts";
import { type Client, signedIn, stranger } from "../../../../../tests/support/client.ts";
import type { TestPersonKey } from "../../../../../tests/support/factories.ts";
import { addDays, officeDate } from "../../../../base/dates.ts";
import { openDatabase } from "../../../../base/server/database.ts";
import { sealRound } from "../../../../base/server/following/rounds.ts";
import { verifyPromises } from "../../../../base/server/verify.ts";
import { dispatchMatter, registerMatter, signMatter } from "../../../work/matters/life/contract.ts";
import { listTrail } from "../../audit/contract.ts";
import { listNotices } from "../../inbox/notices/contract.ts";
import { getMe, switchPost } from "../sign-in/contract.ts";
import { endDeputy, listDeputies, setDeputy } from "./contract.ts";

const { server, authority } = await testBureau();
const owner = openDatabase(server.ownerUrl, { max: 1 });
afterAll(() => owner.close());
const as = (key: TestPersonKey) => signedIn(server, authority.username(key));
const TODAY = officeDate();
const follow = () =>
  sealRound(
    { db: server.db, files: server.files, jobs: { send: async () => {} } },
    server.features.flatMap((feature) => feature.subscribers ?? []),
  );

const of = (post: TestPersonKey, person: TestPersonKey, from = TODAY, to = addDays(TODAY, 5)) => ({
  body: { postId: authority.people[post].postId, personId: authority.people[person].personId, from, to },
});

async function give(clerk: Client) {
  const terms = {
    leadUnitId: authority.units.c1.id,
    finishStandard: "台账齐全",
    dueDate: addDays(TODAY, 9),
  };
  const words = {
    origin: "instruction" as const,
    originText: "局长批示",
    title: "清点药品",
    content: "逐室。",
  };
  const { id, version } = await clerk.call(registerMatter, { body: { ...words, ...terms } });
  return clerk.call(dispatchMatter, { params: { id }, body: { version, ...terms } });
}

test("401, 403, 404, 400, 409: who may set whom, and for how long", async () => {
  expect((await stranger(server).refused(setDeputy, of("c1-head", "c1-handler"))).status).toBe(401);
  const head = await as("c1-head");
  const refused = async (client: Client, asked: ReturnType<typeof of>) => client.refused(setDeputy, asked);
  expect((await refused(await as("c1-handler"), of("c1-head", "c1-handler"))).status).toBe(403);
  expect((await refused(await as("c1-admin"), of("c1-admin", "c1-handler"))).status).toBe(403);
  expect((await refused(await as("c2-head"), of("c1-head", "c1-handler"))).status).toBe(404);
  for (const [asked, path] of [
    [of("c1-head", "c2-handler"), "personId"],
    [of("c1-head", "c1-head"), "personId"],
    [of("c1-head", "c1-handler", addDays(TODAY, -1)), "from"],
    [of("c1-head", "c1-handler", TODAY, addDays(TODAY, -1)), "to"],
    [of("c1-head", "c1-handler", TODAY, addDays(TODAY, 200)), "to"],
  ] as const)
    expect(await refused(head, asked)).toMatchObject({ status: 400, fields: [{ path }] });
  const { id } = await head.call(
    setDeputy,
    of("c1-head", "c1-handler", addDays(TODAY, 30), addDays(TODAY, 31)),
  );
  const clash = await refused(head, of("c1-head", "c1-clerk", addDays(TODAY, 31), addDays(TODAY, 40)));
  expect(clash.status).toBe(409);
  expect(clash.detail).toContain("已由许经办代办");
  // The unit's administrator does where the holder cannot, and so do those above.
  const { rows } = await (await as("c1-admin")).call(listDeputies, {});
  expect(rows).toMatchObject([{ id, holder: "秦局长", deputy: "许经办", isOn: false, mayEnd: true }]);
  await (await as("c1-admin")).call(endDeputy, { params: { id }, body: { version: 1 } });
  expect((await head.refused(endDeputy, { params: { id }, body: { version: 2 } })).status).toBe(409);
});

test("a deputy is told, acts in the post with their own sign-in, and the trail says for whom", async () => {
  const [head, clerk, handler] = [await as("c1-head"), await as("clerk"), await as("c1-verifier")];
  const { postId } = authority.people["c1-head"];
  const { id } = await head.call(setDeputy, of("c1-head", "c1-verifier"));
  const me = await handler.call(getMe, {});
  expect(me.post.behalfOf).toBeNull();
  expect(me.posts.map(({ behalfOf }) => behalfOf)).toEqual([null, "秦局长"]);

  const matter = await give(clerk);
  await follow();
  const told = await handler.call(listNotices, { query: {} });
  expect(told.rows).toMatchObject([
    { kind: "given", waits: true, otherPost: expect.stringContaining("负责人") },
  ]);

  await handler.call(switchPost, { body: { postId } });
  await handler.call(signMatter, { params: { id: matter.id }, body: { version: matter.version } });
  const trail = await clerk.call(listTrail, { query: { subjectId: matter.id } });
  expect(trail.rows[0]).toMatchObject({ verb: "matter.sign", who: "何核查（代秦局长）" });

  const { version } = (await head.call(listDeputies, {})).rows.find((row) => row.id === id)!;
  await handler.call(endDeputy, { params: { id }, body: { version } });
  expect((await handler.fetch("/api/todo")).status).toBe(403);
  const again = await signedIn(server, authority.username("c1-verifier"));
  expect((await again.call(getMe, {})).posts).toHaveLength(1);
  expect((await again.call(listNotices, { query: {} })).rows).toEqual([]);
});

test("the days say when: before and after them nobody stands in", async () => {
  const head = await as("c1-s1-head");
  const { id } = await head.call(setDeputy, of("c1-s1-head", "c1-s1-handler"));
  const posts = async () => (await (await as("c1-s1-handler")).call(getMe, {})).posts.length;
  expect(await posts()).toBe(2);
  const shift = (days: number) =>
    sql`update deputy set from_day = from_day + ${days}::int, to_day = to_day + ${days}::int where id = ${id}`.execute(
      owner.db,
    );
  await shift(1);
  expect(await posts()).toBe(1);
  await shift(-7);
  expect(await posts()).toBe(1);
  await shift(1);
  expect(await posts()).toBe(2);
  await shift(5);
  const checks = server.features.flatMap((feature) => feature.checks ?? []);
  const found = await verifyPromises(server.db, checks);
  expect(found.filter(({ check }) => check !== "audit.unsealed")).toEqual([]);
});

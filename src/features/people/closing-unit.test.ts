import { sql } from "kysely";
import { expect, test } from "vitest";
import { testBureau } from "../../../tests/support/bureau.ts";
import { officeDate } from "../../base/dates.ts";
import { act, read, type Tx } from "../../base/server/act.ts";
import { closeUnit } from "../units/commands/close-unit.ts";
import { createPeople } from "./commands/create-people.ts";
import { followUnit } from "./commands/follow-unit.ts";
import { givePost } from "./commands/give-post.ts";

const { server, authority } = await testBureau();

type SchoolKey = "c1-s1" | "c1-s2" | "c2-s1" | "c2-s2";
type Give = (tx: Tx, unitId: string) => Promise<unknown>;

const give: Give = (tx, unitId) =>
  givePost(tx, authority.people["basic-head"].personId, { unitId, kind: "handler" });

const create: Give = (tx, unitId) =>
  createPeople(tx, [{ username: `new-in-${unitId}`, name: "冯新来", posts: [{ unitId, kind: "handler" }] }], {
    passwordHash: "none",
    mustChangePassword: true,
  });

const close = (tx: Tx, unitId: string) =>
  closeUnit(tx, { unitId, version: 1, onDate: officeDate(), reason: "撤并" }, [followUnit]);

/** Runs two acts, the second of which begins when the first has done its work but not committed it. */
async function interleave(first: (tx: Tx) => Promise<unknown>, second: (tx: Tx) => Promise<unknown>) {
  const { admin } = authority.people;
  let later: Promise<unknown> = Promise.resolve();
  await act(server.db, admin, async (tx) => {
    await first(tx);
    let isOver = false;
    later = act(server.db, admin, second).then(
      () => "done",
      (error: unknown) => error,
    );
    void later.finally(() => {
      isOver = true;
    });
    await expect.poll(async () => isOver || (await isSomebodyWaiting()), { timeout: 10_000 }).toBe(true);
  });
  return later;
}

async function isSomebodyWaiting(): Promise<boolean> {
  const { rows } = await sql`
    select 1 from pg_locks join pg_stat_activity using (pid)
    where not granted and datname = current_database()`.execute(server.db);
  return rows.length > 0;
}

function openPostsIn(unitId: string): Promise<unknown[]> {
  return read(server.db, authority.people.admin, (tx) =>
    tx.db
      .selectFrom("post")
      .select("id")
      .where("authority_id", "=", authority.id)
      .where("unit_id", "=", unitId)
      .where("until", "is", null)
      .execute(),
  );
}

test.each<[string, SchoolKey, Give]>([
  ["a post", "c1-s1", give],
  ["a new person", "c1-s2", create],
])("%s given while the unit closes is refused", async (_, key, gives) => {
  const { id } = authority.units[key];
  const answer = await interleave(
    (tx) => close(tx, id),
    (tx) => gives(tx, id),
  );
  expect(answer).toMatchObject({ code: "not-allowed-now" });
  expect(await openPostsIn(id)).toEqual([]);
});

test.each<[string, SchoolKey, Give]>([
  ["a post", "c2-s1", give],
  ["a new person", "c2-s2", create],
])("%s given just before the unit closes ends with it", async (_, key, gives) => {
  const { id } = authority.units[key];
  const answer = await interleave(
    (tx) => gives(tx, id),
    (tx) => close(tx, id),
  );
  expect(answer).toBe("done");
  expect(await openPostsIn(id)).toEqual([]);
});

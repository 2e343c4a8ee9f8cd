import { expect, test } from "vitest";
import { testBureau } from "../../../tests/support/bureau.ts";
import { type Deed, interleave } from "../../../tests/support/interleave.ts";
import { officeDate } from "../../base/dates.ts";
import { read, type Tx } from "../../base/server/act.ts";
import { closeUnit } from "../units/commands/close-unit.ts";
import { createPeople } from "./commands/create-people.ts";
import { endPostsOf } from "./commands/follow-unit.ts";
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
  closeUnit(tx, { unitId, version: 1, onDate: officeDate(), reason: "撤并" }, [
    { columns: [], onClose: endPostsOf },
  ]);

/** One act of the administrator before another that begins meanwhile. */
const inTurn = (first: Deed["work"], second: Deed["work"]) => {
  const by = authority.people.admin;
  return interleave(server.db, { by, work: first }, { by, work: second });
};

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
  const answer = await inTurn(
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
  const answer = await inTurn(
    (tx) => gives(tx, id),
    (tx) => close(tx, id),
  );
  expect(answer).not.toBeInstanceOf(Error);
  expect(await openPostsIn(id)).toEqual([]);
});

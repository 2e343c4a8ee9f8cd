import { expect, test } from "vitest";
import { testBureau } from "../../../../tests/support/bureau.ts";
import { type Deed, interleave } from "../../../../tests/support/interleave.ts";
import { officeDate } from "../../../base/dates.ts";
import { newId } from "../../../base/ids.ts";
import { act, read, type Tx } from "../../../base/server/act.ts";
import { closeUnit } from "../units/commands/close-unit.ts";
import { mergeUnit } from "../units/commands/merge-unit.ts";
import { openUnit } from "../units/commands/open-units.ts";
import { createPeople } from "./commands/create-people.ts";
import { endPostsOf, passOnPosts } from "./commands/follow-unit.ts";
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

test("who holds the same post in both units of a merger holds it once afterwards", async () => {
  const { admin, "c1-head": head } = authority.people;
  const opened = async (tx: Tx, name: string) =>
    openUnit(tx, {
      parentId: authority.units.c1.id,
      kind: "school",
      schoolKind: "primary",
      code: `merged-${newId().slice(-8)}`,
      name,
    });
  const into = await act(server.db, admin, async (tx) => {
    const [from, heir] = [await opened(tx, "青禾县东小学"), await opened(tx, "青禾县西小学")];
    await givePost(tx, head.personId, { unitId: heir.id, kind: "handler" });
    for (const kind of ["handler", "verifier"] as const)
      await givePost(tx, head.personId, { unitId: from.id, kind });
    const merger = { unitId: from.id, intoId: heir.id, version: 1, onDate: officeDate(), reason: "合并" };
    await mergeUnit(tx, merger, [{ columns: [], onMerge: passOnPosts }]);
    return heir;
  });
  const posts = await read(server.db, admin, (tx) =>
    tx.db
      .selectFrom("post")
      .select("kind")
      .where("authority_id", "=", authority.id)
      .where("person_id", "=", head.personId)
      .where("unit_id", "=", into.id)
      .where("until", "is", null)
      .orderBy("kind")
      .execute(),
  );
  expect(posts).toEqual([{ kind: "handler" }, { kind: "verifier" }]);
});

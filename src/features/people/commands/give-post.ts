import type { PostKind } from "../../../base/actor.ts";
import { officeDate } from "../../../base/dates.ts";
import type { Tx } from "../../../base/server/act.ts";
import { AppError } from "../../../base/server/errors.ts";
import { heldOpenUnitsById } from "../../units/lookup.ts";
import { mayStaff } from "../policy.ts";
import { expectKnown, insertPosts, lockPerson } from "../store.ts";
import { emitPosts, placeOf } from "./create-people.ts";

/**
 * Gives a person one more post from today on. Errors: `not-found` (person or unit out of sight), `forbidden`
 * (unit outside the actor's), `duplicate` (the person holds it already), `not-allowed-now` (closed unit).
 */
export async function givePost(
  tx: Tx,
  personId: string,
  given: { unitId: string; kind: PostKind; title?: string | undefined },
): Promise<void> {
  const person = await lockPerson(tx.db, tx.actor.authorityId, personId);
  await expectKnown(tx, person);
  const places = await heldOpenUnitsById(tx, [given.unitId]);
  if (!mayStaff(tx.actor, placeOf(places.get(given.unitId)!))) throw new AppError("forbidden");
  await expectNotHeld(tx, personId, given);
  if (person.left_on) await comeBack(tx, personId);
  const post = { ...given, personId, since: officeDate(tx.at) };
  const ids = await insertPosts(tx.db, tx.actor.authorityId, [post]);
  emitPosts(tx, [post], ids, places);
}

async function expectNotHeld(
  tx: Tx,
  personId: string,
  given: { unitId: string; kind: PostKind },
): Promise<void> {
  const held = await tx.db
    .selectFrom("post")
    .select("id")
    .where("authority_id", "=", tx.actor.authorityId)
    .where("person_id", "=", personId)
    .where("unit_id", "=", given.unitId)
    .where("kind", "=", given.kind)
    .where("until", "is", null)
    .executeTakeFirst();
  if (held) throw new AppError("duplicate", "此人已任该岗位");
}

/** A post after leaving is a return. */
async function comeBack(tx: Tx, personId: string): Promise<void> {
  await tx.db
    .updateTable("person")
    .set({ left_on: null })
    .where("authority_id", "=", tx.actor.authorityId)
    .where("id", "=", personId)
    .execute();
}

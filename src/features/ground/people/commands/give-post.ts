import type { PostKind } from "../../../../base/actor.ts";
import type { Tx } from "../../../../base/server/act.ts";
import { AppError } from "../../../../base/server/errors.ts";
import { change } from "../../../../record/server/records.ts";
import { holdOpenUnits, type UnitPlace } from "../../units/lookup.ts";
import { mayStaff } from "../policy.ts";
import { expectKnown, insertPosts, lockPerson, PERSON, type PersonRow } from "../store.ts";
import { placeOf } from "./create-people.ts";

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
  const places = await holdOpenUnits(tx, [given.unitId]);
  if (!mayStaff(tx.actor, placeOf(places.get(given.unitId)!))) throw new AppError("forbidden");
  await expectNotHeld(tx, personId, given);
  const unit = places.get(given.unitId)!;
  if (person.left_on) await comeBack(tx, person, unit);
  await insertPosts(tx, [{ ...given, personId, unit }]);
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
async function comeBack(tx: Tx, person: PersonRow, unit: UnitPlace): Promise<void> {
  await change(
    tx,
    PERSON,
    person,
    { left_on: null },
    { verb: "person.return", summary: `${person.name}回任`, unit, changes: { leftOn: null } },
  );
}

import { POST_NAMES } from "../../../base/actor.ts";
import { officeDate } from "../../../base/dates.ts";
import type { Tx } from "../../../base/server/act.ts";
import { AppError } from "../../../base/server/errors.ts";
import { unitsById } from "../../units/lookup.ts";
import { endOtherSessions } from "../sign-in/store.ts";
import { closePosts, countUp, expectPersonVersion, loadAdministered, openPostsOf } from "../store.ts";

/**
 * Ends all posts and sessions of a person who leaves; what they did stays under their name.
 * Errors: `not-found`, `forbidden`, `changed-meanwhile`, `not-allowed-now` (has left, or is the actor).
 */
export async function letLeave(tx: Tx, given: { personId: string; version: number }): Promise<void> {
  const { person, place } = await loadAdministered(tx, given.personId);
  await expectPersonVersion(tx, person, given.version);
  if (person.left_on) throw new AppError("not-allowed-now", `${person.name}已经离任`);
  if (person.id === tx.actor.personId) throw new AppError("not-allowed-now", "不能办理自己的离任");
  const today = officeDate(tx.at);
  const posts = await openPostsOf(tx, "person_id", person.id);
  await closePosts(tx, posts, today);
  if (person.auth_user_id) await endOtherSessions(tx.db, person.auth_user_id);
  await countUp(tx, person, { left_on: today });
  const units = await unitsById(
    tx,
    posts.map((post) => post.unit_id),
  );
  for (const post of posts) {
    const unit = units.get(post.unit_id)!;
    tx.emit({
      subjectKind: "post",
      subjectId: post.id,
      subjectVersion: post.version + 1,
      unitId: unit.id,
      unitPath: unit.path,
      verb: "post.end",
      summary: `免${person.name}${unit.name}${POST_NAMES[post.kind]}`,
      changes: { personId: person.id, until: today },
    });
  }
  tx.emit({
    subjectKind: "person",
    subjectId: person.id,
    subjectVersion: person.version + 1,
    unitId: place.unitId,
    unitPath: place.unitPath,
    verb: "person.leave",
    summary: `${person.name}离任`,
    changes: { leftOn: today },
  });
}

import { POST_NAMES } from "../../../../base/actor.ts";
import { officeDate } from "../../../../base/dates.ts";
import type { Tx } from "../../../../base/server/act.ts";
import { AppError } from "../../../../base/server/errors.ts";
import { change, changeAll } from "../../../../record/server/records.ts";
import { unitsById } from "../../units/lookup.ts";
import { endOtherSessions } from "../sign-in/store.ts";
import { loadAdministered, openPostsOf, PERSON, POST } from "../store.ts";

/**
 * Ends all posts and sessions of a person who leaves; what they did stays under their name.
 * Errors: `not-found`, `forbidden`, `changed-meanwhile`, `not-allowed-now` (has left, or is the actor).
 */
export async function letLeave(tx: Tx, given: { personId: string; version: number }): Promise<void> {
  const { person, unit } = await loadAdministered(tx, given);
  if (person.left_on) throw new AppError("not-allowed-now", `${person.name}已经离任`);
  if (person.id === tx.actor.personId) throw new AppError("not-allowed-now", "不能办理自己的离任");
  const today = officeDate(tx.at);
  const posts = await openPostsOf(tx, "person_id", person.id);
  const units = await unitsById(
    tx,
    posts.map((post) => post.unit_id),
  );
  await changeAll(tx, POST, posts, { until: today }, (post) => ({
    verb: "post.end",
    summary: `免${person.name}${units.get(post.unit_id)!.name}${POST_NAMES[post.kind]}`,
    unit: units.get(post.unit_id)!,
    changes: { personId: person.id, until: today },
  }));
  if (person.auth_user_id) await endOtherSessions(tx.db, person.auth_user_id);
  await change(
    tx,
    PERSON,
    person,
    { left_on: today },
    { verb: "person.leave", summary: `${person.name}离任`, unit, changes: { leftOn: today } },
  );
}

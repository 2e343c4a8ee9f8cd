import { POST_NAMES } from "../../../base/actor.ts";
import { officeDate } from "../../../base/dates.ts";
import type { Tx } from "../../../base/server/act.ts";
import { changedMeanwhile } from "../../../base/server/changed-meanwhile.ts";
import { AppError } from "../../../base/server/errors.ts";
import { unitById } from "../../units/lookup.ts";
import { mayStaff } from "../policy.ts";
import { closePosts, expectKnown, lockPerson } from "../store.ts";
import { placeOf } from "./create-people.ts";

/**
 * Ends a post; sessions that act from it can do so no more at once. Errors: `not-found`, `forbidden`,
 * `not-allowed-now` (it has ended, or it is the actor's own), `changed-meanwhile`.
 */
export async function endPost(
  tx: Tx,
  given: { personId: string; postId: string; version: number },
): Promise<void> {
  const person = await lockPerson(tx.db, tx.actor.authorityId, given.personId);
  await expectKnown(tx, person);
  const post = await tx.db
    .selectFrom("post")
    .selectAll()
    .where("authority_id", "=", tx.actor.authorityId)
    .where("person_id", "=", person.id)
    .where("id", "=", given.postId)
    .executeTakeFirst();
  if (!post) throw new AppError("not-found");
  const unit = await unitById(tx, post.unit_id);
  if (!mayStaff(tx.actor, placeOf(unit))) throw new AppError("forbidden");
  if (post.version !== given.version)
    throw await changedMeanwhile(tx, { kind: "post", id: post.id, version: post.version });
  if (post.until) throw new AppError("not-allowed-now", "该岗位已经结束");
  if (post.id === tx.actor.postId) throw new AppError("not-allowed-now", "不能结束自己正在使用的岗位");
  const until = officeDate(tx.at);
  await closePosts(tx, [post], until);
  tx.emit({
    subjectKind: "post",
    subjectId: post.id,
    subjectVersion: post.version + 1,
    unitId: unit.id,
    unitPath: unit.path,
    verb: "post.end",
    summary: `免${person.name}${unit.name}${POST_NAMES[post.kind]}`,
    changes: { personId: person.id, until },
  });
}

import { POST_NAMES } from "../../../base/actor.ts";
import type { Tx } from "../../../base/server/act.ts";
import { AppError } from "../../../base/server/errors.ts";
import { loadStaffed, retitlePost } from "../store.ts";

/**
 * Gives a post another title. Errors: `not-found`, `forbidden`, `changed-meanwhile`, `not-allowed-now` (it has ended).
 */
export async function changeTitle(
  tx: Tx,
  given: { personId: string; postId: string; version: number; title: string },
): Promise<void> {
  const { person, post, unit } = await loadStaffed(tx, given);
  if (post.until) throw new AppError("not-allowed-now", "该岗位已经结束");
  await retitlePost(tx, post, given.title);
  tx.emit({
    subjectKind: "post",
    subjectId: post.id,
    subjectVersion: post.version + 1,
    unitId: unit.id,
    unitPath: unit.path,
    verb: "post.change-title",
    summary: `${person.name}任${unit.name}${POST_NAMES[post.kind]}，职务改为${given.title}`,
    changes: { personId: person.id, from: post.title, to: given.title },
  });
}

import { POST_NAMES } from "../../../../base/actor.ts";
import type { Tx } from "../../../../base/server/act.ts";
import { AppError } from "../../../../base/server/errors.ts";
import { change } from "../../../../record/server/records.ts";
import { loadStaffed, POST } from "../store.ts";

/**
 * Gives a post another title. Errors: `not-found`, `forbidden`, `changed-meanwhile`, `not-allowed-now` (it has ended).
 */
export async function changeTitle(
  tx: Tx,
  given: { personId: string; postId: string; version: number; title: string },
): Promise<void> {
  const { person, post, unit } = await loadStaffed(tx, given);
  if (post.until) throw new AppError("not-allowed-now", "该岗位已经结束");
  const { title } = given;
  await change(
    tx,
    POST,
    post,
    { title },
    {
      verb: "post.change-title",
      summary: `${person.name}任${unit.name}${POST_NAMES[post.kind]}，职务改为${title}`,
      unit,
      changes: { personId: person.id, from: post.title, to: title },
    },
  );
}

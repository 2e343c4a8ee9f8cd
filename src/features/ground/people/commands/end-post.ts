import { POST_NAMES } from "../../../../base/actor.ts";
import { officeDate } from "../../../../base/dates.ts";
import type { Tx } from "../../../../base/server/act.ts";
import { AppError } from "../../../../base/server/errors.ts";
import { change } from "../../../../record/server/records.ts";
import { loadStaffed, POST } from "../store.ts";

/**
 * Ends a post; sessions that act from it can do so no more at once. Errors: `not-found`, `forbidden`,
 * `not-allowed-now` (it has ended, or it is the actor's own), `changed-meanwhile`.
 */
export async function endPost(
  tx: Tx,
  given: { personId: string; postId: string; version: number },
): Promise<void> {
  const { person, post, unit } = await loadStaffed(tx, given);
  if (post.until) throw new AppError("not-allowed-now", "该岗位已经结束");
  if (post.id === tx.actor.postId) throw new AppError("not-allowed-now", "不能结束自己正在使用的岗位");
  const until = officeDate(tx.at);
  await change(
    tx,
    POST,
    post,
    { until },
    {
      verb: "post.end",
      summary: `免${person.name}${unit.name}${POST_NAMES[post.kind]}`,
      unit,
      changes: { personId: person.id, until },
    },
  );
}

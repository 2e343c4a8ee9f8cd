import { POST_NAMES } from "../../../base/actor.ts";
import type { Tx } from "../../../base/server/act.ts";
import type { UnitChange } from "../../../base/server/feature.ts";
import { unitById } from "../../units/lookup.ts";
import { closePosts, openPostsOf, passOnPosts } from "../store.ts";

/**
 * Posts follow their unit: of a merged unit they pass on to the one that took it over, with their sessions; of a
 * closed unit they end. A move changes nothing, since posts keep no path.
 */
export async function followUnit(tx: Tx, change: UnitChange): Promise<void> {
  if (change.kind === "move") return;
  const posts = await openPostsOf(tx, "unit_id", change.unitId);
  if (posts.length === 0) return;
  const from = await unitById(tx, change.unitId);
  const to = await unitById(tx, change.mergedIntoId ?? change.unitId);
  if (change.kind === "merge") await passOnPosts(tx, posts, to.id);
  else await closePosts(tx, posts, change.onDate);
  for (const post of posts) {
    const name = POST_NAMES[post.kind];
    tx.emit({
      subjectKind: "post",
      subjectId: post.id,
      subjectVersion: post.version + 1,
      unitId: to.id,
      unitPath: to.path,
      verb: change.kind === "merge" ? "post.pass-on" : "post.end",
      summary: change.kind === "merge" ? `${from.name}${name}转任${to.name}${name}` : `免${from.name}${name}`,
      changes: { personId: post.person_id, fromUnitId: from.id, toUnitId: to.id, onDate: change.onDate },
    });
  }
}

import { POST_NAMES } from "../../../base/actor.ts";
import type { Tx } from "../../../base/server/act.ts";
import type { UnitChange } from "../../../base/server/feature.ts";
import { changeAll } from "../../../record/server/records.ts";
import { unitById } from "../../units/lookup.ts";
import { openPostsOf, POST } from "../store.ts";

/** Ends the posts of a unit that closes. */
export async function endPostsOf(tx: Tx, { unitId, onDate }: UnitChange): Promise<void> {
  const unit = await unitById(tx, unitId);
  const posts = await openPostsOf(tx, "unit_id", unitId);
  await changeAll(tx, POST, posts, { until: onDate }, (post) => ({
    verb: "post.end",
    summary: `免${unit.name}${POST_NAMES[post.kind]}`,
    unit,
    changes: { personId: post.person_id, fromUnitId: unitId, toUnitId: unitId, onDate },
  }));
}

/** Lets the posts of a merged unit go on, with their sessions, in the one that took it over. */
export async function passOnPosts(tx: Tx, { unitId, mergedIntoId, onDate }: UnitChange): Promise<void> {
  const [from, to] = [await unitById(tx, unitId), await unitById(tx, mergedIntoId!)];
  const posts = await openPostsOf(tx, "unit_id", unitId);
  await changeAll(tx, POST, posts, { unit_id: to.id }, (post) => ({
    verb: "post.pass-on",
    summary: `${from.name}${POST_NAMES[post.kind]}转任${to.name}${POST_NAMES[post.kind]}`,
    unit: to,
    concerned: [from.id],
    changes: { personId: post.person_id, fromUnitId: from.id, toUnitId: to.id, onDate },
  }));
}

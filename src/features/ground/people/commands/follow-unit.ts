import { POST_NAMES } from "../../../../base/actor.ts";
import type { Tx } from "../../../../base/server/act.ts";
import type { UnitChange } from "../../../../base/server/feature.ts";
import { changeAll } from "../../../../record/server/records.ts";
import { unitById } from "../../units/lookup.ts";
import { openPostsOf, POST, type PostRecord } from "../store.ts";

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

/**
 * Lets the posts of a merged unit go on, with their sessions, in the one that took it over; who holds the same post
 * there already does not come to hold it twice.
 */
export async function passOnPosts(tx: Tx, { unitId, mergedIntoId, onDate }: UnitChange): Promise<void> {
  const [from, to] = [await unitById(tx, unitId), await unitById(tx, mergedIntoId!)];
  const held = new Set((await openPostsOf(tx, "unit_id", to.id)).map(holding));
  const [doubled, going] = partition(await openPostsOf(tx, "unit_id", unitId), (post) =>
    held.has(holding(post)),
  );
  const changes = (post: PostRecord) => ({
    personId: post.person_id,
    fromUnitId: from.id,
    toUnitId: to.id,
    onDate,
  });
  await changeAll(tx, POST, going, { unit_id: to.id }, (post) => ({
    verb: "post.pass-on",
    summary: `${from.name}${POST_NAMES[post.kind]}转任${to.name}${POST_NAMES[post.kind]}`,
    unit: to,
    concerned: [from.id],
    changes: changes(post),
  }));
  await changeAll(tx, POST, doubled, { until: onDate }, (post) => ({
    verb: "post.end",
    summary: `免${from.name}${POST_NAMES[post.kind]}，已任${to.name}${POST_NAMES[post.kind]}`,
    unit: from,
    concerned: [to.id],
    changes: changes(post),
  }));
}

const holding = ({ person_id, kind }: PostRecord): string => `${person_id} ${kind}`;

function partition<T>(all: readonly T[], test: (one: T) => boolean): [T[], T[]] {
  return [all.filter(test), all.filter((one) => !test(one))];
}

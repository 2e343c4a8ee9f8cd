import type { Tx } from "./act.ts";
import { AppError } from "./errors.ts";

/** A record that somebody else changed: what the trail calls it, and its newest version. */
export interface Changed {
  kind: string;
  id: string;
  version: number;
}

/**
 * The refusal of an act on a version that is no longer the newest: who did what and when since `seen`, at least
 * the last act, from the trail, so that the person sees what changed. Further `facts` are handed on.
 */
export async function changedMeanwhile(
  tx: Tx,
  subject: Changed,
  seen: number,
  facts: Record<string, unknown> = {},
): Promise<AppError> {
  const changes = await tx.db
    .selectFrom("event")
    .select(["actor_name as by", "actor_unit_name as unit", "at", "summary as what"])
    .where("authority_id", "=", tx.actor.authorityId)
    .where("subject_kind", "=", subject.kind)
    .where("subject_id", "=", subject.id)
    .where("subject_version", ">", Math.min(seen, subject.version - 1))
    .orderBy("subject_version", "desc")
    .limit(20)
    .execute();
  const last = changes[0];
  const told = last && `${last.unit}${last.by}刚刚办理过：${last.what}`;
  return new AppError("changed-meanwhile", told, {
    facts: { version: subject.version, ...last, ...facts, changes: changes.toReversed() },
  });
}

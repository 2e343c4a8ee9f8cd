import type { Tx } from "./act.ts";
import { AppError } from "./errors.ts";

/**
 * The refusal of an act on a version that is no longer the newest: who did what and when, from the trail, so
 * that the person sees what changed. `version` is the newest.
 */
export async function changedMeanwhile(
  tx: Tx,
  subject: { kind: string; id: string; version: number },
): Promise<AppError> {
  const last = await tx.db
    .selectFrom("event")
    .select(["actor_name", "at", "summary"])
    .where("authority_id", "=", tx.actor.authorityId)
    .where("subject_kind", "=", subject.kind)
    .where("subject_id", "=", subject.id)
    .where("subject_version", "=", subject.version)
    .executeTakeFirst();
  const facts = { version: subject.version };
  if (!last) return new AppError("changed-meanwhile", undefined, { facts });
  return new AppError("changed-meanwhile", undefined, {
    facts: { ...facts, by: last.actor_name, at: last.at.toISOString(), what: last.summary },
  });
}

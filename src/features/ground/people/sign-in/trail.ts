import type { Tx } from "../../../../base/server/act.ts";
import { act } from "../../../../base/server/act.ts";
import type { Database } from "../../../../base/server/database.ts";
import { actorOf, firstPostOf } from "./post-choice.ts";

/** What the trail keeps of coming and going. */
export type AccessVerb =
  | "access.sign-in"
  | "access.refuse"
  | "access.lock"
  | "access.switch-post"
  | "access.change-password"
  | "access.end"
  | "access.link"
  | "access.enrol"
  | "access.renew-codes"
  | "access.end-factor";

/** Whose access, and the unit whose readers may see the line. */
export interface AccessOf {
  personId: string;
  unitId: string;
  unitPath: string;
}

/**
 * Puts one line about a person's access on the trail, numbered by the person's own counter, so that signing in
 * does not count as a change of the person's record.
 */
export async function recordAccess(
  tx: Tx,
  of: AccessOf,
  verb: AccessVerb,
  summary: string,
  changes: Record<string, unknown> = {},
): Promise<void> {
  const { access_count } = await tx.db
    .updateTable("person")
    .set((e) => ({ access_count: e("access_count", "+", 1) }))
    .where("authority_id", "=", tx.actor.authorityId)
    .where("id", "=", of.personId)
    .returning("access_count")
    .executeTakeFirstOrThrow();
  tx.emit({
    subjectKind: "access",
    subjectId: of.personId,
    subjectVersion: access_count,
    unitId: of.unitId,
    unitPath: of.unitPath,
    verb,
    summary,
    changes,
  });
}

/** Records a sign-in or its refusal in the name of the identity's own first post; of unknown people nothing. */
export async function recordSignIn(
  db: Database,
  userId: string,
  verb: AccessVerb,
  summary: string,
  changes: Record<string, unknown> = {},
): Promise<void> {
  const post = await firstPostOf(db, userId);
  if (!post) return;
  await act(db, actorOf(post), (tx) => recordAccess(tx, tx.actor, verb, summary, changes));
}

import type { SystemActor, UnitKind } from "../../actor.ts";
import { act, inAuthority, type Tx } from "../act.ts";
import type { Database } from "../database.ts";
import { AppError } from "../errors.ts";
import type { SystemRule } from "../feature.ts";
import type { NewEvent } from "../trail/write-events.ts";

/**
 * Runs one act of the system itself, for an authority, because a rule says so: as an act of a person does, in one
 * transaction with its events. `at` is now, but for tests. Whatever the rule does not name is refused and rolled back; a
 * command that asks for a person cannot be called at all.
 */
export async function actAsSystem<T>(
  db: Database,
  authorityId: string,
  rule: SystemRule,
  work: (tx: Tx<SystemActor>) => Promise<T>,
  at: Date = new Date(),
): Promise<T> {
  const actor = await actorFor(db, authorityId, rule);
  return act(db, actor, (tx) => work({ ...tx, emit: (event) => tx.emit(ruled(rule, event)) }), at);
}

/**
 * Lets the system act on each of these records, every one in an act of its own: where one fails, the others have theirs,
 * and the first failure is thrown when all are through. One on which a person acted meanwhile (`changed-meanwhile`) is left.
 */
export async function actOnEach(
  db: Database,
  authorityId: string,
  rule: SystemRule,
  ids: readonly string[],
  work: (tx: Tx<SystemActor>, id: string) => Promise<unknown>,
  at?: Date,
): Promise<void> {
  const failures: unknown[] = [];
  for (const id of ids)
    await actAsSystem(db, authorityId, rule, (tx) => work(tx, id), at).catch((error: unknown) => {
      if (!(error instanceof AppError && error.code === "changed-meanwhile")) failures.push(error);
    });
  if (failures.length > 0) throw failures[0];
}

/** What the system may do: just the acts that the rule names which makes it act. Error `unexpected`. */
function ruled({ name, acts }: SystemRule, event: NewEvent): NewEvent {
  if (!acts.includes(event.verb))
    throw new AppError("unexpected", `the rule ${name} lets the system do no ${event.verb}`);
  return { ...event, changes: { ...event.changes, rule: name } };
}

/** The system acts from the authority itself, within which every unit of it lies. */
async function actorFor(db: Database, authorityId: string, rule: SystemRule): Promise<SystemActor> {
  const root = await inAuthority(db, authorityId, async (trx) => {
    return trx
      .selectFrom("unit")
      .select(["id", "name", "kind", "path"])
      .where("authority_id", "=", authorityId)
      .where("parent_id", "is", null)
      .executeTakeFirstOrThrow();
  });
  return {
    authorityId,
    personId: null,
    personName: "系统",
    postId: null,
    post: "system",
    rule: rule.name,
    unitId: root.id,
    unitName: root.name,
    unitKind: root.kind as UnitKind,
    unitPath: root.path,
  } as SystemActor;
}

import type { Tx } from "../../../base/server/act.ts";
import { AppError } from "../../../base/server/errors.ts";
import { decide } from "../policy.ts";
import { isVisible } from "../reads/visible.ts";
import { ACT_TABLE, type Act, STATE_TABLE } from "../states.ts";
import { type LoadedMatter, lockMatter } from "../store.ts";

/** Which matter is acted on, and the version that the person saw. */
export interface ActOn {
  id: string;
  version: number;
}

/**
 * What every act on a matter begins with: the matter is locked; who cannot see it is told that it is not
 * there; who may not do the act is refused; a person who saw an older version learns what happened since; an
 * act that does not fit the state says why.
 */
export async function beginAct(tx: Tx, act: Act, on: ActOn): Promise<LoadedMatter> {
  const matter = await lockMatter(tx, on.id);
  if (!isVisible(tx.actor, matter.facts)) throw new AppError("not-found");
  const decision = decide(tx.actor, act, matter.facts);
  if (!decision.allowed && decision.why === "forbidden") throw new AppError("forbidden", decision.reason);
  if (matter.row.version !== on.version) throw await changedMeanwhile(tx, matter, on.version);
  if (!decision.allowed) throw new AppError("not-allowed-now", decision.reason);
  return matter;
}

async function changedMeanwhile(tx: Tx, { row, facts }: LoadedMatter, seen: number): Promise<AppError> {
  const since = await tx.db
    .selectFrom("event")
    .select(["actor_name", "actor_unit_name", "at", "verb", "summary"])
    .where("authority_id", "=", tx.actor.authorityId)
    .where("subject_kind", "=", "matter")
    .where("subject_id", "=", row.id)
    .where("subject_version", ">", seen)
    .orderBy("subject_version")
    .limit(20)
    .execute();
  const last = since.at(-1);
  const told = last
    ? `${last.actor_unit_name}${last.actor_name}刚刚办理了此事项：${last.summary}`
    : undefined;
  return new AppError("changed-meanwhile", told, {
    facts: {
      version: row.version,
      state: facts.state,
      stateName: STATE_TABLE[facts.state].name,
      by: last?.actor_name,
      at: last?.at,
      what: last?.summary,
      changes: since.map((e) => ({ by: e.actor_name, unit: e.actor_unit_name, at: e.at, what: e.summary })),
    },
  });
}

/** The act's name on screen, for summaries. */
export function nameOf(act: Act): string {
  return ACT_TABLE[act].name;
}

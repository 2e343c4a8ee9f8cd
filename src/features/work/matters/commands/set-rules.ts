import type { Tx } from "../../../../base/server/act.ts";
import { AppError } from "../../../../base/server/errors.ts";
import { coverRows } from "../../../../base/server/trail/row-digest.ts";
import { mayChangeRules } from "../policy.ts";
import { PRESETS, type Preset } from "../rules.ts";
import { loadRules } from "../store.ts";

coverRows("matter-rules", { table: "matter_rules", id: "authority_id" });

/** Chooses the authority's lamp rules from the presets. Gives the new version. */
export async function setRules(tx: Tx, input: { preset: Preset; version: number }): Promise<number> {
  const decision = mayChangeRules(tx.actor);
  if (!decision.allowed) throw new AppError("forbidden", decision.reason);
  const now = await loadRules(tx);
  if (now.version !== input.version) throw new AppError("changed-meanwhile");
  const version = now.version + 1;
  const chosen = { preset: input.preset, rules: PRESETS[input.preset].rules, version };
  await tx.db
    .insertInto("matter_rules")
    .values({ authority_id: tx.actor.authorityId, ...chosen })
    .onConflict((c) => c.column("authority_id").doUpdateSet(chosen))
    .execute();
  tx.emit({
    subjectKind: "matter-rules",
    subjectId: tx.actor.authorityId,
    subjectVersion: version,
    unitId: tx.actor.unitId,
    unitPath: tx.actor.unitPath,
    verb: "matter-rules.set",
    summary: `灯号规则改为“${PRESETS[input.preset].name}”`,
    changes: { preset: input.preset },
  });
  return version;
}

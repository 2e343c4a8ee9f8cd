import type { Actor } from "../../../../base/actor.ts";
import { readsAt, scopeOf } from "../../../../base/server/scope.ts";
import type { MatterFacts } from "../policy.ts";

/**
 * Who may read a matter: posts whose unit is, or lies above, the unit that owns, leads or supports it; and
 * its contact leader, who may do nothing to it.
 * The same rule in SQL stands in {@link ./visible-matters.ts}.
 */
export function isVisible(
  actor: Actor,
  matter: Pick<MatterFacts, "ownerPath" | "leadPath" | "supportPaths">,
): boolean {
  const scope = scopeOf(actor);
  const reaches = (path: string | null) => readsAt(scope, path);
  return (
    reaches(matter.ownerPath) || reaches(matter.leadPath) || matter.supportPaths.some((s) => reaches(s.path))
  );
}

import { type Actor, isWithin } from "../../../../base/actor.ts";
import type { MatterFacts } from "../policy.ts";

/**
 * Who may read a matter: posts whose unit is, or lies above, the unit that owns, leads or supports it.
 * The same rule in SQL stands in {@link ./visible-matters.ts}.
 */
export function isVisible(
  actor: Actor,
  matter: Pick<MatterFacts, "ownerPath" | "leadPath" | "supportPaths">,
): boolean {
  const reaches = (path: string | null) => path !== null && isWithin(path, actor.unitPath);
  return (
    reaches(matter.ownerPath) || reaches(matter.leadPath) || matter.supportPaths.some((s) => reaches(s.path))
  );
}

import { useMemo } from "react";
import { useUnits } from "../../../../../ground/units/web/public/units-query.ts";
import { dispatchReach } from "../../../policy.ts";

/** Which units a unit may give work to; those out of reach cannot be chosen. Stable while the tree is. */
export function useReach(giverId: string): (unit: { path: string }) => boolean {
  const { byId } = useUnits();
  const giver = byId.get(giverId);
  const reach = giver && dispatchReach(giver);
  return useMemo(() => (unit) => reach === undefined || unit.path.startsWith(reach), [reach]);
}

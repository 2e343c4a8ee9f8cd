import { useMe } from "../../../../base/web/me.ts";
import { useUnits } from "../../../ground/units/web/public/units-query.ts";
import { ACT_TABLE, type Act } from "../states.ts";

/**
 * Whether the acting post may do an act of the superior side on what a unit gave: by its kind, and standing at that
 * unit or above. The same rule as the server's, for buttons that act on many matters at once.
 */
export function useAbove(act: Act): (giver: { id: string } | null) => boolean {
  const { post } = useMe();
  const { byId } = useUnits();
  const isFit = ACT_TABLE[act].posts.includes(post.kind);
  return (giver) => isFit && giver !== null && byId.get(giver.id)?.within === true;
}

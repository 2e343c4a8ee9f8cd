import type { PostKind } from "../../../../base/actor.ts";
import type { ReadTx } from "../../../../base/server/act.ts";
import { dueRefusal, refusalSentence } from "../../../../record/due.ts";
import { postsOfUnits } from "../../../ground/people/lookup.ts";
import { unitsById } from "../../../ground/units/lookup.ts";
import type { AdoptionPreview, Obstacle } from "../contract.ts";
import type { PlanItem } from "../draft/contract.ts";

/** Most characters of a finish standard that a matter is dispatched with. */
const LONGEST_STANDARD = 500;

/** Posts that sign for a unit what is dispatched to it. */
export const SIGNING: readonly PostKind[] = ["head", "handler", "clerk"];

/**
 * What dispatch would refuse though it is filled in: dates gone by or out of reach, those of supporting units behind the
 * lead's, standards that are too short or too long. By the same rules as dispatch has; `today` is YYYY-MM-DD.
 */
export function obstaclesIn(items: readonly PlanItem[], today: string): Obstacle[] {
  return items.flatMap((item) => {
    const { id: itemId, title } = item;
    return [
      ...refusalOf(item.due, { today }).map((says) => ({ itemId, title, name: "due" as const, says })),
      ...item.supporting
        .flatMap(({ due }) => refusalOf(due, { today, wholeDue: item.due }))
        .slice(0, 1)
        .map((says) => ({ itemId, title, name: "supporting" as const, says: `协办单位的期限${says}` })),
      ...standardRefusal(item.finishStandard).map((says) => ({
        itemId,
        title,
        name: "finishStandard" as const,
        says,
      })),
    ];
  });
}

function refusalOf(due: string | null, frame: { today: string; wholeDue?: string | null }): string[] {
  const refusal = due === null ? undefined : dueRefusal(due, frame);
  return refusal ? [refusalSentence(refusal)] : [];
}

function standardRefusal(standard: string): string[] {
  if (standard !== "" && standard.length < 2) return ["完成标准请至少写两个字"];
  return standard.length > LONGEST_STANDARD ? [`完成标准最多 ${LONGEST_STANDARD} 字`] : [];
}

/** Lead units in which nobody holds a post that signs, each with its items; in the order of the items. */
export async function unattendedUnits(
  tx: ReadTx,
  items: readonly PlanItem[],
): Promise<AdoptionPreview["unattended"]> {
  const led = new Map<string, { itemId: string; title: string }[]>();
  for (const { id: itemId, title, leadUnitId } of items) {
    if (leadUnitId !== null) led.set(leadUnitId, [...(led.get(leadUnitId) ?? []), { itemId, title }]);
  }
  const posts = await postsOfUnits(tx, [...led.keys()], SIGNING);
  const attended = new Set(posts.map(({ unitId }) => unitId));
  const units = await unitsById(tx, [...led.keys()]);
  return [...led].flatMap(([unitId, its]) => {
    const { id, name, closedOn } = units.get(unitId)!;
    // A closed unit is told as such.
    return attended.has(unitId) || closedOn !== null ? [] : [{ unit: { id, name }, items: its }];
  });
}

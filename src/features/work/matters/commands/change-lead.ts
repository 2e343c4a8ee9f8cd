import { type Doer, isWithin } from "../../../../base/actor.ts";
import type { Tx } from "../../../../base/server/act.ts";
import type { UnitAt } from "../../../../record/server/records.ts";
import type { UnitPlace } from "../../../ground/units/lookup.ts";
import { cancelBranch } from "../closure/commands/close-matter.ts";
import { dispatchReach } from "../policy.ts";
import { ENDED } from "../states.ts";
import { changeMatter, type Matter, type MatterChange } from "../store.ts";
import { removeSupports } from "./set-supports.ts";

/**
 * What a matter's new leading unit begins with. What the former one reported stays in the story, and counts for
 * nobody else: the new one signs, reports and answers for itself.
 */
export async function leadChange(tx: Tx, row: Matter, lead: UnitAt): Promise<MatterChange> {
  const place = { lead_unit_id: lead.id, lead_path: lead.path };
  if (lead.id === row.lead_unit_id) return place;
  await removeSupports(tx, row, [lead.id]);
  return {
    ...place,
    signed_on: null,
    submitted_by: null,
    last_report_on: null,
    reported_value: null,
    returned_times: 0,
    urge_level: 0,
  };
}

/**
 * The parts that the former leading unit gave go on under the new one where that can give work to whoever leads them;
 * the others end, since nobody would take their answer.
 */
export async function passOnParts(
  tx: Tx,
  branch: ReadonlyMap<string, Matter>,
  matter: Matter,
  lead: UnitPlace,
): Promise<void> {
  const parts = [...branch.values()].filter((m) => m.parent_id === matter.id && !ENDED.includes(m.state));
  for (const part of parts) {
    const isReached = part.lead_path !== null && isWithin(part.lead_path, dispatchReach(lead));
    if (!isReached || part.lead_unit_id === lead.id)
      await cancelBranch(tx, branch, part, `所属事项改由${lead.name}牵头`);
    else
      await changeMatter(
        tx,
        part,
        { owner_unit_id: lead.id, owner_path: lead.path, ...within(part, matter.due_date) },
        {
          verb: "matter.pass-on",
          summary: `所属事项改由${lead.name}牵头，本事项随之移交`,
          concerned: [part.owner_unit_id],
          changes: { asOwner: true, toUnitId: lead.id, fromUnitId: part.owner_unit_id },
        },
      );
  }
}

/** A part is not due after the whole: where the whole's date comes before the part's, the part's comes with it. */
function within(part: Matter, wholeDue: string | null): MatterChange {
  if (!wholeDue || !part.due_date || part.due_date <= wholeDue) return {};
  return { due_date: wholeDue, due_source: "person" };
}

/** Brings the open parts of a matter, and theirs, within its due date, each with a line in its story. */
export async function bringPartsWithin(
  tx: Tx<Doer>,
  branch: ReadonlyMap<string, Matter>,
  matter: Matter,
  says: string,
): Promise<void> {
  for (const part of [...branch.values()].filter(
    (m) => m.parent_id === matter.id && !ENDED.includes(m.state),
  )) {
    const values = within(part, matter.due_date);
    if (!values.due_date) continue;
    const after = await changeMatter(tx, part, values, {
      verb: "matter.amend",
      summary: `${says}；所属事项的期限提前，本事项随之提前`,
      changes: { oldDue: part.due_date, newDue: values.due_date },
    });
    await bringPartsWithin(tx, branch, after, says);
  }
}

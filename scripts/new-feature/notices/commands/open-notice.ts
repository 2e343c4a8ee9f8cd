import { newId } from "../../../../base/ids.ts";
import type { Tx } from "../../../../base/server/act.ts";
import { create, expectAllowed } from "../../../../record/server/records.ts";
import { holdOwnUnit } from "../../../ground/units/lookup.ts";
import { mayOpen } from "../policy.ts";
import { NOTICE } from "../store.ts";

/** Opens a notice in the actor's unit. Errors: `forbidden`, `not-allowed-now` (the unit closed meanwhile). */
export async function openNotice(
  tx: Tx,
  { title }: { title: string },
): Promise<{ id: string; version: number }> {
  expectAllowed(mayOpen(tx.actor));
  const unit = await holdOwnUnit(tx);
  const row = {
    authority_id: tx.actor.authorityId,
    id: newId(),
    unit_id: unit.id,
    unit_path: unit.path,
    title,
    state: "open" as const,
    opened_at: tx.at,
  };
  const told = {
    verb: "notice.open",
    summary: `登记公告“${title}”`,
    unit,
    changes: { title, state: "open" },
  };
  const [notice] = await create(tx, NOTICE, [row], () => told);
  return { id: notice!.id, version: notice!.version };
}

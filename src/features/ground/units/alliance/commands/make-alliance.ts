import { newId } from "../../../../../base/ids.ts";
import { searchForm } from "../../../../../base/normal-text.ts";
import type { Tx } from "../../../../../base/server/act.ts";
import { createUnread, expectAllowed } from "../../../../../record/server/records.ts";
import { lockTree } from "../../commands/lock-tree.ts";
import { holdOpenUnits } from "../../lookup.ts";
import type { NewMember } from "../contract.ts";
import { ALLIANCE_KIND_NAMES, type AllianceKind } from "../kinds.ts";
import { decideKeeping } from "../policy.ts";
import { ALLIANCE, expectFreeName, insertMembers } from "../store.ts";
import { expectFitting } from "./expect-fitting.ts";

/** What an alliance is made of. */
export interface NewAlliance {
  kind: AllianceKind;
  name: string;
  hostId: string;
  paper: string;
  since: string;
  members: readonly NewMember[];
}

/**
 * Makes an alliance with its first members. Errors: `forbidden`, `duplicate` (the name), `not-found` and
 * `not-allowed-now` (a unit that is not there or closed), and those of {@link expectFitting}.
 */
export async function makeAlliance(tx: Tx, given: NewAlliance): Promise<{ id: string; version: number }> {
  await lockTree(tx);
  const units = await holdOpenUnits(tx, [given.hostId, ...given.members.map(({ unitId }) => unitId)]);
  const host = units.get(given.hostId)!;
  expectAllowed(decideKeeping(tx.actor, host.path));
  await expectFreeName(tx, given.name);
  const alliance = { id: newId(), kind: given.kind, name: given.name, since: given.since, until: null };
  await expectFitting(tx, alliance, given.members, units);
  await createUnread(
    tx,
    ALLIANCE,
    {
      ...alliance,
      authority_id: tx.actor.authorityId,
      name_form: searchForm(given.name),
      unit_id: host.id,
      unit_path: host.path,
      paper: given.paper,
    },
    {
      verb: "alliance.make",
      summary: `登记${ALLIANCE_KIND_NAMES[given.kind]}“${given.name}”`,
      unit: host,
      concerned: given.members.map(({ unitId }) => unitId),
      changes: { kind: given.kind, name: given.name, unitIds: given.members.map(({ unitId }) => unitId) },
    },
  );
  await insertMembers(tx, alliance.id, given.members, units);
  return { id: alliance.id, version: 1 };
}

import { type MountedRoute, on, type Places } from "../../../base/server/feature.ts";
import { allianceRoutes } from "./alliance/routes.ts";
import { closeUnit } from "./commands/close-unit.ts";
import { mergeUnit } from "./commands/merge-unit.ts";
import { moveUnit } from "./commands/move-unit.ts";
import { openUnit } from "./commands/open-units.ts";
import { renameUnit } from "./commands/rename-unit.ts";
import * as contract from "./contract.ts";
import { unitImportRoutes } from "./import/routes.ts";
import { readChanges, readTree, toUnitRow } from "./reads.ts";
import { remitRoutes } from "./remit/routes.ts";

/** The tree and its changes. `places` are what follows each change in its transaction. */
export function unitRoutes(places: () => Places[]): MountedRoute[] {
  return [
    on(contract.listUnits, async (_, { read, scope }) =>
      read(async (tx) => ({ rows: await readTree(tx, scope) })),
    ),
    on(contract.listUnitChanges, async ({ params }, { read, scope }) =>
      read(async (tx) => ({ rows: await readChanges(tx, scope, params.id) })),
    ),
    on(contract.openUnit, async ({ body }, { act, actor }) =>
      act(async (tx) => toUnitRow(actor, await openUnit(tx, body))),
    ),
    on(contract.renameUnit, async ({ params, body }, { act, actor }) =>
      act(async (tx) => toUnitRow(actor, await renameUnit(tx, params.id, body))),
    ),
    on(contract.moveUnit, async ({ params, body }, { act, actor }) =>
      act(async (tx) => toUnitRow(actor, await moveUnit(tx, { ...body, unitId: params.id }, places()))),
    ),
    on(contract.mergeUnit, async ({ params, body }, { act, actor }) =>
      act(async (tx) => toUnitRow(actor, await mergeUnit(tx, { ...body, unitId: params.id }, places()))),
    ),
    on(contract.closeUnit, async ({ params, body }, { act, actor }) =>
      act(async (tx) => toUnitRow(actor, await closeUnit(tx, { ...body, unitId: params.id }, places()))),
    ),
    ...allianceRoutes,
    ...remitRoutes,
    ...unitImportRoutes,
  ];
}

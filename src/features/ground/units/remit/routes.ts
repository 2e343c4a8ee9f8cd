import { AppError } from "../../../../base/server/errors.ts";
import { type MountedRoute, on } from "../../../../base/server/feature.ts";
import { mayWriteRemits } from "../policy.ts";
import { toUnitRow } from "../reads.ts";
import { loadUnit } from "../store.ts";
import { setRemits } from "./commands/set-remits.ts";
import * as contract from "./contract.ts";
import { readRemitsIn, remitsOf } from "./reads.ts";

/** What units are there to do: reading, writing one, and several from a text. */
export const remitRoutes: MountedRoute[] = [
  on(contract.listRemits, async ({ params }, { read, scope }) =>
    read(async (tx) => ({ rows: await remitsOf(tx, scope, params.id) })),
  ),
  on(contract.setRemit, async ({ params, body: { version, text, ...told } }, { act, actor }) =>
    act(async (tx) => {
      const given = { unitId: params.id, version, text };
      await setRemits(tx, [given], { ...told, source: "typed" });
      return toUnitRow(actor, await loadUnit(tx.db, actor.authorityId, params.id));
    }),
  ),
  on(contract.readRemits, async ({ body }, { actor, read, scope }) => {
    if (!mayWriteRemits(actor)) throw new AppError("forbidden", "职责由单位管理员或督查填写");
    return read((tx) => readRemitsIn(tx, scope, body.text));
  }),
  on(contract.setRemits, async ({ body: { rows, ...told } }, { act }) =>
    act(async (tx) => ({ count: (await setRemits(tx, rows, told)).length })),
  ),
];

import type { Actor } from "../../../../base/actor.ts";
import type { ReceivedFile } from "../../../../base/received-file.ts";
import { AppError } from "../../../../base/server/errors.ts";
import { type MountedRoute, on } from "../../../../base/server/feature.ts";
import { csvAnswer } from "../../../../base/server/sheet/csv-answer.ts";
import { readSheet, type Sheet } from "../../../../base/server/sheet/read-sheet.ts";
import { sheetBytes } from "../../../../base/server/sheet/sheet-bytes.ts";
import { mayImportUnits } from "../policy.ts";
import { importUnits, previewUnitImport } from "./commands/import-units.ts";
import * as contract from "./contract.ts";
import { unitsAsCsv } from "./reads.ts";

/** Units from and to spreadsheets. */
export const unitImportRoutes: MountedRoute[] = [
  on(contract.previewUnits, async ({ body, query }, { actor, read, scope }) => {
    const sheet = await unitSheet(actor, body, query.tab);
    return read((tx) => previewUnitImport(tx, scope, sheet));
  }),
  on(contract.importUnits, async ({ body, query }, { actor, act, scope }) => {
    const sheet = await unitSheet(actor, body, query.tab);
    const asked = { stamp: query.stamp, skipFaulty: query.skipFaulty === "true" };
    return act((tx) => importUnits(tx, scope, sheet, asked));
  }),
  on(contract.exportUnits, async (_, { read, scope }) =>
    csvAnswer(await read((tx) => unitsAsCsv(tx, scope)), "单位", "units"),
  ),
];

/** Reads a sheet of units, of those who may import it; nobody else learns what is wrong with it. */
async function unitSheet(
  actor: Actor,
  file: ReceivedFile,
  tab?: string,
): Promise<Sheet<contract.UnitColumn>> {
  if (!mayImportUnits(actor)) throw new AppError("forbidden", "单位由单位管理员导入");
  return readSheet(await sheetBytes(file), contract.UNIT_COLUMNS, tab);
}

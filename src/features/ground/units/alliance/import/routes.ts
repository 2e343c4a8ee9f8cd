import type { Actor } from "../../../../../base/actor.ts";
import type { ReceivedFile } from "../../../../../base/received-file.ts";
import { AppError } from "../../../../../base/server/errors.ts";
import { type MountedRoute, on } from "../../../../../base/server/feature.ts";
import { csvAnswer } from "../../../../../base/server/sheet/csv-answer.ts";
import { readSheet, type Sheet } from "../../../../../base/server/sheet/read-sheet.ts";
import { sheetBytes } from "../../../../../base/server/sheet/sheet-bytes.ts";
import { mayKeepAlliances } from "../policy.ts";
import { importAlliances, previewAllianceImport } from "./commands/import-alliances.ts";
import * as contract from "./contract.ts";
import { alliancesAsCsv } from "./reads.ts";

/** Alliances from and to spreadsheets. */
export const allianceImportRoutes: MountedRoute[] = [
  on(contract.previewAlliances, async ({ body, query }, { actor, read, scope }) => {
    const sheet = await allianceSheet(actor, body, query.tab);
    return read((tx) => previewAllianceImport(tx, scope, sheet));
  }),
  on(contract.importAlliances, async ({ body, query }, { actor, act, scope }) => {
    const sheet = await allianceSheet(actor, body, query.tab);
    const asked = { stamp: query.stamp, skipFaulty: query.skipFaulty === "true" };
    return act((tx) => importAlliances(tx, scope, sheet, asked));
  }),
  on(contract.exportAlliances, async (_, { read, scope }) =>
    csvAnswer(await read((tx) => alliancesAsCsv(tx, scope)), "联合体", "alliances"),
  ),
];

/** Reads a sheet of alliances, of those who may import it; nobody else learns what is wrong with it. */
async function allianceSheet(
  actor: Actor,
  file: ReceivedFile,
  tab?: string,
): Promise<Sheet<contract.AllianceColumn>> {
  if (!mayKeepAlliances(actor)) throw new AppError("forbidden", "联合体由单位管理员、督查或负责人导入");
  return readSheet(await sheetBytes(file), contract.ALLIANCE_COLUMNS, tab);
}

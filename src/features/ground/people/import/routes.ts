import type { Actor } from "../../../../base/actor.ts";
import type { ReceivedFile } from "../../../../base/received-file.ts";
import { AppError } from "../../../../base/server/errors.ts";
import { type Context, type MountedRoute, on } from "../../../../base/server/feature.ts";
import { csvAnswer } from "../../../../base/server/sheet/csv-answer.ts";
import { readSheet, type Sheet } from "../../../../base/server/sheet/read-sheet.ts";
import { sheetBytes } from "../../../../base/server/sheet/sheet-bytes.ts";
import { mayImportPeople } from "../policy.ts";
import { makeFirstPasswords } from "../sign-in/password/first-password.ts";
import { actShownOnce } from "../sign-in/shown-once.ts";
import {
  expectImportable,
  importPeople,
  type PeopleAsked,
  passwordsFor,
  previewPeopleImport,
} from "./commands/import-people.ts";
import { recordExport } from "./commands/record-export.ts";
import * as contract from "./contract.ts";
import { peopleAsCsv } from "./reads.ts";

/** People and posts from and to spreadsheets. */
export const peopleImportRoutes: MountedRoute[] = [
  on(contract.previewPeople, async ({ body, query }, { actor, read }) => {
    const sheet = await peopleSheet(actor, body, query.tab);
    const { preview, plan } = await read((tx) => previewPeopleImport(tx, sheet));
    return { ...preview, waiting: plan.waiting.length };
  }),
  on(contract.importPeople, async ({ body, query }, context) => {
    const sheet = await peopleSheet(context.actor, body, query.tab);
    const { stamp } = query;
    return bring(context, sheet, {
      stamp,
      skipFaulty: query.skipFaulty === "true",
      reissue: query.reissue === "true",
    });
  }),
  on(contract.exportPeople, async (_, { act, read, scope }) => {
    await act((tx) => recordExport(tx, scope));
    const { text } = await read((tx) => peopleAsCsv(tx, scope));
    return csvAnswer(text, "人员岗位", "people");
  }),
];

const SHOWN_BEFORE = "此表已导入；临时密码只显示一次，需要时请重新核对本表并选择重发";

/**
 * Makes the passwords before the transaction opens, since hashing takes longer than everything else, and only once it is
 * known that nothing stands in the way. Where the data are not what was seen it makes none: the act itself tells a
 * repeated request from one that came too late.
 */
async function bring(context: Context, sheet: Sheet<contract.PersonColumn>, asked: PeopleAsked) {
  const previewed = await context.read((tx) => previewPeopleImport(tx, sheet));
  const isAsSeen = previewed.preview.stamp === asked.stamp;
  if (isAsSeen) expectImportable(previewed, asked);
  const people = isAsSeen ? passwordsFor(previewed.plan, asked.reissue) : [];
  return context.counted(async (tell) => {
    const made = await makeFirstPasswords(people.length, tell);
    const hashes = new Map(people.map(({ username }, i) => [username, made[i]!.hash]));
    const { counts } = await actShownOnce(context, SHOWN_BEFORE, (tx) =>
      importPeople(tx, sheet, asked, hashes),
    );
    return { counts, passwords: people.map((person, i) => ({ ...person, password: made[i]!.password })) };
  });
}

/** Reads a sheet of people, of those who may import it; nobody else learns what is wrong with it. */
async function peopleSheet(
  actor: Actor,
  file: ReceivedFile,
  tab?: string,
): Promise<Sheet<contract.PersonColumn>> {
  if (!mayImportPeople(actor)) throw new AppError("forbidden", "人员由单位管理员导入");
  return readSheet(await sheetBytes(file), contract.PERSON_COLUMNS, tab);
}

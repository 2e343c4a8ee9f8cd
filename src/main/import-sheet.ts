import type { Actor } from "../base/actor.ts";
import { csvFile } from "../base/csv.ts";
import type { ImportPreview } from "../base/import-shape.ts";
import { act, read } from "../base/server/act.ts";
import type { Database } from "../base/server/database.ts";
import { AppError } from "../base/server/errors.ts";
import { scopeOf } from "../base/server/scope.ts";
import { readSheet } from "../base/server/sheet/read-sheet.ts";
import {
  importPeople,
  passwordsFor,
  previewPeopleImport,
} from "../features/ground/people/import/commands/import-people.ts";
import { PERSON_COLUMNS } from "../features/ground/people/import/contract.ts";
import { makeFirstPasswords } from "../features/ground/people/sign-in/password/first-password.ts";
import { actorOf, postsOfIdentity } from "../features/ground/people/sign-in/post-choice.ts";
import { importUnits, previewUnitImport } from "../features/ground/units/import/commands/import-units.ts";
import { UNIT_COLUMNS } from "../features/ground/units/import/contract.ts";

/** A sheet to be imported from the command line. */
export interface SheetGiven {
  what: "units" | "people";
  bytes: Uint8Array;
  /** Sign-in name of the unit administrator in whose name it is done. */
  username: string;
  skipFaulty: boolean;
  /** The tab of a workbook; the first that fits where none is named. */
  tab?: string | undefined;
}

/** Where words for the person go, and what may be kept in a file. */
export interface Output {
  say: (line: string) => void;
  print: (text: string) => void;
}

/**
 * Imports a sheet as the screen does, in the name of a unit administrator; says what is faulty, and prints the
 * temporary passwords of new people as CSV. Gives the exit code: 1 where faulty rows stand in the way. Errors: those
 * of reading the sheet and of the import, `not-found` for a name without such a post.
 */
export async function importSheet(db: Database, given: SheetGiven, output: Output): Promise<number> {
  const actor = await administrator(db, given.username);
  return given.what === "units"
    ? bringUnits(db, actor, given, output)
    : bringPeople(db, actor, given, output);
}

async function administrator(db: Database, username: string): Promise<Actor> {
  const user = await db
    .selectFrom("auth_user")
    .select("id")
    .where("username", "=", username.toLowerCase())
    .executeTakeFirst();
  const posts = user ? await postsOfIdentity(db, user.id) : [];
  const post = posts.find((one) => one.post === "unit-admin");
  if (!post) throw new AppError("not-found", `账号 ${username} 不存在，或不是单位管理员`);
  return actorOf(post);
}

async function bringUnits(db: Database, actor: Actor, given: SheetGiven, { say }: Output): Promise<number> {
  const sheet = await readSheet(given.bytes, UNIT_COLUMNS, given.tab);
  const scope = scopeOf(actor);
  const preview = await read(db, actor, (tx) => previewUnitImport(tx, scope, sheet));
  if (!mayGoOn(preview, given, say)) return 1;
  await act(db, actor, (tx) => importUnits(tx, scope, sheet, { ...given, stamp: preview.stamp }));
  say("已导入");
  return 0;
}

async function bringPeople(db: Database, actor: Actor, given: SheetGiven, output: Output): Promise<number> {
  const sheet = await readSheet(given.bytes, PERSON_COLUMNS, given.tab);
  const { preview, plan } = await read(db, actor, (tx) => previewPeopleImport(tx, sheet));
  if (!mayGoOn(preview, given, output.say)) return 1;
  const people = passwordsFor(plan, false);
  const made = await makeFirstPasswords(people.length);
  const hashes = new Map(people.map(({ username }, i) => [username, made[i]!.hash]));
  const asked = { stamp: preview.stamp, skipFaulty: given.skipFaulty, reissue: false };
  await act(db, actor, (tx) => importPeople(tx, sheet, asked, hashes));
  const rows = people.map(({ name, username, unit }, i) => [name, username, unit, made[i]!.password]);
  output.print(csvFile([["姓名", "账号", "单位", "临时密码"], ...rows]).trimEnd());
  output.say("已导入；临时密码只显示这一次，首次登录须修改");
  return 0;
}

/** Says what would happen and what is faulty; faulty rows stop it unless they may stay behind. */
function mayGoOn(preview: ImportPreview, { skipFaulty }: SheetGiven, say: Output["say"]): boolean {
  const { add, change, same, fault } = preview.counts;
  for (const { name, isRead, rows } of preview.tabs)
    say(`工作表“${name}”：${isRead ? "已读取" : `有 ${rows} 行，未读取，可用 --tab 指定`}`);
  for (const remark of preview.remarks) say(remark);
  say(`新增 ${add} 行，更改 ${change} 行，无变化 ${same} 行，有误 ${fault} 行`);
  for (const { line, faults } of preview.rows)
    for (const { column, message } of faults) say(`第 ${line} 行${column ? `“${column}”` : ""}：${message}`);
  if (fault === 0 || skipFaulty) return true;
  say("未导入。请改正有误的行，或加 --skip-faulty 跳过");
  return false;
}

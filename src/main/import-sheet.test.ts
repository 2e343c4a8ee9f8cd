import { afterAll, beforeAll, expect, test } from "vitest";
import { signedIn, stranger } from "../../tests/support/client.ts";
import { makeAuthority, type TestAuthority } from "../../tests/support/factories.ts";
import { startTestServer, type TestServer } from "../../tests/support/server.ts";
import { type OpenDatabase, openDatabase } from "../base/server/database.ts";
import { signIn } from "../features/ground/people/sign-in/contract.ts";
import { listUnits } from "../features/ground/units/contract.ts";
import { importSheet, type SheetGiven } from "./import-sheet.ts";

let server: TestServer;
let authority: TestAuthority;
/** As the command line works. */
let owner: OpenDatabase;

beforeAll(async () => {
  server = await startTestServer();
  owner = openDatabase(server.ownerUrl, { max: 2 });
  authority = await makeAuthority(server.db);
});
afterAll(async () => {
  expect(server.unexpected).toEqual([]);
  await owner.close();
  await server.close();
});

async function run(what: SheetGiven["what"], text: string, more: Partial<SheetGiven> = {}) {
  const said: string[] = [];
  const printed: string[] = [];
  const given = {
    what,
    bytes: Buffer.from(text),
    username: authority.username("c1-admin"),
    skipFaulty: false,
  };
  const output = { say: (line: string) => said.push(line), print: (line: string) => printed.push(line) };
  const code = await importSheet(owner.db, { ...given, ...more }, output);
  return { code, said, printed };
}

const UNITS = "名称,类别,上级单位\n东岭小学,小学,青禾县\n西岭小学,书院,青禾县";

test("faulty rows are told and stop the import, unless they are left out", async () => {
  const stopped = await run("units", UNITS);
  expect(stopped.code).toBe(1);
  expect(stopped.said[0]).toBe("新增 1 行，更改 0 行，无变化 0 行，有误 1 行");
  expect(stopped.said[1]).toContain("第 3 行“类别”：没有“书院”这一类别");
  expect((await run("units", UNITS, { skipFaulty: true })).code).toBe(0);
  const admin = await signedIn(server, authority.username("c1-admin"));
  const names = (await admin.call(listUnits, {})).rows.map(({ name }) => name);
  expect(names).toContain("东岭小学");
  expect(names).not.toContain("西岭小学");
});

test("the printed password opens the door, and must be changed", async () => {
  const { code, printed } = await run("people", "姓名,账号,单位,岗位\n冯新,x-cli-feng,青禾县,经办");
  expect(code).toBe(0);
  const [heading, row] = printed.join("").split("\r\n");
  expect(heading).toBe("\uFEFF姓名,账号,单位,临时密码");
  const [, username, , password] = row!.split(",");
  const answer = await stranger(server).call(signIn, { body: { username: username!, password: password! } });
  expect(answer.mustChangePassword).toBe(true);
});

test("nobody but a unit administrator, and only below their unit", async () => {
  for (const username of ["nobody", authority.username("c1-clerk")])
    await expect(run("units", UNITS, { username })).rejects.toMatchObject({ code: "not-found" });
  const beside = await run("people", "姓名,账号,单位,岗位\n冯新,x-cli-2,白石区,经办");
  expect(beside.code).toBe(1);
  expect(beside.said[1]).toContain("在您管辖的单位中没有找到“白石区”");
});

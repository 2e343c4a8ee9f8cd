import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type Client, signedIn, stranger } from "../../../../../tests/support/client.ts";
import { makeAuthority, type TestAuthority } from "../../../../../tests/support/factories.ts";
import { holdRows } from "../../../../../tests/support/hold-rows.ts";
import { startTestServer, type TestServer } from "../../../../../tests/support/server.ts";
import { newId } from "../../../../base/ids.ts";
import type { ImportPreview } from "../../../../base/import-shape.ts";
import { getProgress } from "../../../../base/progress.ts";
import { bindAuthority } from "../../../../base/server/act.ts";
import { openDatabase } from "../../../../base/server/database.ts";
import { sealRound } from "../../../../base/server/following/rounds.ts";
import { verifyPromises } from "../../../../base/server/verify.ts";
import { ApiError } from "../../../../base/web/api.ts";
import { openUnit } from "../../units/contract.ts";
import { getPerson, letLeave, listPeople } from "../contract.ts";
import { getMe, signIn } from "../sign-in/contract.ts";
import { exportPeople, importPeople, previewPeople } from "./contract.ts";

let server: TestServer;
let foreign: TestAuthority;
let authority: TestAuthority;
let admin: Client;
let county: Client;

beforeAll(async () => {
  server = await startTestServer();
  foreign = await makeAuthority(server.db);
});
beforeEach(async () => {
  authority = await makeAuthority(server.db);
  admin = await signedIn(server, authority.username("admin"));
  county = await signedIn(server, authority.username("c1-admin"));
});
afterAll(async () => {
  await expectSound();
  await server.close();
});

/** Nothing unexpected happened, and every promise holds over all that the tests wrote. */
async function expectSound(): Promise<void> {
  expect(server.unexpected).toEqual([]);
  await sealRound({ db: server.db, files: server.files, jobs: { send: async () => {} } }, []);
  const owner = openDatabase(server.ownerUrl, { max: 1 });
  const checks = server.features.flatMap((feature) => feature.checks ?? []);
  expect(await verifyPromises(owner.db, checks)).toEqual([]);
  await owner.close();
}

const HEADING = "姓名,账号,单位,岗位,职务,电话";
const csv = (...rows: string[]) => new Blob([[HEADING, ...rows].join("\n")]);
const preview = (client: Client, body: Blob) => client.call(previewPeople, { query: {}, body });

interface Asked {
  skipFaulty?: boolean;
  reissue?: boolean;
}

function importing(body: Blob, stamp: string, { skipFaulty = false, reissue = false }: Asked = {}) {
  const flag = (on: boolean) => (on ? ("true" as const) : ("false" as const));
  return [
    importPeople,
    { query: { stamp, skipFaulty: flag(skipFaulty), reissue: flag(reissue) }, body },
  ] as const;
}

/** Previews and imports what was seen. */
async function bring(client: Client, body: Blob, asked: Asked = {}) {
  const { stamp } = await preview(client, body);
  return client.call(...importing(body, stamp, asked));
}

const faultsOf = ({ rows }: Pick<ImportPreview, "rows">) =>
  rows.flatMap(({ line, faults }) => faults.map((one) => `${line} ${one.column}：${one.message}`));

async function find(client: Client, username: string) {
  const { rows } = await client.call(listPeople, { query: { q: username } });
  const row = rows.find((one) => one.username === username)!;
  return client.call(getPerson, { params: { id: row.id } });
}

async function trailOf(subjectId: string) {
  return server.db.transaction().execute(async (trx) => {
    await bindAuthority(trx, authority.id);
    return trx
      .selectFrom("event")
      .select(["verb", "summary", "changes"])
      .where("subject_id", "=", subjectId)
      .orderBy("subject_version")
      .execute();
  });
}

/** A sign-in name of this test's own. */
const own = (name: string) => `${authority.units.root.code}-x-${name}`;

describe("who may", () => {
  test("401 without a session", async () => {
    const visitor = stranger(server);
    expect((await visitor.refused(previewPeople, { query: {}, body: csv() })).status).toBe(401);
    expect((await visitor.refused(...importing(csv(), "0".repeat(64)))).status).toBe(401);
    expect((await visitor.refused(exportPeople, {})).status).toBe(401);
  });

  test("403 for every post but the unit administrator, before the sheet is looked at", async () => {
    for (const key of ["clerk", "leader", "basic-head", "c1-clerk", "c1-s1-head"] as const) {
      const client = await signedIn(server, authority.username(key));
      const nonsense = new Blob(["\0"]);
      expect((await client.refused(previewPeople, { query: {}, body: nonsense })).status).toBe(403);
      expect((await client.refused(...importing(nonsense, "0".repeat(64)))).status).toBe(403);
    }
    const handler = await signedIn(server, authority.username("c1-handler"));
    expect((await handler.refused(exportPeople, {})).status).toBe(403);
  });

  test("an administrator gives posts below only, and learns of nobody elsewhere but that a name is taken", async () => {
    const seen = await preview(
      county,
      csv(
        `冯甲,${own("a")},白石区教育局,经办,,`,
        `冯乙,${own("b")},${authority.units.root.code},经办,,`,
        `吕局长,${authority.username("c2-head")},青禾县教育局,经办,,`,
        `郑管理,${foreign.username("admin")},青禾县教育局,经办,,`,
        `秦局长,${authority.username("c1-head")},青禾县第一小学,领导,,`,
      ),
    );
    expect(faultsOf(seen)).toEqual([
      "2 单位：在您管辖的单位中没有找到“白石区教育局”",
      `3 单位：在您管辖的单位中没有找到“${authority.units.root.code}”`,
      "4 账号：此账号已有人使用，请换一个",
      "5 账号：此账号已有人使用，请换一个",
    ]);
    expect(seen.rows[4]).toMatchObject({
      outcome: "change",
      changes: [{ label: "岗位", before: "", after: "青禾县第一小学 · 领导" }],
    });
  });
});

describe("what is refused", () => {
  test("a file that is too large is told so in words about files", async () => {
    const large = new Blob([new Uint8Array(2 * 1024 * 1024 + 1)]);
    const { status, detail } = await admin.refused(previewPeople, { query: {}, body: large });
    expect([status, detail]).toEqual([413, "文件超过 2 MB，请分成几份导入"]);
  });

  test("413 beyond the limits, 415 for what is no sheet, 400 without a heading", async () => {
    const answers = [
      await admin.refused(previewPeople, { query: {}, body: csv(...Array(5001).fill("甲,jia,乙,经办,,")) }),
      await admin.refused(previewPeople, { query: {}, body: new Blob([Uint8Array.of(0x50, 0, 1, 2)]) }),
      await admin.refused(previewPeople, { query: {}, body: new Blob(["姓名,职务\n甲,乙"]) }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([413, 415, 400]);
    expect(answers[2]!.detail).toBe("表头缺少“账号”“单位”“岗位”列，请对照模板检查第一行");
  });

  test("faults by row and column; nothing is written while there is one", async () => {
    const params = { id: authority.people["c1-s2-handler"].personId };
    const { version } = await county.call(getPerson, { params });
    await county.call(letLeave, { params, body: { version } });
    await admin.call(openUnit, {
      body: { parentId: authority.units.c2.id, kind: "office", code: own("s1"), name: "青禾县第一小学" },
    });
    const body = csv(
      `冯一,${own("1")},青禾县第二中学,经办,,`,
      `,坏 名,,校长,${"长".repeat(41)},${"1".repeat(21)}`,
      `冯二,${own("2")},青禾县第一小学,经办,,`,
      `冯三,${own("1")},青禾县第二中学,负责人,,`,
      `冯一,${own("1")},青禾县第二中学,经办,,`,
      `秦某,${authority.username("c1-head")},青禾县教育局,负责人,,`,
      `金主任,${authority.username("c1-s2-handler")},青禾县第二中学,经办,,`,
      `冯四,${own("4")},青禾县教育局/青禾县第一小学,,,`,
    );
    const seen = await preview(admin, body);
    expect(faultsOf(seen)).toEqual([
      "3 姓名：请填写姓名",
      "3 账号：账号由小写字母、数字和 . _ - 组成，2 至 40 个",
      "3 职务：职务最长 40 个字",
      "3 电话：电话最长 20 个字符",
      "3 单位：请填写单位",
      "3 岗位：没有“校长”这一岗位，请填写其一：督查、负责人、经办、核查、领导、单位管理员",
      `4 单位：叫“青禾县第一小学”的单位不止一个；请填写代码（${authority.units["c1-s1"].code}、${own("s1")}），或写成“上级/名称”`,
      "5 姓名：与第 2 行账号相同，姓名不同；不同的人须用不同的账号",
      "6 岗位：与第 2 行重复",
      "7 姓名：此账号登记的是“秦局长”，请核对账号",
      "8 账号：金主任已离任；复任请在“人员岗位”中办理",
      "9 岗位：请填写其一：督查、负责人、经办、核查、领导、单位管理员",
    ]);
    expect((await admin.refused(...importing(body, seen.stamp))).status).toBe(400);
    const before = await admin.call(listPeople, { query: { q: own("") } });
    expect(before.total).toBe(0);
    const { counts, passwords } = await bring(admin, body, { skipFaulty: true });
    expect(counts).toEqual({ add: 1, change: 0, same: 0, fault: 7 });
    expect(passwords).toMatchObject([{ name: "冯一", username: own("1"), unit: "青禾县第二中学" }]);
  });
});

describe("what is done", () => {
  test("new people with all their posts, an event each, and a temporary password of their own", async () => {
    const body = csv(
      `冯 新,${own("feng").toUpperCase()},青禾县,督查,办公室副主任,'+86 138`,
      `卫来,${own("wei")},青禾县第一小学,经办,,`,
      `冯新,${own("feng")},青禾县第一小学,单位管理员,,`,
    );
    const { counts, passwords } = await bring(county, body);
    expect(counts).toEqual({ add: 3, change: 0, same: 0, fault: 0 });
    expect(passwords.map(({ name, username, unit }) => [name, username, unit])).toEqual([
      ["冯新", own("feng"), "青禾县教育局"],
      ["卫来", own("wei"), "青禾县第一小学"],
    ]);
    const feng = await find(county, own("feng"));
    expect(feng).toMatchObject({ name: "冯新", phone: "+86138" });
    expect(feng.posts.map(({ kind, unitName, title }) => [kind, unitName, title]).sort()).toEqual([
      ["clerk", "青禾县教育局", "办公室副主任"],
      ["unit-admin", "青禾县第一小学", null],
    ]);
    expect((await trailOf(feng.id)).map(({ verb }) => verb)).toEqual(["person.create"]);
    expect((await trailOf(feng.posts[0]!.id)).map(({ verb }) => verb)).toEqual(["post.give"]);
    const [first, second] = passwords;
    const answer = await stranger(server).call(signIn, {
      body: { username: first!.username, password: first!.password },
    });
    expect(answer.mustChangePassword).toBe(true);
    const wrong = { username: first!.username, password: second!.password };
    expect((await stranger(server).refused(signIn, { body: wrong })).status).toBe(401);
    const session = await signedIn(server, own("wei"));
    expect((await session.call(getMe, {})).mustChangePassword).toBe(true);
  });

  test("people who are there: nothing, one more post, another title, another telephone", async () => {
    const head = authority.username("c1-head");
    const body = csv(
      `秦局长,${head},青禾县教育局,负责人,局长,0571-1`,
      `秦局长,${head},青禾县第一小学,领导,,0571-1`,
      `许经办,${authority.username("c1-handler")},青禾县教育局,经办,,`,
    );
    const seen = await preview(county, body);
    expect(
      seen.rows.map(({ outcome, changes }) => [
        outcome,
        ...changes.map((one) => Object.values(one).join("|")),
      ]),
    ).toEqual([
      ["change", "职务||局长", "电话||0571-1"],
      ["change", "岗位||青禾县第一小学 · 领导", "电话||0571-1"],
      ["same"],
    ]);
    const { passwords } = await bring(county, body);
    expect(passwords).toEqual([]);
    const person = await find(county, head);
    expect(person).toMatchObject({ phone: "0571-1", version: 2 });
    expect(person.posts.map(({ kind, title }) => [kind, title]).sort()).toEqual([
      ["head", "局长"],
      ["leader", null],
    ]);
    const trail = await trailOf(person.id);
    expect(trail.map(({ verb }) => verb)).toContain("person.change-phone");
    expect(JSON.stringify(trail)).not.toContain("0571-1");
    expect((await preview(county, body)).counts).toEqual({ add: 0, change: 0, same: 3, fault: 0 });
    expect((await county.refused(...importing(body, (await preview(county, body)).stamp))).status).toBe(400);
  });

  test("of somebody who also serves above, an administrator below changes no telephone", async () => {
    const username = authority.username("c1-handler");
    await bring(admin, csv(`许经办,${username},${authority.units.root.name},核查,,`));
    const seen = await preview(county, csv(`许经办,${username},青禾县教育局,经办,,123`));
    expect(faultsOf(seen)).toEqual(["2 电话：此人还在您管辖之外任职，电话由上级管理员更改"]);
    expect(seen.waiting).toBe(0);
  });

  test("of two at once one is done and the other told to look again", async () => {
    const body = csv(`冯甲,${own("a")},青禾县教育局,经办,,`, `冯乙,${own("b")},青禾县教育局,经办,,`);
    const { stamp } = await preview(admin, body);
    const answers = await Promise.all(
      [admin, county].map((client) =>
        client.call(...importing(body, stamp)).then(
          ({ passwords }) => `done ${passwords.length}`,
          (error: unknown) => (error instanceof ApiError ? error.problem.code : String(error)),
        ),
      ),
    );
    expect(answers.sort()).toEqual(["changed-meanwhile", "done 2"]);
    expect((await admin.call(listPeople, { query: { q: own("") } })).total).toBe(2);
  });

  test("what a preview shows to stand in the way is refused before a single password is made", async () => {
    const body = csv("田野,tianye,青禾县第一小学,经办,,", "麦地,maidi,没有的单位,经办,,");
    const { stamp } = await preview(county, body);
    const key = newId();
    const refused = await county.refused(...importing(body, stamp), { idempotencyKey: key });
    expect(refused.detail).toContain("有 1 行有误");
    const said = await county.call(getProgress, { params: { key } });
    expect(said).toEqual({ state: "unknown", done: 0, total: null, detail: null });
  });

  test("the passwords that are made are counted, and the import ends where they are", async () => {
    const body = csv(...["yi", "er", "san"].map((name) => `田野,tian${name},青禾县第一小学,经办,,`));
    const { stamp } = await preview(county, body);
    const key = newId();
    const free = await holdRows(server.db, authority.id, (trx) =>
      trx.selectFrom("unit").select("id").where("id", "=", authority.units.root.id).forUpdate().execute(),
    );
    const going = county.call(...importing(body, stamp), { idempotencyKey: key });
    const progress = () => county.call(getProgress, { params: { key } });
    await expect.poll(progress, { timeout: 30_000 }).toMatchObject({ state: "running", done: 3, total: 3 });
    await free();
    expect((await going).passwords).toHaveLength(3);
    expect(await progress()).toMatchObject({ state: "done", done: 3, total: 3 });
  });

  test("sent twice with one key it is done once, and the passwords are not shown again", async () => {
    const body = csv(`冯甲,${own("a")},青禾县教育局,经办,,`);
    const { stamp } = await preview(county, body);
    const key = { idempotencyKey: newId() };
    const { passwords } = await county.call(...importing(body, stamp), key);
    const again = await county.refused(...importing(body, stamp), key);
    expect(again).toMatchObject({ status: 409, code: "duplicate" });
    expect(again.detail).toContain("重发");
    expect(await keptAnswers()).not.toContain(passwords[0]!.password);
  });

  test("who has not changed the temporary password gets another one, where that is asked for", async () => {
    const body = csv(
      `冯甲,${own("a")},青禾县教育局,经办,,`,
      `杨管理,${authority.username("c1-admin")},青禾县教育局,单位管理员,,`,
    );
    const [first] = (await bring(county, body)).passwords;
    const seen = await preview(county, body);
    expect([seen.waiting, seen.counts.same]).toEqual([1, 2]);
    const { passwords } = await county.call(...importing(body, seen.stamp, { reissue: true }));
    expect(passwords.map(({ username }) => username)).toEqual([own("a")]);
    const visitor = stranger(server);
    const old = { username: own("a"), password: first!.password };
    expect((await visitor.refused(signIn, { body: old })).status).toBe(401);
    const fresh = { username: own("a"), password: passwords[0]!.password };
    expect((await visitor.call(signIn, { body: fresh })).mustChangePassword).toBe(true);
  });

  test("a sheet from WPS in GB18030, and cells copied from a spreadsheet", async () => {
    // “姓名,登录名,单位,岗位\n” and “,青禾县,经办” in GB18030 around an ASCII sign-in name.
    const heading = Buffer.from("d0d5c3fb2cb5c7c2bcc3fb2cb5a5cebb2cb8dacebb0a", "hex");
    const name = Buffer.from("b7ebbcd72c", "hex");
    const rest = Buffer.from("2cc7e0bacccfd82cbeadb0ec", "hex");
    await bring(county, new Blob([heading, name, own("gb"), rest]));
    expect((await find(county, own("gb"))).name).toBe("冯甲");
    await bring(county, new Blob([`姓名\t账号\t单位\t岗位\r\n"冯\r\n乙"\t${own("tab")}\t青禾县\t经办\r\n`]));
    expect((await find(county, own("tab"))).name).toBe("冯乙");
  });

  test("a thousand people at once, each with a password of their own", async () => {
    const rows = Array.from({ length: 1000 }, (_, n) => `人员甲,${own(`m${n}`)},青禾县第一小学,经办,,`);
    const { counts, passwords } = await bring(county, csv(...rows));
    expect(counts.add).toBe(1000);
    expect(new Set(passwords.map(({ password }) => password)).size).toBe(1000);
    const last = passwords.at(-1)!;
    const body = { username: last.username, password: last.password };
    expect((await stranger(server).call(signIn, { body })).mustChangePassword).toBe(true);
  });
});

describe("export", () => {
  test("current posts below the post, as a sheet that changes nothing when it comes back; on the trail", async () => {
    await bring(county, csv(`'=冯,${own("a")},青禾县教育局,经办,@主任,-1`));
    for (const client of [admin, county]) {
      const file = await client.call(exportPeople, {});
      const text = await file.text();
      expect(text.split("\r\n")[0]).toBe(HEADING);
      expect(text).toContain(`'=冯,${own("a")},青禾县教育局,经办,'@主任,'-1`);
      expect(text.includes("吕局长")).toBe(client === admin);
      expect(text).not.toContain(foreign.username("admin"));
      const { counts } = await preview(client, file);
      expect(counts).toEqual({ add: 0, change: 0, same: text.trim().split("\r\n").length - 1, fault: 0 });
    }
    const verbs = await server.db.transaction().execute(async (trx) => {
      await bindAuthority(trx, authority.id);
      return trx.selectFrom("event").select("summary").where("verb", "=", "people.export").execute();
    });
    expect(verbs).toHaveLength(2);
  });

  test("leaders and clerks may have it too", async () => {
    const clerk = await signedIn(server, authority.username("c1-clerk"));
    expect(await (await clerk.call(exportPeople, {})).text()).toContain("秦局长");
  });
});

async function keptAnswers(): Promise<string> {
  return server.db.transaction().execute(async (trx) => {
    await bindAuthority(trx, authority.id);
    return JSON.stringify(await trx.selectFrom("idempotent_request").select("answer").execute());
  });
}

import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { signedIn } from "../../../../tests/support/client.ts";
import { makeAuthority, type TestAuthority } from "../../../../tests/support/factories.ts";
import { startTestServer, type TestServer } from "../../../../tests/support/server.ts";
import { listTrail } from "../../../features/ground/audit/contract.ts";
import { createPerson, listPeople } from "../../../features/ground/people/contract.ts";
import { listDocuments, uploadDocument } from "../../../features/work/documents/contract.ts";
import { listMatters } from "../../../features/work/matters/contract.ts";
import { registerMatter } from "../../../features/work/matters/life/contract.ts";
import { searchForm } from "../../normal-text.ts";

/** What this Node knows; it and the database may know the characters of different years. */
const KNOWN = /^\P{Cn}*$/u;

let server: TestServer;
let authority: TestAuthority;
beforeAll(async () => {
  server = await startTestServer();
  authority = await makeAuthority(server.db);
});
afterAll(() => server.close());

test("the database's form of every character, and of texts, is the one of searchForm", async () => {
  const sql = postgres(server.ownerUrl, { max: 1 });
  const texts = ["⻘⽺镇１８所“双减”", "A′b″ [甲]﹃乙﹄ 王　芳", "第一段\r\n　第二段", "①②㎡Ⅷ½…", "👨‍👩‍👧 ❤️"];
  for (let point = 1; point < 0x110000; point++) {
    const character = String.fromCodePoint(point);
    if (point < 0xd800 || point >= 0xe000) texts.push(character);
  }
  const rows = await sql<{ given: string; form: string }[]>`
    select given, search_form(given) as form from unnest(${texts}::text[]) as given
    where unicode_assigned(given)`;
  expect(rows.length).toBeGreaterThan(280_000);
  expect(rows.filter(({ given, form }) => KNOWN.test(given) && form !== searchForm(given))).toEqual([]);
  await sql.end();
});

describe("a search finds what is meant, however it was typed and kept", () => {
  const ways = ["新建１８所", "新建18所", "幼⼉园　18所", "城区） 96%", "（城区 ９６％", "\u200B18\u2060所"];

  test.each(ways)("among matters: %s", async (q) => {
    const clerk = await signedIn(server, authority.username("clerk"));
    const { id } = await registered("新建18所幼儿园（城区）", "公办园占比达到96%。");
    await registered("新建９所幼儿园（乡镇）", "公办园占比达到80%。");
    expect((await clerk.call(listMatters, { query: { q } })).rows.map((row) => row.id)).toContain(id);
    expect((await clerk.call(listMatters, { query: { q } })).rows.map((row) => row.title)).not.toContain(
      "新建９所幼儿园（乡镇）",
    );
  });

  test("a matter's number in either width", async () => {
    const clerk = await signedIn(server, authority.username("clerk"));
    await registered("清查校园食堂", "逐校清查。");
    const [matter] = (await clerk.call(listMatters, { query: { q: "清查校园食堂" } })).rows;
    const { number } = matter!;
    const wide = String(number).replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));
    const { rows } = await clerk.call(listMatters, { query: { q: wide } });
    expect(rows.map((row) => row.number)).toContain(number);
  });

  test.each(["⻘⽺", "青羊镇　Ａ", "「青羊镇」", "\uFEFF青羊"])("among documents: %s", async (q) => {
    const clerk = await signedIn(server, authority.username("clerk"));
    const body = new Blob(["“青羊镇”学校a类项目清单"]);
    await clerk.call(uploadDocument, { query: { name: "“青羊镇”a类.txt" }, body });
    const { rows } = await clerk.call(listDocuments, { query: { q } });
    expect(rows[0]?.name).toBe("“青羊镇”a类.txt");
  });

  test.each(["方⾦", "古丽•买", "１３９ ０００", "金 ａｉｓｈａ"])("among people: %s", async (q) => {
    const admin = await signedIn(server, authority.username("admin"));
    const post = { unitId: authority.units.basic.id, kind: "handler" as const };
    const username = (name: string) =>
      `${authority.units.root.code}-${name}-${ways.length}${q.length}${q.charCodeAt(0)}`;
    await admin.call(createPerson, {
      body: { name: "方金·古丽·买提", username: username("aisha"), phone: "139-0000-1111", post },
    });
    const words = q.startsWith("１") ? "１３９-０００" : q;
    const { rows } = await admin.call(listPeople, { query: { q: words } });
    expect(rows.map(({ name }) => name)).toContain("方金·古丽·买提");
  });

  test("on the trail, by what happened, who did it and where", async () => {
    const admin = await signedIn(server, authority.username("admin"));
    await registered("核对台账", "逐校核对。", "２６号“双减”批示");
    for (const q of ["26号「双减」", "沈督查 ２６号", "登记　双减", "云川市 26号"]) {
      const { rows } = await admin.call(listTrail, { query: { q } });
      expect(rows.map(({ summary }) => summary).join()).toContain("２６号“双减”批示");
    }
  });

  async function registered(title: string, content: string, originText = "局长批示") {
    const clerk = await signedIn(server, authority.username("clerk"));
    const body = { origin: "instruction" as const, originText, title, content };
    return clerk.call(registerMatter, { body });
  }
});

test("people stand by the pinyin of their names, and blank ones last either way", async () => {
  const admin = await signedIn(server, authority.username("admin"));
  const unitId = authority.units["c2-s2"].id;
  const names = [
    "左思齐",
    "安然",
    "白露",
    "陈墨",
    "戴月",
    "方舟",
    "葛亮",
    "郭嘉禾",
    "欧阳修远",
    "钱多",
    "吴越",
    "Zoe",
  ];
  for (const [i, name] of names.entries())
    await admin.call(createPerson, {
      body: { name, username: `${authority.units.root.code}-py${i}`, post: { unitId, kind: "handler" } },
    });
  const owner = postgres(server.ownerUrl, { max: 1 });
  await owner`update person set name = ${"\u2060\u2060"} where name = '钱多'`;
  await owner.end();
  const listed = async (sort: "name" | "-name") =>
    (await admin.call(listPeople, { query: { sort, unitId, post: "handler", size: 100 } })).rows
      .map(({ name }) => name)
      .filter((name) => names.includes(name) || name === "\u2060\u2060");
  const rising = ["安然", "白露", "陈墨", "戴月", "方舟", "葛亮", "郭嘉禾", "欧阳修远", "吴越", "左思齐"];
  expect((await listed("name")).filter((name) => name !== "Zoe")).toEqual([...rising, "\u2060\u2060"]);
  expect((await listed("-name")).filter((name) => name !== "Zoe")).toEqual([
    ...rising.toReversed(),
    "\u2060\u2060",
  ]);
});

import { readFile } from "node:fs/promises";
import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { testBureau } from "../../../../tests/support/bureau.ts";
import { type Client, signedIn, stranger } from "../../../../tests/support/client.ts";
import type { TestPersonKey, TestUnitKey } from "../../../../tests/support/factories.ts";
import { newId } from "../../../base/ids.ts";
import { act, read } from "../../../base/server/act.ts";
import { carriers, learnCarriers } from "../../../base/server/files/carriers.ts";
import { writeZip } from "../../../base/server/files/testing/zip-writer.ts";
import { sweepFiles } from "../../../base/server/sweep.ts";
import { verifyPromises } from "../../../base/server/verify.ts";
import { change, lockRecord } from "../../../record/server/records.ts";
import { paragraph, writeDocx } from "../../work/documents/extract/testing/docx-writer.ts";
import { moveUnit } from "../units/contract.ts";
import { UNIT } from "../units/store.ts";
import { attachFiles } from "./commands/attach-files.ts";
import * as contract from "./contract.ts";
import { forgetUploads } from "./jobs.ts";
import { attachmentsOf } from "./lookup.ts";
import { unitPapers } from "./testing/toy.ts";

const { server, authority } = await testBureau();
const before = carriers();
const owner = postgres(server.ownerUrl, { max: 1, onnotice: () => {} });
const clients = new Map<string, Client>();

beforeAll(() => learnCarriers([...before, unitPapers]));
afterAll(async () => {
  learnCarriers(before);
  await owner.end();
});

async function as(key: TestPersonKey): Promise<Client> {
  const client = clients.get(key) ?? (await signedIn(server, authority.username(key)));
  clients.set(key, client);
  return client;
}

const pdf = (text: string) => new Blob([`%PDF-1.4 ${text}`]);
const asked = (name: string, of = "unit") => ({ query: { for: of, name } });
const upload = async (key: TestPersonKey, text: string, name = `${text}.pdf`) =>
  (await as(key)).call(contract.uploadFile, { ...asked(name), body: pdf(text) });
const idOf = (unit: TestUnitKey) => authority.units[unit].id;

/** What a feature's own act does: its record is locked, given files, and changed with an event that names them. */
function attach(key: TestPersonKey, unit: TestUnitKey, given: contract.NewAttachment[]): Promise<string[]> {
  return act(server.db, authority.people[key], async (tx) => {
    const row = await lockRecord(tx, UNIT, idOf(unit));
    const by = { kind: "unit", recordId: row.id, unit: { id: row.id, path: row.path } };
    const files = await attachFiles(tx, by, given);
    const told = { verb: "unit.rename", summary: "交来材料", unit: by.unit, changes: { files } };
    await change(tx, UNIT, row, {}, told);
    return files;
  });
}

const on = (key: TestPersonKey, unit: TestUnitKey) =>
  read(server.db, authority.people[key], (tx) => attachmentsOf(tx, "unit", idOf(unit)));
const refusal = (work: Promise<unknown>) =>
  work.then(
    () => undefined,
    (error: { code: string; message: string }) => `${error.code}：${error.message}`,
  );
const worker = { db: server.db, files: server.files, jobs: { send: async () => {} } };
const breaches = async () => {
  const found = await verifyPromises(
    server.db,
    server.features.flatMap(({ checks }) => checks ?? []),
    server.files,
  );
  return found.filter(({ check }) => check !== "audit.unsealed");
};

describe("a record that carries files by one declaration", () => {
  test("is given what was uploaded for it, and shows it to whoever may read the record, and to nobody else", async () => {
    const { fileHash, name } = await upload("c1-s1-head", "办学许可");
    expect(await attach("c1-s1-head", "c1-s1", [{ fileHash, name }])).toEqual(["办学许可.pdf"]);
    const [row] = await on("c1-s1-head", "c1-s1");
    expect(row).toMatchObject({ kind: "unit", name: "办学许可.pdf", mime: "application/pdf", size: 21 });
    const params = { kind: "unit", id: row!.id };
    for (const key of ["c1-s1-head", "c1-s1-handler", "c1-head", "leader"] as const) {
      const file = await (await as(key)).call(contract.downloadAttachment, { params, query: {} });
      expect(await file.text()).toBe("%PDF-1.4 办学许可");
    }
    for (const key of ["c1-s2-head", "c2-head", "basic-head"] as const) {
      const refused = await (await as(key)).refused(contract.downloadAttachment, { params, query: {} });
      expect(refused).toMatchObject({ status: 404, code: "not-found" });
    }
    const nobody = await stranger(server).refused(contract.downloadAttachment, { params, query: {} });
    expect(nobody.status).toBe(401);
  });

  test("is vouched for with them, whatever becomes of its place in the tree", async () => {
    const { fileHash, name } = await upload("c2-s1-head", "章程");
    await attach("c2-s1-head", "c2-s1", [{ fileHash, name }]);
    await (await as("admin")).call(moveUnit, {
      params: { id: idOf("c2-s1") },
      body: { version: 2, parentId: idOf("c1"), onDate: "2026-01-05", reason: "区划调整" },
    });
    const [row] = await on("admin", "c2-s1");
    const params = { kind: "unit", id: row!.id };
    const file = await (await as("c1-head")).call(contract.downloadAttachment, { params, query: {} });
    expect(await file.text()).toContain("章程");
    expect(
      (await (await as("c2-head")).refused(contract.downloadAttachment, { params, query: {} })).status,
    ).toBe(404);
    expect(await breaches()).toEqual([]);

    await owner`update attachment set name = '别的.pdf' where id = ${row!.id}`;
    expect(await breaches()).toMatchObject([{ check: "audit.rows", subject: `unit ${idOf("c2-s1")}` }]);
    await owner`update attachment set name = '章程.pdf' where id = ${row!.id}`;
    const [stray] =
      await owner`insert into attachment (authority_id, id, kind, record_id, unit_id, unit_path, person_id, name,
      file_hash, at) select authority_id, ${newId()}, 'letter', ${newId()}, unit_id, unit_path, person_id, name, file_hash, at
      from attachment where id = ${row!.id} returning id`;
    expect(await breaches()).toMatchObject([
      { check: "files.carried", subject: `attachment ${stray!.id}`, what: "附件所属的类别“letter”没有登记" },
    ]);
    await owner`delete from attachment where id = ${stray!.id}`;
    expect(await breaches()).toEqual([]);
  });

  test("carries each content once, and no more than it may, however many hand in at once", async () => {
    const [one, two, three, four] = await Promise.all(
      ["一", "二", "三", "四"].map((text) => upload("c1-head", `材料${text}`)),
    );
    const of = ({ fileHash, name }: { fileHash: string; name: string }) => ({ fileHash, name });
    expect(await attach("c1-head", "c1", [of(one!), of(one!)])).toEqual(["材料一.pdf"]);
    expect(await attach("c1-head", "c1", [of(one!), of(two!)])).toEqual(["材料二.pdf"]);
    const both = await Promise.all([
      refusal(attach("c1-head", "c1", [of(three!)])),
      refusal(attach("c1-head", "c1", [of(four!)])),
    ]);
    expect(both.filter((said) => said !== undefined)).toEqual(["bad-request：附件最多 3 个，请移除多余的"]);
    expect((await on("c1-head", "c1")).map(({ name }) => name)).toHaveLength(3);
  });
});

describe("who may", () => {
  test("upload: posts that the declaration names, for kinds that carry files", async () => {
    const body = pdf("试");
    expect(
      await (await as("c1-handler")).refused(contract.uploadFile, { ...asked("a.pdf"), body }),
    ).toMatchObject({
      status: 403,
      code: "forbidden",
    });
    const nothing = await (await as("c1-head")).refused(contract.uploadFile, {
      ...asked("a.pdf", "letter"),
      body,
    });
    expect(nothing).toMatchObject({ status: 400, detail: "此处不能带附件" });
    expect((await stranger(server).refused(contract.uploadFile, { ...asked("a.pdf"), body })).status).toBe(
      401,
    );
  });

  test("fetch and use a file that no record carries: its uploader alone", async () => {
    const { fileHash, name } = await upload("c2-head", "草稿");
    const params = { hash: fileHash };
    expect(await (await (await as("c2-head")).call(contract.downloadOwnFile, { params })).text()).toContain(
      "草稿",
    );
    for (const key of ["clerk", "admin", "c2-handler", "c1-head"] as const)
      expect((await (await as(key)).refused(contract.downloadOwnFile, { params })).status).toBe(404);
    expect(await refusal(attach("admin", "c2", [{ fileHash, name }]))).toBe(
      "bad-request：“草稿.pdf”尚未上传成功，请重新上传",
    );
  });

  test("use a file again: whoever may read the record that carries it, without another upload", async () => {
    const { fileHash, name } = await upload("c1-s2-head", "验收报告");
    await attach("c1-s2-head", "c1-s2", [{ fileHash, name }]);
    const [row] = await on("c1-s2-head", "c1-s2");
    const again = { kind: "unit", attachmentId: row!.id };
    expect(await attach("admin", "office", [again])).toEqual(["验收报告.pdf"]);
    const [reused] =
      await owner`select reused_from_id, file_hash from attachment where record_id = ${idOf("office")}`;
    expect(reused).toEqual({ reused_from_id: row!.id, file_hash: fileHash });
    for (const given of [again, { ...again, attachmentId: newId() }])
      expect(await refusal(attach("c2-head", "c2", [given]))).toBe(
        "bad-request：所选文件已不在原处，或您无权使用，请重新选择",
      );
  });

  test("be offered files: those on records that one may read, each content once, of kinds that fit", async () => {
    const offered = async (key: TestPersonKey, query: { for: string; except?: string; q?: string }) =>
      (await (await as(key)).call(contract.listCarriedFiles, { query })).rows.map(
        ({ name, of }) => `${name} ${of}`,
      );
    expect(await offered("c1-s2-head", { for: "matter" })).toEqual(["验收报告.pdf 青禾县第二中学"]);
    expect(await offered("c1-s1-head", { for: "matter" })).toEqual(["办学许可.pdf 青禾县第一小学"]);
    expect(await offered("clerk", { for: "matter", q: "验收" })).toEqual(["验收报告.pdf 办公室"]);
    expect(await offered("clerk", { for: "matter", except: "unit" })).toEqual([]);
    expect(await offered("clerk", { for: "matter", q: "没有这样的" })).toEqual([]);
  });
});

describe("what is sent", () => {
  const zeros = Buffer.alloc(40_000_000);
  test.each<[string, string, BlobPart, string]>([
    ["nothing", "空.pdf", "", "400 文件是空的，请重新选择"],
    [
      "more than the record takes",
      "大.pdf",
      `%PDF-1.4${"x".repeat(200_000)}`,
      "413 文件超过 0.2 MB，请压缩或拆分后上传",
    ],
    ["a text", "说明.txt", "说明", "415 “说明.txt”不能作为附件，此处只收PDF 或 OFD、Word 文档、图片"],
    [
      "a text under the name of a PDF",
      "说明.pdf",
      "说明",
      "415 “说明.pdf”不能作为附件，此处只收PDF 或 OFD、Word 文档、图片",
    ],
    [
      "an archive under the name of a picture",
      "照片.jpg",
      writeZip([{ name: "a", data: zeros.subarray(0, 9) }]) as BlobPart,
      "415 “照片.jpg”不能作为附件，此处只收PDF 或 OFD、Word 文档、图片",
    ],
    [
      "a workbook",
      "表.xlsx",
      writeZip([
        {
          name: "[Content_Types].xml",
          data: Buffer.from(
            "<Types><Override ContentType='application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml'/></Types>",
          ),
        },
      ]) as BlobPart,
      "415 “表.xlsx”不能作为附件，此处只收PDF 或 OFD、Word 文档、图片",
    ],
  ])("%s is refused, with what to do", async (_, name, content, said) => {
    const refused = await (await as("c1-head")).refused(contract.uploadFile, {
      ...asked(name),
      body: new Blob([content]),
    });
    expect(`${refused.status} ${refused.detail}`).toBe(said);
  });

  test.each([
    ["in a part that nobody reads", { extra: [{ name: "word/media/a.bin", data: zeros }] }],
    ["in the part that tells the type", { extra: [{ name: "[Content_Types].xml", data: zeros }] }],
  ])("an archive bomb %s is kept as it is, unpacked by nobody", async (_, parts) => {
    const bomb = writeDocx(paragraph("正文"), parts);
    const kept = await (await as("c1-head")).call(contract.uploadFile, {
      ...asked("通知.docx"),
      body: new Blob([bomb as BlobPart]),
    });
    expect(kept.size).toBe(bomb.length);
    const file = await (await as("c1-head")).call(contract.downloadOwnFile, {
      params: { hash: kept.fileHash },
    });
    expect(Buffer.from(await file.arrayBuffer()).equals(Buffer.from(bomb))).toBe(true);
  });

  test.each([
    ["control characters and marks of direction", "许\u0001可\u202Efdp.证\u007F书.pdf", "许可fdp.证书.pdf"],
    ["three hundred characters", `${"办".repeat(300)}.pdf`, `${"办".repeat(116)}.pdf`],
    ["a way out of its folder", "../../etc/passwd.pdf", "....etcpasswd.pdf"],
    ["quotation marks and percent signs", "“100%”\"证\"'书'.pdf", "“100%”\"证\"'书'.pdf"],
  ])("a name with %s is made safe, and comes back with the file", async (_, given, name) => {
    const client = await as("c1-head");
    const kept = await client.call(contract.uploadFile, { ...asked(given), body: pdf(given) });
    expect(kept.name).toBe(name);
    const answer = await client.fetch(`/api/files/${kept.fileHash}`);
    const disposition = answer.headers.get("content-disposition")!;
    expect(disposition).toMatch(/^attachment; filename="[\x20-\x7e]+"; filename\*=UTF-8''[\w%.~!-]+$/);
    expect(decodeURIComponent(disposition.split("UTF-8''")[1]!)).toBe(name);
    await answer.arrayBuffer();
  });

  test("is shown only where that is asked for and nothing in it can run", async () => {
    const svg = "<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>";
    const client = await as("c2-head");
    const kinds = { "图.svg": svg, "页.html": "<html><script>1</script></html>", "件.pdf": "%PDF-1.4 件" };
    for (const [name, content] of Object.entries(kinds)) {
      const { fileHash } = await client.call(contract.uploadFile, {
        ...asked(name, "matter"),
        body: new Blob([content]),
      });
      await owner`insert into attachment (authority_id, id, kind, record_id, unit_id, unit_path, person_id, name, file_hash, at)
        select authority_id, ${newId()}, 'unit', id, id, path, ${newId()}, ${name}, ${fileHash}, now() from unit where id = ${idOf("c2")}`;
    }
    const AS_TEXT = /^inline text\/plain; charset=utf-8$/;
    const shown: Record<string, string> = {};
    for (const { id, name } of await on("c2-head", "c2"))
      for (const query of ["", "?shown=yes"]) {
        const answer = await client.fetch(`/api/attachments/unit/${id}${query}`);
        await answer.arrayBuffer();
        const { headers } = answer;
        expect(headers.get("x-content-type-options")).toBe("nosniff");
        shown[`${name}${query}`] =
          `${headers.get("content-disposition")!.split(";")[0]} ${headers.get("content-type")}`;
      }
    expect(shown).toMatchObject({
      "图.svg?shown=yes": expect.stringMatching(AS_TEXT),
      "页.html": "attachment application/octet-stream",
      "页.html?shown=yes": expect.stringMatching(AS_TEXT),
      "件.pdf": "attachment application/pdf",
      "件.pdf?shown=yes": "inline application/pdf",
    });
    await owner`delete from attachment where record_id = ${idOf("c2")}`;
  });
});

test("the migration keeps whose own the files are that were uploaded before", async () => {
  const migration = await readFile(
    new URL("../../../../db/migrations/0028_files.sql", import.meta.url),
    "utf8",
  );
  const passing = /^insert into uploaded_file .*?;\ndrop table evidence_upload;$/ms.exec(migration)![0];
  const all = () => owner`select * from uploaded_file order by person_id, file_hash`;
  const kept = await all();
  expect(kept.length).toBeGreaterThan(5);
  await owner.unsafe(
    "create table evidence_upload as select * from uploaded_file; delete from uploaded_file",
  );
  await owner.unsafe(passing);
  expect(await all()).toEqual(kept);
});

describe("what nobody needs any more", () => {
  test("is forgotten after a month and swept; what a record carries stays", async () => {
    const carried = await upload("c1-s1-head", "留存");
    await attach("c1-s1-head", "c1-s1", [carried]);
    const spare = await upload("c1-s1-head", "多余");
    await owner`update uploaded_file set at = now() - interval '31 days'`;
    await owner`update file set created_at = now() - interval '2 days'`;
    await forgetUploads.handle({}, worker);
    await sweepFiles.handle({}, worker);
    const kept = async (hash: string) => (await owner`select 1 from file where hash = ${hash}`).length;
    expect([await kept(carried.fileHash), await kept(spare.fileHash)]).toEqual([1, 0]);
    const client = await as("c1-s1-head");
    expect(
      (await client.refused(contract.downloadOwnFile, { params: { hash: spare.fileHash } })).status,
    ).toBe(404);
    expect(await refusal(attach("c1-s1-head", "c1-s1", [spare]))).toContain("尚未上传成功，请重新上传");
    expect(await breaches()).toEqual([]);
  });

  test("two uploads of the same file at once are one file", async () => {
    const client = await as("c1-s2-head");
    const body = pdf("同时");
    const [one, two] = await Promise.all([
      client.call(contract.uploadFile, { ...asked("甲.pdf"), body }),
      client.call(contract.uploadFile, { ...asked("乙.pdf"), body }),
    ]);
    expect(one.fileHash).toBe(two.fileHash);
    expect(await owner`select name from uploaded_file where file_hash = ${one.fileHash}`).toHaveLength(1);
  });
});

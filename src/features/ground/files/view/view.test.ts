import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { testBureau } from "../../../../../tests/support/bureau.ts";
import { signedIn, stranger } from "../../../../../tests/support/client.ts";
import type { TestPersonKey, TestUnitKey } from "../../../../../tests/support/factories.ts";
import { act, read } from "../../../../base/server/act.ts";
import { carriers, learnCarriers } from "../../../../base/server/files/carriers.ts";
import { change, lockRecord } from "../../../../record/server/records.ts";
import { paragraph, writeDocx } from "../../../work/documents/extract/testing/docx-writer.ts";
import { UNIT } from "../../units/store.ts";
import { attachFiles } from "../commands/attach-files.ts";
import * as contract from "../contract.ts";
import { attachmentsOf } from "../lookup.ts";
import { pngChunk, smallOfd, smallPdf, smallPng } from "../testing/small-files.ts";
import { unitPapers } from "../testing/toy.ts";

const { server, authority } = await testBureau();
const before = carriers();
const anything = { ...unitPapers, rules: { most: 30, largest: 50_000_000 } };
beforeAll(() => learnCarriers([...before, anything]));
afterAll(() => learnCarriers(before));

const as = (key: TestPersonKey) => signedIn(server, authority.username(key));
const idOf = (unit: TestUnitKey) => authority.units[unit].id;

/** Uploads a file and attaches it to the person's unit; gives what names it from then on. */
async function hand(key: "c1-s1-head" | "c1-s2-head", name: string, bytes: Uint8Array) {
  const unit = key === "c1-s1-head" ? "c1-s1" : "c1-s2";
  const body = new Blob([new Uint8Array(bytes)]);
  const kept = await (await as(key)).call(contract.uploadFile, { query: { for: "unit", name }, body });
  await act(server.db, authority.people[key], async (tx) => {
    const row = await lockRecord(tx, UNIT, idOf(unit));
    const by = { kind: "unit", recordId: row.id, unit: { id: row.id, path: row.path } };
    const files = await attachFiles(tx, by, [{ fileHash: kept.fileHash, name }]);
    await change(
      tx,
      UNIT,
      row,
      {},
      { verb: "unit.rename", summary: "交来材料", unit: by.unit, changes: { files } },
    );
  });
  const rows = await read(server.db, authority.people[key], (tx) => attachmentsOf(tx, "unit", idOf(unit)));
  return { hash: kept.fileHash, params: { kind: "unit", id: rows.find((row) => row.name === name)!.id } };
}

const view = async (key: TestPersonKey, params: { kind: string; id: string }) =>
  (await as(key)).call(contract.viewAttachment, { params });

describe("how a file is shown", () => {
  test.each<[string, Uint8Array, string, string | null]>([
    ["照片.png", smallPng(), "picture", null],
    ["通知.pdf", smallPdf(), "pdf", null],
    ["经过.docx", writeDocx(paragraph("逐项自查")), "docx", null],
    ["版式.ofd", smallOfd(), "none", "请下载后用数科、福昕等 OFD 阅读器打开"],
    ["旧表.xls", Buffer.from("d0cf11e0a1b11ae1".padEnd(2048, "0"), "hex"), "none", "旧版 Excel 表格"],
    ["旧文.doc", Buffer.from("d0cf11e0a1b11ae1".padEnd(2050, "0"), "hex"), "none", "旧版 Word 文档"],
    [
      "文字.wps",
      Buffer.from("d0cf11e0a1b11ae1".padEnd(2052, "0"), "hex"),
      "none",
      "请下载后用 WPS Office 打开",
    ],
    [
      "膨胀.docx",
      writeDocx(paragraph("小"), { extra: [{ name: "word/media/a.bmp", data: Buffer.alloc(60_000_000) }] }),
      "none",
      "解压后过大",
    ],
    [
      "谎报.docx",
      writeDocx(paragraph("小"), {
        extra: [{ name: "word/media/a.bmp", data: Buffer.alloc(60_000_000), claimedSize: 10 }],
      }),
      "none",
      "不在网页中显示",
    ],
  ])("%s", async (name, bytes, shownAs, note) => {
    const { params } = await hand("c1-s1-head", name, bytes);
    const seen = await view("c1-head", params);
    expect(seen).toMatchObject({ name, shownAs });
    if (note === null) expect(seen.note).toBeNull();
    else expect(seen.note).toContain(note);
  });

  test("by whoever may fetch it, and by nobody else", async () => {
    const { params } = await hand("c1-s1-head", "权限.png", smallPng(41));
    for (const key of ["c1-s2-head", "c2-head", "basic-head"] as const)
      expect(await (await as(key)).refused(contract.viewAttachment, { params })).toMatchObject({
        status: 404,
      });
    expect((await stranger(server).refused(contract.viewAttachment, { params })).status).toBe(401);
  });
});

/** A photo of the place at which it was taken: Exif, big end first, with one value of a place. */
function photoAt(place: string): Buffer {
  const exif = Buffer.alloc(96);
  exif.write("MM\0*\0\0\0\x08\0\x01\x88\x25\0\x04\0\0\0\x01\0\0\0\x20", "latin1");
  exif.write("\0\x01\0\x02\0\x02\0\0\0\x20\0\0\0\x40", 32, "latin1");
  exif.write(place, 64, "latin1");
  const png = smallPng(42);
  return Buffer.concat([png.subarray(0, 33), pngChunk("eXIf", exif), png.subarray(33)]);
}

test("a photo's place is not kept, the same photo is one file, and it shows each record that the reader may read", async () => {
  const photo = photoAt("CLASSROOM-4");
  const one = await hand("c1-s1-head", "合影.png", photo);
  const two = await hand("c1-s2-head", "合影（二）.png", photo);
  expect(two.hash).toBe(one.hash);
  const stored = Buffer.from(await server.files.get(one.hash));
  expect(photo.includes("CLASSROOM-4")).toBe(true);
  expect(stored.includes("CLASSROOM-4")).toBe(false);
  expect(stored.length).toBe(photo.length);

  const titles = async (key: TestPersonKey, params: typeof one.params) =>
    (await view(key, params)).serves.map(({ id }) => id).sort();
  expect(await titles("c1-head", one.params)).toEqual([idOf("c1-s1"), idOf("c1-s2")].sort());
  expect(await titles("c1-s1-head", one.params)).toEqual([idOf("c1-s1")]);
  expect(await titles("c1-s2-head", two.params)).toEqual([idOf("c1-s2")]);
});

test("the page that shows files stands apart: no session, no network, framed by us alone", async () => {
  const answer = await fetch(`${server.url}/viewer.html`);
  const policy = answer.headers.get("content-security-policy")!;
  expect(policy).toContain("sandbox allow-scripts");
  expect(policy).not.toContain("allow-same-origin");
  expect(policy).toContain("default-src 'none'");
  expect(policy).not.toContain("connect-src");
  expect(policy).toContain("frame-ancestors 'self'");
});

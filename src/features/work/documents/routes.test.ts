import { readFile } from "node:fs/promises";
import { describe, expect, test } from "vitest";
import { testBureau } from "../../../../tests/support/bureau.ts";
import { type Client, signedIn, stranger } from "../../../../tests/support/client.ts";
import type { TestPersonKey } from "../../../../tests/support/factories.ts";
import { walked } from "../../../../tests/support/pages.ts";
import { newId } from "../../../base/ids.ts";
import type { ApiError } from "../../../base/web/api.ts";
import { downloadAttachment } from "../../ground/files/contract.ts";
import * as contract from "./contract.ts";
import { writeCompoundFile } from "./extract/testing/compound-file.ts";
import { paragraph, writeDocx } from "./extract/testing/docx-writer.ts";

const { server, authority } = await testBureau();

const as = (key: TestPersonKey): Promise<Client> => signedIn(server, authority.username(key));
const blob = (content: string | Uint8Array): Blob => new Blob([content as BlobPart]);

async function upload(client: Client, content: string | Uint8Array, name?: string) {
  return client.call(contract.uploadDocument, { query: { name }, body: blob(content) });
}

function jobOf(documentId: string): object {
  const { id: authorityId, people } = authority;
  return { authorityId, postId: people.clerk.postId, documentId };
}

/** Does what the worker would with the jobs sent so far, or with the first few of them. */
async function runJobs(count = server.sent.length): Promise<void> {
  const kinds = server.features.flatMap((feature) => feature.jobs ?? []);
  const jobs = { send: async () => {} };
  for (const job of server.sent.splice(0, count)) {
    const kind = kinds.find((k) => k.name === job.name)!;
    await kind.handle(job.data, { db: server.db, files: server.files, jobs });
  }
}

describe("who may", () => {
  test("without a session every route answers 401", async () => {
    const params = { id: newId() };
    const nobody = stranger(server);
    const refused = await Promise.all([
      nobody.refused(contract.uploadDocument, { query: {}, body: blob("文") }),
      nobody.refused(contract.listDocuments, { query: {} }),
      nobody.refused(contract.getDocument, { params }),
      nobody.refused(contract.getDocumentText, { params, query: {} }),
      nobody.refused(downloadAttachment, { params: { kind: "document", ...params }, query: {} }),
      nobody.refused(contract.setDocumentDate, { params, body: { version: 1, date: null } }),
      nobody.refused(contract.retryReading, { params, body: { version: 1 } }),
    ]);
    expect(refused.map((problem) => problem.status)).toEqual(Array(7).fill(401));
  });

  test.each<TestPersonKey>(["leader", "verifier", "admin"])("%s hands in nothing", async (key) => {
    const client = await as(key);
    const problem = await client.refused(contract.uploadDocument, { query: {}, body: blob("文稿") });
    expect(problem).toMatchObject({ status: 403, code: "forbidden" });
  });

  test("a document is seen by its unit and above, by nobody beside or below", async () => {
    const { document } = await upload(await as("c1-handler"), "青禾县工作要点。", "要点.txt");
    const params = { id: document.id };
    for (const key of ["clerk", "leader", "c1-head"] as const) {
      expect((await (await as(key)).call(contract.getDocument, { params })).name).toBe("要点.txt");
    }
    for (const key of ["c2-head", "c1-s1-head", "basic-head"] as const) {
      const client = await as(key);
      const refused = await Promise.all([
        client.refused(contract.getDocument, { params }),
        client.refused(contract.getDocumentText, { params, query: {} }),
        client.refused(downloadAttachment, { params: { kind: "document", ...params }, query: {} }),
        client.refused(contract.setDocumentDate, { params, body: { version: 2, date: null } }),
        client.refused(contract.retryReading, { params, body: { version: 2 } }),
      ]);
      expect(refused.map((problem) => problem.code)).toEqual(Array(5).fill("not-found"));
      expect((await client.call(contract.listDocuments, { query: {} })).rows).toEqual([]);
    }
  });

  test("who can see but not handle a document is refused with 403", async () => {
    const { document } = await upload(await as("clerk"), "要点二。");
    const leader = await as("leader");
    expect((await leader.call(contract.getDocument, { params: document })).allowed).toEqual([]);
    const body = { version: document.version, date: "2026-01-05" };
    expect(await leader.refused(contract.setDocumentDate, { params: document, body })).toMatchObject({
      status: 403,
    });
  });
});

test("a document tells what kind of paper its title says it is", async () => {
  const client = await as("clerk");
  const genreOf = async (text: string) => {
    const { document } = await upload(client, text, "来文.txt");
    expect(document.status).toBe("read");
    return document.genre;
  };
  const body = "各学校：\n请于6月底前完成自查，并将情况报县教育局。\n青禾县教育局\n2026年3月2日";
  expect(await genreOf(`青禾县教育局关于开展校服质量抽检的通知\n${body}`)).toBe("notice");
  expect(await genreOf(`青禾县中小学午餐质量提升行动方案\n${body}`)).toBe("scheme");
  expect(await genreOf("下午去学校看看。")).toBeNull();
});

describe("keeping and reading", () => {
  test("the original comes back byte for byte, as a download under a safe name", async () => {
    const clerk = await as("clerk");
    const bytes = new Uint8Array(
      await readFile(new URL("./extract/testing/fixtures/open-to-all.pdf", import.meta.url)),
    );
    const name = "年度\u202E要点𠮷(一).pdf";
    const { document } = await upload(clerk, bytes, name);
    expect(document).toMatchObject({
      name: "年度要点𠮷(一).pdf",
      kind: "pdf",
      status: "read",
      size: bytes.length,
    });
    const response = await clerk.fetch(`/api/attachments/document/${document.id}`);
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(bytes);
    expect(response.headers.get("x-content-type-options")).toBe("nosniff");
    const disposition = response.headers.get("content-disposition")!;
    expect(disposition).toMatch(/^attachment; filename="[\x20-\x7e]+"; /);
    expect(decodeURIComponent(disposition.split("UTF-8''")[1]!)).toBe("年度要点𠮷(一).pdf");
  });

  test("GB18030 is read; a page with scripts gives its words and is never shown as a page", async () => {
    const clerk = await as("clerk");
    const gb = new Uint8Array([0xb9, 0xa4, 0xd7, 0xf7, 0xd2, 0xaa, 0xb5, 0xe3, 0xa1, 0xa3]);
    const read = await upload(clerk, gb, "要点.txt");
    expect(read.document).toMatchObject({ encoding: "gb18030", status: "read" });
    const page = await upload(
      clerk,
      "<html><body><p>推进改革。</p><script>alert(1)</script></body></html>",
      "a.html",
    );
    const text = await clerk.call(contract.getDocumentText, { params: page.document, query: {} });
    expect(text.text).toContain("推进改革。");
    expect(text.text).not.toContain("alert");
    const response = await clerk.fetch(`/api/attachments/document/${page.document.id}`);
    expect(response.headers.get("content-type")).toBe("application/octet-stream");
    await response.arrayBuffer();
  });

  test("a pasted text gets a name from the date", async () => {
    const clerk = await as("clerk");
    const { document } = await clerk.call(contract.uploadDocument, {
      query: { source: "paste" },
      body: blob("粘贴的要点。\n第二段。"),
    });
    expect(document.name).toMatch(/^粘贴文稿-\d{4}-\d\d-\d\d$/);
    expect(document).toMatchObject({ source: "paste", status: "read", textLength: 11 });
  });

  test("a twin is refused where that is asked for, with the earlier one that the post may see", async () => {
    const clerk = await as("clerk");
    const body = blob("同一份要点，先问再存。");
    const query = { name: "甲.txt", twin: "refuse" } as const;
    const { document } = await clerk.call(contract.uploadDocument, { query, body });
    const refused = await clerk.refused(contract.uploadDocument, {
      query: { ...query, name: "乙.txt" },
      body,
    });
    expect(refused).toMatchObject({ status: 409, code: "duplicate" });
    expect(refused.detail).toMatch(/^同一文件已于 \d{4}-\d\d-\d\d 由沈督查上传（甲.txt）$/);
    expect(refused.facts!.earlier).toMatchObject({
      id: document.id,
      name: "甲.txt",
      uploadedByName: "沈督查",
    });
    const elsewhere = await (await as("c1-handler")).call(contract.uploadDocument, { query, body });
    expect(elsewhere.earlier).toBeNull();
  });

  test("of several twins at once one becomes a document, and the others name it", async () => {
    const clerk = await as("clerk");
    const body = blob("同时送来的要点。");
    const asked = await Promise.allSettled(
      ["甲.txt", "乙.txt", "丙.txt"].map((name) =>
        clerk.call(contract.uploadDocument, { query: { name, twin: "refuse" }, body }),
      ),
    );
    const [kept, ...more] = asked.flatMap((one) => (one.status === "fulfilled" ? [one.value.document] : []));
    expect(more).toEqual([]);
    const refused = asked.flatMap((one) =>
      one.status === "rejected" ? [(one.reason as ApiError).problem] : [],
    );
    expect(refused).toHaveLength(2);
    for (const problem of refused)
      expect(problem).toMatchObject({ code: "duplicate", facts: { earlier: { id: kept!.id } } });
  });

  test("the same bytes are stored once, and the answer tells of the earlier document", async () => {
    const clerk = await as("clerk");
    const first = await upload(clerk, "一模一样的文稿。", "甲.txt");
    expect(first.earlier).toBeNull();
    const second = await upload(clerk, "一模一样的文稿。", "乙.txt");
    expect(second.earlier).toMatchObject({ id: first.document.id, name: "甲.txt" });
    expect(second.document.hash).toBe(first.document.hash);
    const elsewhere = await upload(await as("c2-handler"), "一模一样的文稿。", "丙.txt");
    expect(elsewhere.earlier).toBeNull();
  });

  test("the same request sent twice makes one document", async () => {
    const clerk = await as("clerk");
    const send = () =>
      clerk.call(
        contract.uploadDocument,
        { query: { name: "同一次.txt" }, body: blob("只传一次。") },
        { idempotencyKey: "upload-once-1" },
      );
    const [one, two] = [await send(), await send()];
    expect(two.document.id).toBe(one.document.id);
    const found = await clerk.call(contract.listDocuments, { query: { q: "同一次" } });
    expect(found.total).toBe(1);
  });

  test.each<[string, () => Uint8Array | Promise<Uint8Array>, string]>([
    ["binary", () => Uint8Array.from({ length: 5000 }, (_, i) => (i * 31) % 17), "binary"],
    ["a docx with a password", () => writeCompoundFile(["EncryptedPackage"]), "docx-encrypted"],
    ["a damaged docx", () => writeDocx(paragraph("要点")).slice(0, 600), "docx-corrupt"],
    [
      "a pdf with a password",
      () => readFile(new URL("./extract/testing/fixtures/password.pdf", import.meta.url)),
      "pdf-encrypted",
    ],
    ["a damaged pdf", () => Buffer.from("%PDF-1.7\nnothing of the kind"), "pdf-corrupt"],
    [
      "a zip bomb",
      () =>
        writeDocx(paragraph("要点"), { extra: [{ name: "word/media/a.bin", data: new Uint8Array(64e6) }] }),
      "zip-bomb",
    ],
    ["white space only", () => Buffer.from(" \n\u3000\n"), "empty"],
  ])("%s is kept and says why it cannot be read", async (_, make, code) => {
    const clerk = await as("clerk");
    const bytes = new Uint8Array(await make());
    const { document } = await upload(clerk, bytes, "问题文件");
    expect(document).toMatchObject({ status: "failed", failure: { code }, allowed: ["retry", "set-date"] });
    expect(document.failure!.message).toMatch(/[\u4e00-\u9fff]/);
    const refused = await clerk.refused(contract.getDocumentText, { params: document, query: {} });
    expect(refused).toMatchObject({ status: 422, code: "unreadable-file", facts: { failure: code } });
    const kept = await clerk.call(downloadAttachment, {
      params: { kind: "document", id: document.id },
      query: {},
    });
    expect(new Uint8Array(await kept.arrayBuffer())).toEqual(bytes);
  });

  test("an empty file is refused, and so is one over 50 MB", async () => {
    const clerk = await as("clerk");
    const empty = await clerk.refused(contract.uploadDocument, { query: {}, body: blob("") });
    expect(empty).toMatchObject({ status: 400, code: "bad-request" });
    const huge = await clerk.refused(contract.uploadDocument, {
      query: {},
      body: blob(new Uint8Array(50 * 1024 * 1024 + 1)),
    });
    expect(huge).toMatchObject({ status: 413, code: "too-large" });
  });

  test("20 MB of text wait for the worker, then are given out in pieces that cut no character", async () => {
    const clerk = await as("clerk");
    const paragraph = `持续推进义务教育优质均衡发展𠮷。${"各校抓好落实，".repeat(20)}\n`;
    const text = paragraph.repeat(Math.ceil((20 * 1024 * 1024) / Buffer.byteLength(paragraph)));
    const { document } = await upload(clerk, text, "长文.txt");
    expect(document.status).toBe("received");
    const early = await clerk.refused(contract.getDocumentText, { params: document, query: {} });
    expect(early).toMatchObject({ status: 409, code: "not-allowed-now" });
    await runJobs();
    const read = await clerk.call(contract.getDocument, { params: document });
    expect(read).toMatchObject({ status: "read", textLength: text.length });
    let joined = "";
    while (joined.length < text.length) {
      const query = { start: joined.length, length: 499_999 };
      const piece = await clerk.call(contract.getDocumentText, { params: document, query });
      expect(piece.text).not.toMatch(/\p{Cs}/u);
      joined += piece.text;
    }
    expect(joined === text).toBe(true);
  });

  test("a job that runs twice at once, or again after it was done, does no harm", async () => {
    const clerk = await as("clerk");
    const text = "推进改革。\n".repeat(150_000);
    const { document } = await upload(clerk, text, "较长.txt");
    server.sent.push(...server.sent);
    await Promise.all([runJobs(1), runJobs(1)]);
    const read = await clerk.call(contract.getDocument, { params: document });
    expect(read).toMatchObject({ status: "read", textLength: text.length, version: 3 });
    const again = { name: "documents.read", data: jobOf(document.id) };
    server.sent.push(again);
    await runJobs();
    expect(await clerk.call(contract.getDocument, { params: document })).toEqual(read);
  });

  test("a failed reading can be tried again, and only from the version that was seen", async () => {
    const clerk = await as("clerk");
    const { document } = await upload(clerk, writeCompoundFile(["WordDocument"]), "旧版.doc");
    const stale = await clerk.refused(contract.retryReading, { params: document, body: { version: 1 } });
    expect(stale).toMatchObject({
      status: 409,
      code: "changed-meanwhile",
      facts: { version: 2, by: authority.people.clerk.personName },
    });
    const again = await clerk.call(contract.retryReading, { params: document, body: { version: 2 } });
    expect(again).toMatchObject({ status: "failed", failure: { code: "unsupported" }, version: 5 });
    const fine = await upload(clerk, "读得出的文稿。");
    const refused = await clerk.refused(contract.retryReading, {
      params: fine.document,
      body: { version: fine.document.version },
    });
    expect(refused).toMatchObject({ status: 409, code: "not-allowed-now" });
  });

  test("versions on the trail count from 1 without gaps", async () => {
    const events = await server.db.transaction().execute(async (trx) => {
      const { sql } = await import("kysely");
      await sql.raw(`set local app.authority_id = '${authority.id}'`).execute(trx);
      return trx
        .selectFrom("event")
        .innerJoin("document", "document.id", "event.subject_id")
        .select(["subject_id", "subject_version", "document.version"])
        .where("subject_kind", "=", "document")
        .execute();
    });
    const seen = new Map<string, { versions: number[]; version: number }>();
    for (const e of events) {
      const entry = seen.get(e.subject_id) ?? { versions: [], version: e.version };
      entry.versions.push(e.subject_version);
      seen.set(e.subject_id, entry);
    }
    expect(seen.size).toBeGreaterThan(5);
    for (const { versions, version } of seen.values()) {
      expect(versions.sort((a, b) => a - b)).toEqual(Array.from({ length: version }, (_, i) => i + 1));
    }
  });
});

describe("date and list", () => {
  test("a date set by a person is kept; a stale version or a day that does not exist is refused", async () => {
    const clerk = await as("clerk");
    const { document } = await upload(clerk, "没有日期的文稿。");
    const params = { id: document.id };
    const body = { version: document.version, date: "2026-02-30" };
    expect(await clerk.refused(contract.setDocumentDate, { params, body })).toMatchObject({ status: 400 });
    const dated = await clerk.call(contract.setDocumentDate, {
      params,
      body: { ...body, date: "2026-02-28" },
    });
    expect(dated).toMatchObject({ date: "2026-02-28", dateBy: "person", version: document.version + 1 });
    const stale = { ...body, date: "2026-03-01" };
    expect(await clerk.refused(contract.setDocumentDate, { params, body: stale })).toMatchObject({
      status: 409,
      facts: { version: document.version + 1, what: "文稿日期定为 2026-02-28" },
    });
  });

  test("the list is searched, filtered, sorted and paged; percent signs mean themselves", async () => {
    const head = await as("c2-head");
    for (const name of ["b.txt", "a.txt", "100%.txt"]) await upload(head, `${name}的正文。`, name);
    await upload(head, new Uint8Array([0, 1, 2, 3]), "坏.bin");
    const list = (query: object) => head.call(contract.listDocuments, { query });
    expect((await list({ q: "%" })).rows.map((row) => row.name)).toEqual(["100%.txt"]);
    expect((await list({ status: "failed" })).rows.map((row) => row.name)).toEqual(["坏.bin"]);
    for (const sort of contract.DOCUMENT_SORTS)
      for (const order of ["asc", "desc"]) {
        const all = (await list({ size: 200, sort, order, status: "read" })).rows;
        expect(all.length).toBeGreaterThanOrEqual(3);
        const ids = await walked((place) => list({ sort, order, status: "read", ...place }), 2);
        expect(ids).toEqual(all.map((row) => row.id));
      }
    const byName = await list({ sort: "name", order: "asc", size: 2, status: "read" });
    const behind = await list({ sort: "name", order: "asc", size: 2, status: "read", after: byName.next });
    expect(behind.rows.map((row) => row.name)).toContain("b.txt");
    expect((await head.fetch("/api/documents?q=%00")).status).toBe(400);
    expect((await head.fetch("/api/documents?size=0")).status).toBe(400);
  });
});

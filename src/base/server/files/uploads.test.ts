import { once } from "node:events";
import { readdir } from "node:fs/promises";
import { connect } from "node:net";
import path from "node:path";
import postgres from "postgres";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Client, signedIn } from "../../../../tests/support/client.ts";
import { makeAuthority, type TestAuthority } from "../../../../tests/support/factories.ts";
import { startTestServer, type TestServer } from "../../../../tests/support/server.ts";
import { uploadFile } from "../../../features/ground/files/contract.ts";
import { forgetUploads } from "../../../features/ground/files/jobs.ts";
import { uploadDocument } from "../../../features/work/documents/contract.ts";
import { newId } from "../../ids.ts";
import { sweepFiles } from "../sweep.ts";

const QUOTA = 1_000_000;
let server: TestServer;
let authority: TestAuthority;
let clerk: Client;
let owner: postgres.Sql;

beforeAll(async () => {
  server = await startTestServer({ unitQuota: QUOTA });
  authority = await makeAuthority(server.db);
  clerk = await signedIn(server, authority.username("clerk"));
  owner = postgres(server.ownerUrl, { max: 1, onnotice: () => {} });
});
afterAll(async () => {
  expect(server.unexpected).toEqual([]);
  await owner.end();
  await server.close();
});

const inFolder = async (name: string) => readdir(path.join(server.filesFolder, name)).catch(() => []);
/** A text of so many bytes, a multiple of three. */
const textOf = (mark: string, size: number) => new Blob([mark.repeat(size / Buffer.byteLength(mark))]);
const asDocument = (client: Client, body: Blob) =>
  client.call(uploadDocument, { query: { name: "材料.txt", source: "upload" }, body });
const asEvidence = (name: string) => ({ query: { for: "matter", name } });
const rowsOf = async (hash: string) => (await owner`select 1 from file where hash = ${hash}`).length;

/** Sends the head of an upload, a part of its body, and then nothing more. */
async function beginUpload(address: string, declared: string): Promise<ReturnType<typeof connect>> {
  const { hostname, port, host } = new URL(server.url);
  const socket = connect(Number(port), hostname);
  await once(socket, "connect");
  socket.write(
    `POST ${address} HTTP/1.1\r\nhost: ${host}\r\ncookie: ${clerk.cookie}\r\n` +
      `content-type: application/octet-stream\r\n${declared}\r\n\r\n`,
  );
  return socket;
}

test.each([
  ["a document", "/api/documents?name=a.txt&source=upload"],
  ["evidence", "/api/files?for=matter&name=a.txt"],
  ["a sheet", "/api/units/import-preview"],
])(
  "an upload that breaks off (%s) leaves nothing, holds no place, and is no fault of the server's",
  async (_, address) => {
    for (let i = 0; i < 10; i++) {
      const socket = await beginUpload(address, "content-length: 40000000");
      socket.write(Buffer.alloc(300_000, "x"));
      await expect.poll(() => inFolder("incoming"), { timeout: 10_000 }).toHaveLength(1);
      socket.destroy();
      await expect.poll(() => inFolder("incoming"), { timeout: 10_000 }).toEqual([]);
    }
    expect(server.unexpected).toEqual([]);
  },
);

test.each([
  ["declared", (size: number) => `content-length: ${size}`],
  ["not declared", () => "transfer-encoding: chunked"],
])("more than 50 MB are refused, their length %s, and nothing of them stays", async (_, declare) => {
  const size = 50 * 1024 * 1024 + 1;
  const socket = await beginUpload("/api/files?for=matter&name=a.bin", declare(size));
  let said = "";
  socket.on("data", (text) => {
    said += text;
  });
  socket.on("error", () => {});
  const piece = Buffer.alloc(1024 * 1024, 1);
  for (let sent = 0; sent < size && !said; sent += piece.length) {
    const isChunked = declare(0).startsWith("transfer");
    if (isChunked) socket.write(`${piece.length.toString(16)}\r\n`);
    socket.write(piece);
    if (isChunked) socket.write("\r\n");
    await new Promise(setImmediate);
  }
  await expect.poll(() => said, { timeout: 20_000 }).toContain("413");
  expect(said).toContain("too-large");
  socket.destroy();
  await expect.poll(() => inFolder("incoming"), { timeout: 10_000 }).toEqual([]);
});

test("a keyed upload sent again is the same by its content alone, and another file under its key is refused", async () => {
  const idempotencyKey = newId();
  const call = (body: Blob) => clerk.call(uploadFile, { ...asEvidence("a.txt"), body }, { idempotencyKey });
  const first = await call(textOf("键", 60_000));
  expect(await call(textOf("键", 60_000))).toEqual(first);
  const other = { ...asEvidence("a.txt"), body: textOf("钥", 60_000) };
  expect(await clerk.refused(uploadFile, other, { idempotencyKey })).toMatchObject({
    code: "key-reused",
  });
  expect(await inFolder("incoming")).toEqual([]);
});

test("a unit's files are bounded together, whichever way they come; the same file again takes nothing", async () => {
  const head = await signedIn(server, authority.username("c1-head"));
  const handler = await signedIn(server, authority.username("c1-handler"));
  const beside = await signedIn(server, authority.username("c2-head"));
  await asDocument(head, textOf("甲", 600_000));
  await asDocument(handler, textOf("甲", 600_000));
  await handler.call(uploadFile, { ...asEvidence("b.txt"), body: textOf("乙", 300_000) });
  for (const client of [head, handler]) {
    const evidence = { ...asEvidence("c.txt"), body: textOf("丙", 210_000) };
    expect(await client.refused(uploadFile, evidence)).toMatchObject({
      status: 413,
      code: "over-quota",
      facts: { quota: QUOTA },
    });
  }
  const document = { query: { name: "d.txt", source: "upload" as const }, body: textOf("丁", 210_000) };
  expect(await head.refused(uploadDocument, document)).toMatchObject({ code: "over-quota" });
  await asDocument(beside, textOf("丁", 210_000));
  await head.call(uploadFile, { ...asEvidence("e.txt"), body: textOf("戊", 90_000) });
});

test("two uploads at once do not both take the last room", async () => {
  const head = await signedIn(server, authority.username("c1-s1-head"));
  const bodies = ["子", "丑", "寅", "卯", "辰", "巳"].map((mark) => textOf(mark, 300_000));
  const answers = await Promise.allSettled(
    bodies.map((body) => head.call(uploadFile, { ...asEvidence("f.txt"), body })),
  );
  expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(3);
  const unitId = authority.units["c1-s1"].id;
  const [row] =
    await owner`select sum(f.size)::int as taken from file_upload u join file f using (authority_id, hash)
    where u.unit_id = ${unitId}`;
  expect(row!.taken).toBeLessThanOrEqual(QUOTA);
});

test("rows and files that nothing refers to are swept, whatever refers to a file keeps it", async () => {
  const worker = { db: server.db, files: server.files, jobs: { send: async () => {} } };
  const head = await signedIn(server, authority.username("c2-s1-head"));
  const { document } = await asDocument(head, textOf("文", 9000));
  const used = await head.call(uploadFile, { ...asEvidence("u.txt"), body: textOf("用", 9000) });
  const spare = await head.call(uploadFile, { ...asEvidence("s.txt"), body: textOf("闲", 9000) });
  const [of] = await owner`select file_hash from document where id = ${document.id}`;
  await owner`update file set created_at = now() - interval '2 days'`;
  await owner`update uploaded_file set at = now() - interval '31 days' where file_hash = ${spare.fileHash}`;
  await forgetUploads.handle({}, worker);
  await sweepFiles.handle({}, worker);
  expect(await rowsOf(spare.fileHash)).toBe(0);
  expect([await rowsOf(used.fileHash), await rowsOf(of!.file_hash)]).toEqual([1, 1]);
  expect(await owner`select 1 from file_upload where hash = ${spare.fileHash}`).toHaveLength(0);
  // The bytes came today, so they wait.
  expect(await server.files.get(spare.fileHash)).toHaveLength(9000);
});

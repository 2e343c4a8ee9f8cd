import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { hostname, tmpdir } from "node:os";
import path from "node:path";
import { arrayBuffer } from "node:stream/consumers";
import { afterAll, beforeEach, expect, test } from "vitest";
import { openFileStore } from "./file-store.ts";

const folders: string[] = [];
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "luoshi-store-"));
  folders.push(folder);
});
afterAll(() => {
  for (const one of folders) rmSync(one, { recursive: true, force: true });
});

const HOUR = 3600_000;
const hashOf = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");
const placeOf = (hash: string) => path.join(folder, hash.slice(0, 2), hash.slice(2, 4), hash);
const incoming = () => {
  try {
    return readdirSync(path.join(folder, "incoming"));
  } catch {
    return [];
  }
};
const inDays = (days: number) => new Date(Date.now() + days * 24 * HOUR);
const needing =
  (...hashes: string[]) =>
  async () =>
    new Set(hashes);

async function* pieces(count: number, size: number, breaks = false): AsyncGenerator<Uint8Array> {
  for (let i = 0; i < count; i++) yield new Uint8Array(size).fill(i % 251);
  if (breaks) throw new Error("the sender is gone");
}

test("a file is hashed while it comes in, kept once under its hash, and comes back whole", async () => {
  const store = openFileStore(folder);
  const whole = Buffer.concat(Array.from({ length: 40 }, (_, i) => new Uint8Array(70_001).fill(i)));
  const file = await store.receive(pieces(40, 70_001));
  expect(file).toMatchObject({ size: whole.length, hash: hashOf(whole) });
  expect(Buffer.from(file.head).equals(whole.subarray(0, 65_536))).toBe(true);
  expect(incoming()).toHaveLength(1);
  await file.keep();
  await file.drop();
  expect(incoming()).toEqual([]);
  expect(statSync(placeOf(file.hash)).mode & 0o077).toBe(0);

  const again = await store.receive([whole]);
  expect(await again.keep()).toBe(file.hash);
  expect(incoming()).toEqual([]);
  const { size, stream } = await store.open(file.hash);
  expect(size).toBe(whole.length);
  expect(Buffer.from(await arrayBuffer(stream)).equals(whole)).toBe(true);
  expect(Buffer.from(await store.get(file.hash)).equals(whole)).toBe(true);
});

test.each([
  ["a sender who breaks off", () => pieces(3, 100_000, true), 1e9, "upload-cut"],
  ["more than may come", () => pieces(30, 100_000), 250_000, "too-large"],
])("nothing is left of %s", async (_, source, most, code) => {
  const store = openFileStore(folder);
  await expect(store.receive(source(), most)).rejects.toMatchObject({ code });
  expect(incoming()).toEqual([]);
});

test("a file that is dropped, or never kept, is not in the store", async () => {
  const store = openFileStore(folder);
  const file = await store.receive(pieces(2, 10));
  await file.drop();
  expect(incoming()).toEqual([]);
  await expect(store.get(file.hash)).rejects.toMatchObject({ code: "not-found" });
  await expect(store.open(file.hash)).rejects.toMatchObject({ code: "not-found" });
});

test("a stored file that lost a part is put right by the same file coming in again", async () => {
  const store = openFileStore(folder);
  const hash = await store.put(new Uint8Array(5000).fill(7));
  writeFileSync(placeOf(hash), "half");
  await store.put(new Uint8Array(5000).fill(7));
  expect(hashOf(await store.get(hash))).toBe(hash);
});

/** Runs the store in a process of its own; `limit` is the largest file it may write, in KiB. */
async function inProcess(script: string, limit?: number) {
  const store = JSON.stringify(new URL("./file-store.ts", import.meta.url).href);
  const code = `const { openFileStore } = await import(${store});
    const store = openFileStore(${JSON.stringify(folder)}); ${script}`;
  const node = [process.execPath, "--import", "tsx", "--input-type=module", "-e", code];
  const command = limit ? `ulimit -f ${limit}; exec "$@"` : 'exec "$@"';
  const child = spawn("bash", ["-c", command, "bash", ...node], { stdio: ["ignore", "pipe", "inherit"] });
  let said = "";
  child.stdout.on("data", (text) => {
    said += text;
  });
  return { child, said: () => said };
}

test("where the system takes no more, the refusal says so and nothing half-written is left", async () => {
  const { child, said } = await inProcess(
    `const refused = await store.put(new Uint8Array(3_000_000)).catch((error) => error.code);
     await store.put(new Uint8Array(500_000));
     console.log(refused, "and then it went on");`,
    1024,
  );
  await once(child, "close");
  expect(said()).toBe("storage-full and then it went on\n");
  expect(incoming()).toEqual([]);
});

test("what a killed process left half-written goes with the next sweep; what others still write stays", async () => {
  const { child } = await inProcess(`async function* slowly() {
      yield new Uint8Array(100_000);
      console.log("half");
      await new Promise((resolve) => setTimeout(resolve, 600_000));
    }
    await store.receive(slowly());`);
  await once(child.stdout!, "data");
  const killed = once(child, "close");
  child.kill("SIGKILL");
  await killed;
  const [left] = incoming();
  expect(left).toBeDefined();
  const store = openFileStore(folder);
  const own = await store.receive(pieces(1, 10));
  const elsewhere = ["another-host", process.pid, "1", "x"].join("~");
  const longAgo = ["another-host", process.pid, "1", "y"].join("~");
  for (const name of [elsewhere, longAgo]) writeFileSync(path.join(folder, "incoming", name), "…");
  const then = new Date(Date.now() - 2 * HOUR);
  utimesSync(path.join(folder, "incoming", longAgo), then, then);
  await store.sweep(needing());
  expect(incoming().sort()).toEqual([path.basename(own.path), elsewhere].sort());
  expect(left).toContain(encodeURIComponent(hostname()));
});

test("a file that nothing needs is set aside after a day, and gone after another", async () => {
  const store = openFileStore(folder);
  const [kept, spare] = [await store.put(new Uint8Array([1])), await store.put(new Uint8Array([2]))];
  await store.sweep(needing(kept));
  expect(readdirSync(path.dirname(placeOf(spare)))).toEqual([spare]);
  await store.sweep(needing(kept), inDays(1.1));
  expect(readdirSync(path.dirname(placeOf(spare)))).toEqual([]);
  expect(readdirSync(path.join(folder, "aside"))).toEqual([spare]);
  await store.sweep(needing(kept), inDays(1.2));
  expect(readdirSync(path.join(folder, "aside"))).toEqual([spare]);
  await store.sweep(needing(kept), inDays(2.3));
  expect(readdirSync(path.join(folder, "aside"))).toEqual([]);
  await expect(store.get(spare)).rejects.toMatchObject({ code: "not-found" });
  expect(await store.get(kept)).toEqual(new Uint8Array([1]));
});

test("a file that was set aside and is needed after all is there for whoever asks, and comes back", async () => {
  const store = openFileStore(folder);
  const [asked, found] = [await store.put(new Uint8Array([3])), await store.put(new Uint8Array([4]))];
  await store.sweep(needing(), inDays(2));
  expect(await store.get(asked)).toEqual(new Uint8Array([3]));
  await store.sweep(needing(asked, found), inDays(2));
  expect(readdirSync(path.join(folder, "aside"))).toEqual([]);
  expect(await store.get(found)).toEqual(new Uint8Array([4]));
});

test("a store that is not there yet has nothing to sweep, and foreign files in its folder are left alone", async () => {
  await openFileStore(path.join(folder, "none")).sweep(needing());
  mkdirSync(path.join(folder, "ab/cd"), { recursive: true });
  writeFileSync(path.join(folder, "ab/cd/note.txt"), "a note");
  await openFileStore(folder).sweep(needing(), inDays(9));
  expect(readdirSync(path.join(folder, "ab/cd"))).toEqual(["note.txt"]);
});

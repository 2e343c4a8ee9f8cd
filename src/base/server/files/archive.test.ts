import { expect, test } from "vitest";
import { type ArchiveLimits, openArchive } from "./archive.ts";
import { writeZip, type ZipEntry } from "./testing/zip-writer.ts";

const LIMITS: ArchiveLimits = { entries: 20, unpacked: 30_000_000, ratio: 250 };
const blanks = (size: number) => Buffer.alloc(size, " ");

/** What comes of opening an archive and unpacking all of it. */
async function outcome(entries: ZipEntry[], limits: Partial<ArchiveLimits> = {}): Promise<string> {
  try {
    const archive = await openArchive(writeZip(entries), { ...LIMITS, ...limits });
    const parts = await archive.unpack(() => true);
    return [...parts.values()].map(({ length }) => length).join(" ");
  } catch (error) {
    return (error as { why?: string }).why ?? String(error);
  }
}

test.each<[string, ZipEntry[], string]>([
  [
    "a text and a picture",
    [
      { name: "a", data: blanks(10) },
      { name: "b", data: blanks(20), stored: true },
    ],
    "10 20",
  ],
  ["many entries", Array.from({ length: 21 }, (_, i) => ({ name: `${i}`, data: blanks(1) })), "entries"],
  ["one that unpacks to nothing but blanks", [{ name: "a", data: blanks(29_000_000) }], "ratio"],
  [
    "several that do so together",
    [1, 2, 3, 4, 5].map((i) => ({ name: `${i}`, data: blanks(7_000_000) })),
    "size",
  ],
  ["one that is larger than it says", [{ name: "a", data: blanks(5_000_000), claimedSize: 100 }], "claim"],
  ["one that says more than it holds", [{ name: "a", data: blanks(100), claimedSize: 31_000_000 }], "size"],
  ["the same name again and again", [1, 2, 3].map(() => ({ name: "a", data: blanks(1_000) })), "1000"],
])("an archive with %s", async (_, entries, expected) => {
  expect(await outcome(entries)).toBe(expected);
});

test("what is never unpacked is not counted, and cannot be asked for by mistake beyond the limit", async () => {
  const entries = [
    { name: "sheet.xml", data: blanks(1_000) },
    { name: "picture.bin", data: blanks(40_000_000) },
  ];
  const limits = { counts: (name: string) => name.endsWith(".xml") };
  const archive = await openArchive(writeZip(entries), { ...LIMITS, ...limits });
  expect((await archive.unpack((name) => name.endsWith(".xml"))).get("sheet.xml")).toHaveLength(1_000);
  await expect(archive.unpack(() => true)).rejects.toMatchObject({ why: "ratio" });
});

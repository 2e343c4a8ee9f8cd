import { readdir, readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import ui from "../../ui/en.json" with { type: "json" };
import screens from "./en.json" with { type: "json" };

const SOURCES = [
  { folder: new URL("../../ui/", import.meta.url), catalogue: ui },
  { folder: new URL("../frame/", import.meta.url), catalogue: { ...ui, ...screens } },
  { folder: new URL("../post/", import.meta.url), catalogue: { ...ui, ...screens } },
  { folder: new URL("../sign-in/", import.meta.url), catalogue: { ...ui, ...screens } },
];

test.each(SOURCES)(
  "every text of $folder has its English, with the same values",
  async ({ folder, catalogue }) => {
    const english: Record<string, string> = catalogue;
    const texts = await textsIn(folder);
    expect(texts.length).toBeGreaterThan(0);
    expect(texts.filter((text) => !(text in english))).toEqual([]);
    expect(texts.filter((text) => marks(text) !== marks(english[text] ?? ""))).toEqual([]);
  },
);

/** Chinese texts handed to `t` as they stand in the code below a folder. */
async function textsIn(folder: URL): Promise<string[]> {
  const names = await readdir(folder, { recursive: true });
  const sources = names.filter((name) => /(?<!\.test)\.tsx?$/.test(name));
  const found = await Promise.all(
    sources.map(async (name) => [
      ...(await readFile(new URL(name, folder), "utf8")).matchAll(/\bt\(\s*"([^"]+)"/g),
    ]),
  );
  return [...new Set(found.flat().map(([, text]) => text ?? ""))];
}

function marks(text: string): string {
  return (text.match(/\{\w+\}/g) ?? []).sort().join();
}

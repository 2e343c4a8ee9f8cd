import { readdir, readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import ui from "../../ui/en.json" with { type: "json" };
import { englishCatalogues } from "./catalogues.ts";
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

/** Every catalogue of the source tree, by its path. */
const CATALOGUES = import.meta.glob<Record<string, string>>(["../../**/en.json"], {
  eager: true,
  import: "default",
});

test("the browser is offered every catalogue", async () => {
  const offered = await Promise.all(englishCatalogues.map((load) => load()));
  expect(offered).toHaveLength(Object.keys(CATALOGUES).length);
  expect(Object.assign({}, ...offered)).toEqual(Object.assign({}, ...Object.values(CATALOGUES)));
});

test("a text has one English, wherever it stands", () => {
  const told = new Map<string, Map<string, string[]>>();
  for (const [file, catalogue] of Object.entries(CATALOGUES))
    for (const [text, english] of Object.entries(catalogue)) {
      const ways = told.get(text) ?? new Map<string, string[]>();
      ways.set(english, [...(ways.get(english) ?? []), file]);
      told.set(text, ways);
    }
  expect(told.size).toBeGreaterThan(800);
  expect([...told].filter(([, ways]) => ways.size > 1).map(([text, ways]) => [text, ...ways.keys()])).toEqual(
    [],
  );
});

test("every text of every screen has its English somewhere", async () => {
  const english = new Set(Object.values(CATALOGUES).flatMap((catalogue) => Object.keys(catalogue)));
  const texts = await textsIn(new URL("../../", import.meta.url));
  expect(texts.length).toBeGreaterThan(500);
  expect(texts.filter((text) => /\p{Script=Han}/u.test(text) && !english.has(text))).toEqual([]);
});

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

import { expect, test } from "vitest";
import { allCodes } from "../base/codes.ts";
import { learnWords, words } from "../base/words/words.ts";
import { createFeatures } from "../main/features.ts";

test("the web speaks the same words as the server", async () => {
  createFeatures({} as Parameters<typeof createFeatures>[0]);
  const { pairs: serverPairs, ...server } = words();
  expect(Object.keys(server.verbs).length).toBeGreaterThan(50);
  learnWords([]);
  await import("./features.ts");
  const { pairs, ...web } = words();
  expect(web).toEqual(server);
  expect(new Set(pairs)).toEqual(new Set(serverPairs));
});

test("each feature's codes are said in its own English, and by no code twice", async () => {
  const features = createFeatures({} as Parameters<typeof createFeatures>[0]);
  const own = features.flatMap(({ name, codes }) =>
    Object.values(codes ?? {}).map(({ title }) => ({ name, title })),
  );
  expect(own.length).toBeGreaterThan(3);
  const catalogues = import.meta.glob<Record<string, string>>("../features/*/*/web/en.json", {
    eager: true,
    import: "default",
  });
  for (const { name, title } of own) {
    const [, catalogue] = Object.entries(catalogues).find(([path]) => path.includes(`/${name}/`))!;
    expect(catalogue[title], title).toMatch(/^[^\p{Script=Han}]+$/u);
  }
  const codes = allCodes().map(([code]) => code);
  expect(codes).toEqual([...new Set(codes)]);
});

import { expect, test } from "vitest";
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

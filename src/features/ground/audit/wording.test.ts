import { readdir, readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { POST_NAMES } from "../../../base/actor.ts";
import { mergeWords } from "../../../base/words/words.ts";
import { createFeatures } from "../../../main/features.ts";
import { STATE_TABLE } from "../../work/matters/states.ts";
import { changedOf, idsIn } from "./wording.ts";

const all = createFeatures({} as Parameters<typeof createFeatures>[0]);
const known = mergeWords(all.flatMap((feature) => feature.words ?? []));

const FEATURES = new URL("../../", import.meta.url);

/** What an act hands to the trail, wherever it stands in the features' sources: a verb by its code, or made of parts. */
async function verbsInSources(): Promise<string[]> {
  const names = (await readdir(FEATURES, { recursive: true })).filter(
    (name) => /\.ts$/.test(name) && !/\.test\.ts$|\/words\.ts$|\/(web|testing)\//.test(name),
  );
  const texts = await Promise.all(names.map((name) => readFile(new URL(name, FEATURES), "utf8")));
  const kinds = [...Object.keys(known.subjects), "evidence"].join("|");
  const given = /\bverb: ["`]([^"`]+)["`]/g;
  const anywhere = new RegExp(`"((?:${kinds})\\.[a-z-]+)"`, "g");
  const found = texts.flatMap((text) => [...text.matchAll(given), ...text.matchAll(anywhere)]);
  const columns =
    /\.(id|name|path|version|code|kind|phone|until|status|unit_path|unit_id|hash|state|changes|since)$/;
  return [...new Set(found.map(([, verb]) => verb!))].filter((verb) => !columns.test(verb));
}

test("every kind of subject has its wording, and no other", () => {
  const subjects = all.flatMap((feature) => feature.subjects ?? []);
  expect(subjects.map(({ kind }) => kind).sort()).toEqual(Object.keys(known.subjects).sort());
});

test("every act has its wording", async () => {
  const verbs = await verbsInSources();
  expect(verbs.length).toBeGreaterThan(40);
  expect(verbs.filter((verb) => !(verb in known.verbs))).toEqual([]);
});

test("every word of the house in a line has its English", async () => {
  const names = (await readdir(new URL("../", FEATURES), { recursive: true })).filter((name) =>
    /(^|\/)en\.json$/.test(name),
  );
  const catalogues = await Promise.all(
    names.map(async (name) => JSON.parse(await readFile(new URL(`../${name}`, FEATURES), "utf8")) as object),
  );
  const english: object = Object.assign({}, ...catalogues);
  const { changes, verbs, subjects, states, values, pairs } = known;
  const groups = [changes, verbs, subjects, POST_NAMES, ...Object.values(states), ...Object.values(values)];
  const words = [...groups.flatMap((one) => Object.values(one)), ...pairs.map(({ label }) => label)];
  expect(words.length).toBeGreaterThan(150);
  expect([...words, "是", "否", "无"].filter((word) => !(word in english))).toEqual([]);
});

test.each(Object.entries(STATE_TABLE))(
  "the state %s is called as on the other screens",
  (state, { name }) => {
    expect(changedOf({ subjectKind: "matter", changes: { state }, stateBefore: null }, new Map())).toEqual([
      { label: "状态", before: null, after: name, count: null },
    ]);
  },
);

test("what was before and after stands in one line, ids become names, the same state is not told", () => {
  const names = new Map([
    ["u1", "青禾县教育局"],
    ["u2", "白石区教育局"],
    ["p1", "秦局长"],
  ]);
  const changes = {
    state: "under-way",
    oldDue: "2026-05-01",
    newDue: "2026-06-01",
    fromUnitId: "u1",
    toUnitId: "u2",
    from: { id: "x", name: "甲" },
    to: { id: "y", name: "乙" },
    personId: "p1",
    passed: true,
    evidence: ["照片", "清单"],
    edits: [{ kind: "label" }, { kind: "bind" }],
    note: "",
    value: null,
    beyondTheWords: 3,
  };
  expect(idsIn(changes)).toEqual(["u1", "u2", "p1"]);
  expect(changedOf({ subjectKind: "matter", changes, stateBefore: "under-way" }, names)).toEqual([
    { label: "变更", before: "甲", after: "乙", count: null },
    { label: "完成期限", before: "2026-05-01", after: "2026-06-01", count: null },
    { label: "所属单位", before: "青禾县教育局", after: "白石区教育局", count: null },
    { label: "人员", before: null, after: "秦局长", count: null },
    { label: "核查通过", before: null, after: "是", count: null },
    { label: "佐证", before: null, after: "照片、清单", count: null },
    { label: "修改", before: null, after: "", count: 2 },
    { label: "beyondTheWords", before: null, after: "3", count: null },
  ]);
});

test("a long list is cut, and the rest counted", () => {
  const units = Array.from({ length: 25 }, (_, i) => `第${i + 1}小学`);
  const [line] = changedOf({ subjectKind: "matter", changes: { units }, stateBefore: null }, new Map());
  expect(line!.after).toMatch(/^第1小学、.*第20小学$/);
  expect(line!.count).toBe(25);
});

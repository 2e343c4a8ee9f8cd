import { describe, expect, test } from "vitest";
import { findBreaches, parseSource, tableOwners } from "./check-structure.ts";

const LIST = "src/main/features.ts";
const OWNERS = tableOwners([
  "-- Owner: units.\ncreate table unit (id uuid);",
  "-- Owner: letters.\ncreate table letter (id uuid);",
]);
const listOf = (...features: string[]) =>
  features.map((feature) => `  import("../features/${feature}/feature.ts"),\n`).join("");

/** A sound house with two features, and what is laid into it. */
function breachesWith(laid: Record<string, string>): string[] {
  const house: Record<string, string> = {
    [LIST]: listOf("ground/units", "ground/audit", "work/letters"),
    "src/features/ground/units/feature.ts": "export const feature = 1;\n",
    "src/features/ground/units/reads.ts": "export const read = 1;\n",
    "src/features/ground/units/lookup.ts": "export const look = 1;\n",
    "src/features/ground/audit/feature.ts": "export const feature = 1;\n",
    "src/features/work/letters/feature.ts": "export const feature = 1;\n",
    "src/features/work/letters/words.ts":
      'export const words = { verbs: {\n  "letter.answer": "答复来信",\n} };\n',
    "src/base/ids.ts": "export const id = 1;\n",
    "src/base/server/act.ts": "export const act = 1;\n",
    ...laid,
  };
  return findBreaches(
    Object.entries(house).map(([path, text]) => parseSource(path, text)),
    OWNERS,
  );
}

test("a sound house has no breach", () => {
  expect(breachesWith({})).toEqual([]);
  const uses = 'import { look } from "../../ground/units/lookup.ts";\nexport const use = look;\n';
  expect(breachesWith({ "src/features/work/letters/store.ts": uses })).toEqual([]);
});

/** Each old habit, as the files that have it, and what is said of it. */
const HABITS: [habit: string, files: Record<string, string>, said: RegExp][] = [
  [
    "a folder that the list does not have",
    { "src/features/work/visits/feature.ts": "" },
    /work\/visits: no feature/,
  ],
  [
    "groups in another order",
    { [LIST]: listOf("work/letters", "ground/units", "ground/audit") },
    /ground\/units stands out of the order of groups/,
  ],
  [
    "a lower layer that uses an upper one",
    { "src/base/up.ts": 'import { feature } from "../features/ground/units/feature.ts";\n' },
    /base may not use features/,
  ],
  [
    "an earlier feature that uses a later one",
    { "src/features/ground/units/up.ts": 'import { words } from "../../work/letters/words.ts";\n' },
    /work\/letters comes later/,
  ],
  [
    "the inside of another feature",
    { "src/features/work/letters/in.ts": 'import { read } from "../../ground/units/reads.ts";\n' },
    /other features see only contract/,
  ],
  [
    "server code in the browser, through others",
    {
      "src/features/work/letters/web/page.tsx": 'import { mid } from "../mid.ts";\n',
      "src/features/work/letters/mid.ts": 'import { act } from "../../../base/server/act.ts";\n',
    },
    /the browser loads .*mid\.ts/,
  ],
  [
    "a loop of imports",
    { "src/ui/a.ts": 'import { b } from "./b.ts";\n', "src/ui/b.ts": 'import { a } from "./a.ts";\n' },
    /import loop: src\/ui\/a\.ts → src\/ui\/b\.ts → src\/ui\/a\.ts/,
  ],
  [
    "a loop of types alone",
    {
      "src/ui/a.ts": 'import type { B } from "./b.ts";\n',
      "src/ui/b.ts": 'import type { A } from "./a.ts";\n',
    },
    /import loop/,
  ],
  [
    "a table written by a stranger",
    { "src/features/work/letters/store.ts": 'tx.db.updateTable("unit").set({});\n' },
    /writes table unit, which belongs to units/,
  ],
  [
    "a record of a stranger's table",
    { "src/features/work/letters/store.ts": 'export const UNIT = recordKind("unit", "unit");\n' },
    /writes table unit/,
  ],
  [
    "a feature's word in base",
    { "src/base/server/names.ts": 'export const NAMES = { answer: "答复来信" };\n' },
    /names\.ts says "答复来信", a word of work\/letters/,
  ],
  [
    "a feature's act in the trail",
    { "src/features/ground/audit/names.ts": 'export const NAMES = { "letter.answer": 1 };\n' },
    /says "letter\.answer", a word of work\/letters/,
  ],
  [
    "LIKE on a path, in SQL",
    { "src/features/work/letters/store.ts": "sql`select 1 where l.unit_path like $1`;\n" },
    /compares a path by LIKE/,
  ],
  [
    "LIKE on a path, by the builder",
    { "src/features/work/letters/store.ts": 'query.where("l.unit_path", "like", below);\n' },
    /compares a path by LIKE/,
  ],
  [
    "a public read in a transaction that sees more",
    {
      "src/features/work/letters/public-reads.ts":
        'import type { ReadTx } from "../../../base/server/act.ts";\n',
    },
    /public-reads\.ts imports .*act\.ts: what the public reads takes a PublicTx/,
  ],
  [
    "a public read by a query that is not the public's",
    { "src/features/work/letters/public-reads.ts": 'import { look } from "../../ground/units/lookup.ts";\n' },
    /what the public reads takes a PublicTx/,
  ],
  ["a file beyond its size", { "src/ui/long.ts": "x;\n".repeat(401) }, /has 401 lines/],
  ["a folder that says nothing", { "src/ui/helpers/a.ts": "" }, /named helpers says nothing/],
  [
    "a folder that holds too much",
    Object.fromEntries(Array.from({ length: 21 }, (_, i) => [`src/ui/full/f${i}.ts`, ""])),
    /src\/ui\/full holds 21 files/,
  ],
];

describe("each old habit is found, and nothing else is said", () => {
  test.each(HABITS)("%s", (_, files, said) => {
    const breaches = breachesWith(files);
    expect(breaches.length).toBeGreaterThan(0);
    for (const breach of breaches) expect(breach).toMatch(said);
  });
});

import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { allCodes } from "../src/base/codes.ts";
import { createFeatures } from "../src/main/features.ts";
import { writtenPages } from "./write-docs.ts";

const ROOT = fileURLToPath(new URL("../", import.meta.url));
const textOf = (file: string): string => readFileSync(path.join(ROOT, file), "utf8");

/** Every page a person reads in the repository, by path from the root. */
const PAGES = [
  "README.md",
  "README.zh-CN.md",
  "CONTRIBUTING.md",
  "SECURITY.md",
  ...readdirSync(path.join(ROOT, "docs"), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".md"))
    .map((name) => `docs/${name.split(path.sep).join("/")}`),
];

describe("pages made from the source", () => {
  test("are up to date; `npm run docs` writes them", async () => {
    for (const [file, text] of await writtenPages()) expect(textOf(file), file).toBe(text);
  });

  test("each code of the source has its line among the errors", () => {
    createFeatures({} as Parameters<typeof createFeatures>[0]);
    const errors = textOf("docs/errors.md");
    const codes = [
      ...allCodes().map(([code]) => code),
      ...membersOf("StartErrorCode", "src/base/server/embedded-postgres/start-error.ts"),
      ...membersOf("ExtractCode", "src/features/work/documents/extract/extract-error.ts"),
    ];
    expect(codes.length).toBeGreaterThan(40);
    for (const code of codes)
      expect(errors, code).toMatch(new RegExp(`^\\| (<a .*></a>)?\`${code}\` +\\|`, "m"));
  });
});

describe("pages written by hand", () => {
  test("name every variable of the environment, in both languages, and no other", () => {
    const known = [...textOf("src/main/config.ts").matchAll(/^ {2}([A-Z_]+): z\./gm)].map(
      ([, name]) => name!,
    );
    expect(known.length).toBeGreaterThan(6);
    for (const file of ["README.md", "README.zh-CN.md"]) {
      const rows = [...textOf(file).matchAll(/^\| `([A-Z_]+)` +\|/gm)].map(([, name]) => name);
      expect(rows.toSorted(), file).toEqual([...known, "LOG_LEVEL", "CHROME_PATH"].toSorted());
    }
  });

  test("name every check of a promise, in both languages", () => {
    const features = createFeatures({} as Parameters<typeof createFeatures>[0]);
    const checks = features.flatMap((feature) => feature.checks ?? []);
    expect(checks.length).toBeGreaterThan(10);
    for (const file of ["README.md", "README.zh-CN.md"])
      for (const { name } of checks) expect(textOf(file), name).toContain(`\`${name}\``);
  });

  test("give each table of the schema its place on the map", () => {
    const tables = [...textOf("db/schema.sql").matchAll(/^create table (\w+)/gm)].map(([, name]) => name!);
    const map = textOf("docs/data-model.md");
    expect(tables.length).toBeGreaterThan(20);
    for (const table of tables) expect(map, table).toMatch(new RegExp(`^\\| \`${table}\` +\\|`, "m"));
  });

  test("give each dependency its reason, and no other", () => {
    const manifest = JSON.parse(textOf("package.json")) as Record<string, Record<string, string>>;
    const packages = ["dependencies", "devDependencies", "optionalDependencies"].flatMap((kind) =>
      Object.keys(manifest[kind] ?? {}),
    );
    const page = textOf("docs/decisions/0018-dependencies.md");
    const reasoned = [...page.matchAll(/^\| `([^`]+)` +\|/gm)].map(([, name]) => name);
    expect(reasoned.toSorted()).toEqual(packages.toSorted());
  });

  test("list each decision once, numbered without gaps", () => {
    const files = readdirSync(path.join(ROOT, "docs/decisions")).filter((name) => /^\d/.test(name));
    const list = textOf("docs/decisions/README.md").matchAll(/\]\((\d{4}[^)]*)\)/g);
    expect([...list].map(([, file]) => file)).toEqual(files.toSorted());
    expect(files.toSorted().map((file) => Number(file.slice(0, 4)))).toEqual(files.map((_, i) => i + 1));
  });

  test("link only to what is there", () => {
    const broken = PAGES.flatMap((page) =>
      [...textOf(page).matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)[^)]*\)|src="([^":]+)"/g)]
        .map(([, link, image]) => path.join(path.dirname(page), (link ?? image)!))
        .filter((target) => !existsSync(path.join(ROOT, target)))
        .map((target) => `${page} → ${target}`),
    );
    expect(broken).toEqual([]);
  });
});

/** The keys of the list of codes, read as text so that the page is measured by the source itself. */
/** The members of a union of strings, one a line, as our formatter writes it. */
function membersOf(union: string, file: string): string[] {
  const [, members = ""] =
    new RegExp(`type ${union} =\\n((?: {2}\\| "[a-z-]+";?\\n)+)`).exec(textOf(file)) ?? [];
  return [...members.matchAll(/"([a-z-]+)"/g)].map(([, member]) => member!);
}

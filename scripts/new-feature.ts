/**
 * Lays out a new feature: a record with a life of a few states, list, page, form, words, test, migration, and its line in
 * the list of features. It works as it stands; then make it say what it is to say.
 *
 * Usage: npm run new-feature letters -- --title=来信 [--group=work] [--record=letter]
 */
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { GROUPS } from "./check-structure.ts";

/** What a new feature is called. */
export interface NewFeature {
  /** One English word, in the plural: the folder and the addresses. */
  name: string;
  /** The same in the singular: the record, its table, its verbs. */
  record: string;
  /** What it is called on screen, in Chinese. */
  title: string;
  group: string;
}

const TEMPLATE = fileURLToPath(new URL("new-feature/notices", import.meta.url));

/**
 * Writes the feature's folder, its migration and its line below `root`; gives the paths written. Throws an Error where
 * the name is none or is taken.
 */
export function layOut(root: string, feature: NewFeature): string[] {
  refuseBadNames(root, feature);
  const folder = `src/features/${feature.group}/${feature.name}`;
  const written = readdirSync(TEMPLATE, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(TEMPLATE.length + 1))
    .map((file) => {
      const text = named(readFileSync(join(TEMPLATE, file), "utf8"), feature);
      const path = placeOf(root, folder, file, feature);
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
      return path;
    });
  return [...written, addLine(root, feature)];
}

function refuseBadNames(root: string, { name, record, title, group }: NewFeature): void {
  if (!/^[a-z]{3,}$/.test(name) || !/^[a-z]{3,}$/.test(record))
    throw new Error("a feature is named by one English word in small letters");
  if (name === record) throw new Error(`say what one of ${name} is called: --record=…`);
  if (/["“”\\]/.test(title)) throw new Error("the title is one Chinese word");
  if (!GROUPS.includes(group)) throw new Error(`the groups are ${GROUPS.join(", ")}`);
  const taken = readdirSync(join(root, "src/features"), { recursive: true, encoding: "utf8" })
    .filter((path) => /^[^/]+\/[^/]+$/.test(path))
    .find((path) => path.endsWith(`/${name}`));
  if (taken) throw new Error(`src/features/${taken} is there already`);
  if (existsSync(join(root, "db/schema.sql")) && schemaHas(root, record))
    throw new Error(`there is a table ${record} already`);
}

function schemaHas(root: string, table: string): boolean {
  return readFileSync(join(root, "db/schema.sql"), "utf8").includes(`create table ${table} (`);
}

/** The template is the feature "notices" (公告), word for word; only its words are exchanged. */
function named(text: string, { name, record, title }: NewFeature): string {
  const capital = (word: string) => word[0]!.toUpperCase() + word.slice(1);
  return text
    .replaceAll("notices", name)
    .replaceAll("Notices", capital(name))
    .replaceAll("NOTICES", name.toUpperCase())
    .replaceAll("notice", record)
    .replaceAll("Notice", capital(record))
    .replaceAll("NOTICE", record.toUpperCase())
    .replaceAll("公告", title);
}

function placeOf(root: string, folder: string, file: string, feature: NewFeature): string {
  if (file === "migration.sql") return `db/migrations/${nextNumber(root)}_${feature.name}.sql`;
  if (file === "test.ts") return `${folder}/${feature.name}.test.ts`;
  return `${folder}/${named(file, feature)}`;
}

function nextNumber(root: string): string {
  const numbers = readdirSync(join(root, "db/migrations")).map((name) => Number(name.slice(0, 4)) || 0);
  return String(Math.max(...numbers) + 1).padStart(4, "0");
}

const LIST = "src/main/features.ts";
const LINE = /^ {2}import\("\.\.\/features\/(\w+)\/\w+\/feature\.ts"\),$/;

/** The new line stands behind those of its group, or behind the last group below it. */
function addLine(root: string, { group, name }: NewFeature): string {
  const lines = readFileSync(join(root, LIST), "utf8").split("\n");
  const rank = (line: string) => GROUPS.indexOf(LINE.exec(line)?.[1] ?? "");
  const last = lines.findLastIndex((line) => rank(line) >= 0 && rank(line) <= GROUPS.indexOf(group));
  lines.splice(last + 1, 0, `  import("../features/${group}/${name}/feature.ts"),`);
  writeFileSync(join(root, LIST), lines.join("\n"));
  return LIST;
}

function main(): void {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { title: { type: "string" }, group: { type: "string" }, record: { type: "string" } },
  });
  const name = positionals[0] ?? "";
  const { group = "work", record = name.replace(/s$/, ""), title = name } = values;
  const written = layOut(process.cwd(), { name, record, title, group });
  const biome = join("node_modules", "@biomejs", "biome", "bin", "biome");
  const run = (...args: string[]) => execFileSync(process.execPath, args, { stdio: "inherit" });
  run(biome, "check", "--write", ...written.filter((path) => !path.endsWith(".sql")));
  for (const script of ["scripts/write-schema.ts", "scripts/write-docs.ts"]) run("--import", "tsx", script);
  console.log(written.join("\n"));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    main();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}

/**
 * Holds the rules of CONTRIBUTING.md that no other tool knows: which way imports may go, who owns a table, how
 * large files and folders may grow, what folders may not be called. Each message says why and where the thing
 * belongs. Usage: npm run check
 */
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";

/** The groups of features, ground to roof; a group without a feature has no folder yet. */
export const GROUPS = ["ground", "asking", "work", "doing", "outside", "sums"];

/** The one list of features, from the ground up; a feature may only use those before it. */
const FEATURE_LIST = "src/main/features.ts";

/** What other features may import: the agreed face of a feature, and of the parts with a life of their own within it. */
const FACE = /(^|\/)(contract\.ts|states\.ts|lookup\.ts|commands\/.*|web\/public\/.*)$/;

/** Layers from the roof down; a file may import its own layer and those that its layer names. */
const MAY_USE: Record<string, string[]> = {
  main: ["screens", "portal", "features", "record", "reader", "ui", "base"],
  screens: ["features", "record", "reader", "ui", "base"],
  portal: ["features", "record", "reader", "ui", "base"],
  features: ["record", "reader", "ui", "base"],
  record: ["reader", "ui", "base"],
  ui: ["base"],
  reader: ["base"],
  base: [],
};

const FORBIDDEN_FOLDERS = new Set(["utils", "helpers", "common", "shared", "misc"]);
const MAX_LINES = 400;
const WARN_LINES = 300;
const MAX_FOLDER = 20;

/** A file of the tree and what it imports, both as paths from the root. */
export interface SourceFile {
  path: string;
  text: string;
  imports: { path: string; typeOnly: boolean }[];
}

/** All breaches in a tree, each a sentence; the order is stable. */
export function findBreaches(files: SourceFile[], owners: Map<string, string>): string[] {
  const code = files.filter((f) => /^src\/.*\.tsx?$/.test(f.path));
  const order = featureOrder(files.find((f) => f.path === FEATURE_LIST)?.text ?? "");
  return [
    ...orderBreaches(order, code),
    ...code.flatMap((f) => importBreaches(f, order)),
    ...webBreaches(code),
    ...cycleBreaches(code),
    ...code.flatMap((f) => tableBreaches(f, owners)),
    ...code.flatMap(unpackedBreaches),
    ...wordBreaches(code, order),
    ...code.flatMap(pathBreaches),
    ...code.flatMap(publicBreaches),
    ...files.flatMap(sizeBreaches),
    ...folderBreaches(files),
  ];
}

/** The features in the order of the list, as `group/name`: where each line takes its feature from. */
export function featureOrder(list: string): string[] {
  return [...list.matchAll(/^ +import\("\.\.\/features\/([\w-]+\/[\w-]+)\/feature\.ts"\)/gm)].map(
    ([, path]) => path!,
  );
}

/** Groups stand from ground to roof in the list, and every folder of a feature is in it. */
function orderBreaches(order: string[], code: SourceFile[]): string[] {
  const ranks = order.map((feature) => GROUPS.indexOf(feature.split("/")[0]!));
  const folders = new Set(code.flatMap((f) => placeOf(f.path).feature ?? []));
  return [
    ...order
      .filter((_, i) => ranks[i]! < 0 || (i > 0 && ranks[i]! < ranks[i - 1]!))
      .map((f) => `${FEATURE_LIST}: ${f} stands out of the order of groups (${GROUPS.join(", ")}).`),
    ...[...folders]
      .filter((f) => !order.includes(f))
      .map(
        (f) => `src/features/${f}: no feature of the list. Add its line to ${FEATURE_LIST}, at its place.`,
      ),
  ];
}

function importBreaches(file: SourceFile, order: string[]): string[] {
  if (isTest(file.path)) return [];
  return file.imports.flatMap(({ path }) => {
    const from = placeOf(file.path);
    const to = placeOf(path);
    if (!to.layer || !from.layer) return [];
    if (from.layer !== to.layer && !MAY_USE[from.layer]?.includes(to.layer)) {
      return [
        `${file.path} imports ${path}: ${from.layer} may not use ${to.layer}. Move what both need down to ${from.layer} or base, or let the upper one call.`,
      ];
    }
    if (from.layer === "reader" && path.includes("node:"))
      return [`${file.path}: the reader is pure and runs in browsers`];
    return from.feature && to.feature && from.feature !== to.feature
      ? betweenFeatures(file.path, path, order.indexOf(from.feature), order.indexOf(to.feature), to)
      : [];
  });
}

function betweenFeatures(from: string, path: string, user: number, used: number, to: Place): string[] {
  if (user < 0 || used < 0) return []; // Told once, for the folder.
  if (used > user)
    return [
      `${from} imports ${path}: ${to.feature} comes later in ${FEATURE_LIST}. Emit an event and let it subscribe.`,
    ];
  if (FACE.test(to.rest!)) return [];
  return [
    `${from} imports ${path}: other features see only contract, states, lookup, commands/ and web/public/. Offer it there.`,
  ];
}

/** Where the public reads: in no other transaction than one of a PublicScope, and by nobody else's queries. */
const PUBLIC_READS = /^src\/portal\/|\/public-reads\.ts$/;
const NOT_PUBLIC =
  /^src\/(base\/server\/(?!public\/)|record\/server\/)|\/(reads|store|lookup)(\.ts$|\/)|\/commands\//;

function publicBreaches({ path, imports }: SourceFile): string[] {
  if (isTest(path) || !PUBLIC_READS.test(path)) return [];
  return imports
    .filter((one) => NOT_PUBLIC.test(one.path))
    .map(
      (one) =>
        `${path} imports ${one.path}: what the public reads takes a PublicTx and nothing else. Ask for it in a query of its own.`,
    );
}

/** Whatever the browser loads, directly or through others, must not reach server code. Types cost nothing. */
function webBreaches(code: SourceFile[]): string[] {
  const byPath = new Map(code.map((f) => [f.path, f]));
  const starts = code.filter(
    (f) =>
      /^src\/(screens|ui|base\/web)\//.test(f.path) ||
      /^src\/features\/[^/]+\/[^/]+\/(.*\/)?web\//.test(f.path),
  );
  const cameFrom = new Map<string, string>(starts.filter((f) => !isTest(f.path)).map((f) => [f.path, ""]));
  const breaches: string[] = [];
  for (const path of cameFrom.keys()) {
    for (const next of byPath.get(path)?.imports ?? []) {
      if (next.typeOnly || cameFrom.has(next.path)) continue;
      if (
        next.path.startsWith("node:") ||
        /^src\/(base|record)\/server\//.test(next.path) ||
        next.path === "kysely"
      ) {
        breaches.push(
          `${path} imports ${next.path}, and the browser loads ${path} (${chain(cameFrom, path)}). Keep server code out of what web/ imports.`,
        );
      } else if (byPath.has(next.path)) cameFrom.set(next.path, path);
    }
  }
  return breaches;
}

function chain(cameFrom: Map<string, string>, path: string): string {
  const steps = [path];
  for (let at = cameFrom.get(path); at; at = cameFrom.get(at)) steps.push(at);
  return steps.reverse().join(" → ");
}

/** Import loops, found depth-first; of types as well, since neither file can then be read without the other. */
function cycleBreaches(code: SourceFile[]): string[] {
  const byPath = new Map(code.map((f) => [f.path, f]));
  const state = new Map<string, "open" | "done">();
  const breaches: string[] = [];
  const visit = (path: string, trail: string[]): void => {
    state.set(path, "open");
    for (const { path: next } of byPath.get(path)?.imports ?? []) {
      if (!byPath.has(next)) continue;
      if (state.get(next) === "open")
        breaches.push(`import loop: ${[...trail.slice(trail.indexOf(next)), next].join(" → ")}`);
      else if (!state.has(next)) visit(next, [...trail, next]);
    }
    state.set(path, "done");
  };
  for (const { path } of code) if (!state.has(path)) visit(path, [path]);
  return breaches;
}

const WRITES = /\b(?:(?:insertInto|updateTable|deleteFrom)\(|recordKind\("[\w-]+",)\s*"(\w+)/g;

/** Each table has one owner, named at the head of its migration; only the owner's folder writes it. */
function tableBreaches(file: SourceFile, owners: Map<string, string>): string[] {
  if (isTest(file.path)) return [];
  const { layer, feature } = placeOf(file.path);
  return [...file.text.matchAll(WRITES)].flatMap(([, table]) => {
    const owner = owners.get(table!);
    const writer = feature?.split("/")[1] ?? layer;
    if (!owner || owner === writer || (owner === "base" && layer === "features")) return [];
    return [`${file.path} writes table ${table}, which belongs to ${owner}. Call a command of ${owner}.`];
  });
}

/** Rows are written as `values`: what is unpacked from JSON no distributed database takes under row-level security. */
function unpackedBreaches({ path, text }: SourceFile): string[] {
  if (isTest(path) || !/\bjsonb?_(to|populate)_recordset\s*\(/i.test(text)) return [];
  return [
    `${path} unpacks rows from JSON in SQL. Write them as values (see base/server/trail/write-events.ts).`,
  ];
}

/** Where no feature's words may stand but its own: what serves all of them learns theirs when they are made. */
const WORDLESS = /^src\/(base|record)\/|^src\/features\/ground\/audit\//;
const WORDS_FILE = /^src\/features\/([^/]+\/[^/]+)\/words\.ts$/;
/** An act and its word, as `words.ts` says them: `"matter.register": "登记事项"`. */
const SAID = /"([a-z-]+\.[a-z-]+)": ("[^"]+")/g;

/** Neither base nor the trail knows an act of a feature by its word; by its code only one that stands below, to follow it. */
function wordBreaches(code: SourceFile[], order: string[]): string[] {
  const said = code.flatMap(({ path, text }) => {
    const feature = WORDS_FILE.exec(path)?.[1];
    if (!feature) return [];
    return [...text.matchAll(SAID)].flatMap(([, verb, word]) => [
      { feature, literal: `"${verb}"` },
      { feature, literal: word! },
    ]);
  });
  return code
    .filter(({ path }) => WORDLESS.test(path) && !isTest(path))
    .flatMap(({ path, text }) =>
      said
        .filter(({ feature, literal }) => isStranger(path, feature, literal, order) && text.includes(literal))
        .map(
          ({ feature, literal }) =>
            `${path} says ${literal}, a word of ${feature}. It belongs into src/features/${feature}/words.ts alone.`,
        ),
    );
}

function isStranger(path: string, feature: string, literal: string, order: string[]): boolean {
  const own = placeOf(path).feature;
  const follows = own !== undefined && order.indexOf(feature) < order.indexOf(own);
  return own !== feature && !(follows && literal.includes("."));
}

/** `unit_path like`, or a builder's `"m.unit_path", "like"`. */
const PATH_LIKE = /\b\w*path"?(?:\)|\})?\s*(?:,\s*"like"|like\s)/;

/** Below a path is a range: the operator behind `like` is not leakproof, and no index serves it under row-level security. */
function pathBreaches({ path, text }: SourceFile): string[] {
  if (isTest(path) || !PATH_LIKE.test(text)) return [];
  return [`${path} compares a path by LIKE. Use atOrBelow of src/record/server/below.ts.`];
}

function sizeBreaches({ path, text }: SourceFile): string[] {
  if (!/\.(ts|tsx|mjs|css|sql)$/.test(path) || /\.gen\.ts$|^db\/schema\.sql$/.test(path)) return [];
  const lines = text.split("\n").length - 1;
  if (lines > WARN_LINES && lines <= MAX_LINES)
    console.warn(`note: ${path} has ${lines} lines; ${MAX_LINES} is the limit`);
  return lines > MAX_LINES
    ? [`${path} has ${lines} lines; the limit is ${MAX_LINES}. Split it by what changes together.`]
    : [];
}

function folderBreaches(files: SourceFile[]): string[] {
  const counts = new Map<string, number>();
  for (const { path } of files) counts.set(dirname(path), (counts.get(dirname(path)) ?? 0) + 1);
  return [...counts].flatMap(([folder, count]) => {
    const name = folder.split("/").find((part) => FORBIDDEN_FOLDERS.has(part));
    if (name) return [`${folder}: a folder named ${name} says nothing; name it after what it holds`];
    const limited = folder.startsWith("src/") && count > MAX_FOLDER;
    return limited
      ? [`${folder} holds ${count} files; the limit is ${MAX_FOLDER}. Group what changes together.`]
      : [];
  });
}

interface Place {
  layer: string | undefined;
  feature: string | undefined;
  rest: string | undefined;
}

/** Where a file of src stands; a feature is `group/name`. */
export function placeOf(path: string): Place {
  const [root, layer, ...below] = path.split("/");
  if (root !== "src") return { layer: undefined, feature: undefined, rest: undefined };
  if (layer !== "features") return { layer, feature: undefined, rest: below.join("/") };
  const [group, name, ...rest] = below;
  return { layer, feature: `${group}/${name}`, rest: rest.join("/") };
}

export const isTest = (path: string): boolean => /\.test\.tsx?$|\/testing\//.test(path);

const IMPORT = /(?:^|\n)\s*(?:import|export)\s+(type\s)?(?:[^"';]*?\sfrom\s+)?"([^"]+)"|import\("([^"]+)"\)/g;

/** Reads a file's imports by pattern, which our formatter makes safe: one form, double quotes. */
export function parseSource(path: string, text: string): SourceFile {
  const imports = [...text.matchAll(IMPORT)].map(([, type, from, lazy]) => {
    const target = (from ?? lazy)!;
    const resolved = target.startsWith(".") ? normalize(join(dirname(path), target)) : target;
    return { path: resolved, typeOnly: Boolean(type) };
  });
  return { path, text, imports };
}

/** Which feature owns which table, by the `-- Owner:` line at the head of each migration. */
export function tableOwners(migrations: string[]): Map<string, string> {
  const owners = new Map<string, string>();
  for (const text of migrations) {
    const owner = /^-- Owner: (\w+)/m.exec(text)?.[1];
    for (const [, table] of text.matchAll(/create table (?:if not exists )?(\w+)/g))
      if (owner) owners.set(table!, owner);
  }
  return owners;
}

function main(): void {
  const listed = execFileSync("git", ["ls-files", "-co", "--exclude-standard"], { encoding: "utf8" });
  const paths = listed.split("\n").filter((p) => /\.(ts|tsx|mjs|css|sql|json|txt|md)$/.test(p));
  const files = paths.flatMap((path) => {
    try {
      return [parseSource(path, readFileSync(path, "utf8"))];
    } catch {
      return []; // Deleted but not yet committed.
    }
  });
  const migrations = files.filter((f) => f.path.startsWith("db/migrations/")).map((f) => f.text);
  const breaches = findBreaches(files, tableOwners(migrations));
  for (const breach of breaches) console.error(`✗ ${breach}`);
  if (breaches.length > 0) process.exit(1);
  console.log(`structure: ${files.length} files, no breach`);
}

if (import.meta.url === `file://${process.argv[1]}`) main();

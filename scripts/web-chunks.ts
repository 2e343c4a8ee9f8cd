/** What a module is and brings along, as the bundler knows it. */
interface Module {
  code: string | null;
  importedIds: readonly string[];
}

type ModuleOf = (id: string) => Module | null;

/** Packages whose index offers hundreds of parts: an import from one means the parts that it names, not all. */
const INDEXES = /node_modules\/(antd|@ant-design\/icons)\/es\/(icons\/)?index\.js$/;

/** Everything that modules bring along by plain imports, themselves among it; what loads later is not followed. */
function broughtBy(starts: readonly string[], moduleOf: ModuleOf): Set<string> {
  const found = new Set<string>();
  const open = [...starts];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (found.has(id)) continue;
    found.add(id);
    const module = moduleOf(id);
    if (module) open.push(...importsOf(module, moduleOf));
  }
  return found;
}

function importsOf({ code, importedIds }: Module, moduleOf: ModuleOf): string[] {
  return importedIds.flatMap((id) => {
    const index = INDEXES.test(id) ? moduleOf(id) : null;
    return index && !INDEXES.test(code ?? "") ? partsNamed(code ?? "", index, moduleOf) : [id];
  });
}

const NAMED = /import\s*\{([^}]*)\}\s*from\s*["'](?:antd|@ant-design\/icons)["']/g;

/** The modules behind the names that a source imports from an index. */
function partsNamed(code: string, index: Module, moduleOf: ModuleOf): string[] {
  const names = [...code.matchAll(NAMED)].flatMap(([, list]) =>
    list!.split(",").map((name) => name.trim().split(/\s+as\s+/)[0]!),
  );
  const offered = offers(index, moduleOf);
  return names.flatMap((name) => offered.get(name) ?? []);
}

const OFFER = /export\s*\{\s*default as (\w+)[^}]*\}\s*from\s*["']([^"']+)["']/g;

function offers(index: Module, moduleOf: ModuleOf): Map<string, string> {
  const own = [...(index.code ?? "").matchAll(OFFER)].flatMap(([, name, path]): [string, string][] => {
    const end = path!.replace(/^[./]+/, "").replace(/\.js$/, "");
    const id = index.importedIds.find(
      (one) => one.endsWith(`/${end}.js`) || one.endsWith(`/${end}/index.js`),
    );
    return id ? [[name!, id]] : [];
  });
  const below = index.importedIds.filter((id) => INDEXES.test(id)).flatMap((id) => moduleOf(id) ?? []);
  return new Map([...below.flatMap((one) => [...offers(one, moduleOf)]), ...own]);
}

/** What a visitor opens one after the other: the sources of each step, by the name of the file that they come in. */
const STEPS: Record<string, string[]> = {
  door: ["src/screens/main.tsx", "src/screens/sign-in/sign-in-page.tsx"],
  house: ["src/screens/frame/signed-in.tsx", "src/screens/start/start.tsx"],
};

/** Modules that never change between two versions of ours, so that browsers keep them. */
const REACT = /node_modules\/(react|react-dom|scheduler|react-router)\//;

/** What the bundler tells of a module, and asks back of it. */
interface Chunking {
  getModuleInfo: (id: string) => (Module & { isEntry: boolean; dynamicImporters: readonly string[] }) | null;
}

/**
 * How modules are put together into files, for the bundler: few files that are needed whole, rather than one for each
 * set of screens that share something. A visit fetches what the sign-in page needs, then what the start page adds; a
 * first list or form adds the packages' parts and ours that more than one screen uses. `root` is the checkout.
 */
export function chunkGroups(root: string) {
  const stepOf = stepsOfVisit(root);
  const inOne = (name: string) => (id: string, context: Chunking) => (isDoor(id, context) ? null : name);
  const whole = { includeDependenciesRecursively: false };
  return [
    { name: "react", test: REACT, priority: 3 },
    { name: stepOf, priority: 2, ...whole },
    { name: inOne("controls"), test: /node_modules/, minShareCount: 2, priority: 1, ...whole },
    { name: inOne("parts"), test: /src\//, minShareCount: 2, priority: 1, ...whole },
  ];
}

/** Whether a module is where loading begins; it stays a file of its own, or nobody would find it. */
function isDoor(id: string, context: Chunking): boolean {
  const module = context.getModuleInfo(id);
  return module === null || module.isEntry || module.dynamicImporters.length > 0;
}

/** Gives for a module the step of a visit that first needs it, or nothing where it belongs to single screens. */
function stepsOfVisit(root: string): (id: string, context: Chunking) => string | null {
  let steps: [string, Set<string>][] | undefined;
  return (id, context) => {
    const moduleOf = (one: string) => context.getModuleInfo(one);
    steps ??= Object.entries(STEPS).map(([step, sources]) => [
      step,
      broughtBy(sources.map((source) => `${root}/${source}`).map(present(moduleOf)), moduleOf),
    ]);
    return isDoor(id, context) ? null : (steps.find(([, brought]) => brought.has(id))?.[0] ?? null);
  };
}

/** A source that has moved would silently leave its step empty. */
function present(moduleOf: ModuleOf): (source: string) => string {
  return (source) => {
    if (!moduleOf(source))
      throw new Error(`${source} is no part of the build; mend STEPS in scripts/web-chunks.ts`);
    return source;
  };
}

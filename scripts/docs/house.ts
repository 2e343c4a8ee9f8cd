import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { featureOrder, GROUPS, isTest, parseSource, placeOf } from "../check-structure.ts";

/** Layers beside the features, from the roof down. */
const LAYERS = ["main", "screens", "portal", "record", "reader", "ui", "base"];

/** A room whose files import from another; how many do is left out, or each change would make a new picture. */
interface Arrow {
  from: string;
  to: string;
}

/** The house as a Mermaid picture, made from the imports of the source without its tests. */
export function housePicture(): string {
  const order = featureOrder(readFileSync("src/main/features.ts", "utf8"));
  const arrows = arrowsOf(sourcePaths());
  const rooms = new Set(arrows.flatMap(({ from, to }) => [from, to]));
  const groups = GROUPS.filter((group) => order.some((feature) => feature.startsWith(`${group}/`)));
  return [
    "```mermaid",
    "flowchart TD",
    ...LAYERS.filter((layer) => rooms.has(layer)).map((layer) => `  ${layer}["src/${layer}"]`),
    "  subgraph features [src/features]",
    ...groups
      .toReversed()
      .flatMap((group) => [
        `    subgraph ${group}`,
        ...order
          .filter((feature) => feature.startsWith(`${group}/`))
          .map((feature) => `      ${nameOf(feature)}`),
        "    end",
      ]),
    "  end",
    ...arrows.map(({ from, to }) => `  ${nameOf(from)} --> ${nameOf(to)}`),
    "```",
  ].join("\n");
}

const nameOf = (room: string): string => room.split("/").at(-1)!;

function sourcePaths(): string[] {
  const listed = execFileSync("git", ["ls-files", "-co", "--exclude-standard", "src"], { encoding: "utf8" });
  return listed
    .split("\n")
    .filter((path) => /\.tsx?$/.test(path) && !isTest(path))
    .sort();
}

/** From features to each other one by one; from and to the layers for all features together. */
function arrowsOf(paths: string[]): Arrow[] {
  const arrows = new Map<string, Arrow>();
  for (const path of paths) {
    const user = roomOf(path);
    for (const imported of parseSource(path, readFileSync(path, "utf8")).imports) {
      const used = imported.path.startsWith("src/") ? roomOf(imported.path) : undefined;
      if (!user || !used || user === used) continue;
      const areFeatures = user.includes("/") && used.includes("/");
      const [from, to] = areFeatures ? [user, used] : [wing(user), wing(used)];
      arrows.set(`${from} ${to}`, { from, to });
    }
  }
  return [...arrows.values()].sort(
    (a, b) => heightOf(a.from) - heightOf(b.from) || a.from.localeCompare(b.from) || a.to.localeCompare(b.to),
  );
}

/** `group/name` of a feature's file, else the layer. */
function roomOf(path: string): string | undefined {
  const { layer, feature } = placeOf(path);
  return feature ?? layer;
}

const wing = (room: string): string => (room.includes("/") ? "features" : room);

/** How far below the roof a room stands; the features stand below the screens. */
function heightOf(room: string): number {
  return room === "features" || room.includes("/") ? LAYERS.indexOf("portal") + 0.5 : LAYERS.indexOf(room);
}

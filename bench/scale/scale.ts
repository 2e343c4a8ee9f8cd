import { listRows } from "./lists.ts";
import { openPlace, type Scale } from "./place.ts";
import type { ScaleRow } from "./rows.ts";

/** Every row of the table; see bench/README.md for how to add one. */
const ROWS: ScaleRow[] = [...listRows];

/** What all sizes are compared with. */
const BASE = 10_000;

/** What `npm run bench -- --only=scale` takes. */
export interface ScaleOptions {
  sizes: number[];
  /** Beginnings of names of rows; none for all. */
  rows: string[];
  /** A folder outside the tree in which seeded databases stay for the next time. */
  kept: string | undefined;
}

/** Seeds each size, measures each row on it, and prints the table with the ratio of each size to 10,000 matters. */
export async function measureScale({ sizes, rows, kept }: ScaleOptions): Promise<void> {
  const chosen = ROWS.filter(({ name }) => rows.length === 0 || rows.some((one) => name.startsWith(one)));
  const figures = new Map(chosen.map((row) => [row, new Map<number, number | string>()]));
  const place = await openPlace(kept);
  try {
    for (const size of sizes)
      await place.at(size, async (scale) => {
        console.log(`\nMeasuring at ${size.toLocaleString("en")} matters`);
        for (const row of chosen) {
          const figure = await figureOf(row, scale, rows.length > 0);
          figures.get(row)!.set(size, figure);
          console.log(`  ${row.name.padEnd(36)} ${shown(figure)}`);
        }
      });
  } finally {
    await place.close();
  }
  print(sizes, figures);
}

/** A row that fails says why in the table; the others are measured all the same. */
async function figureOf(row: ScaleRow, scale: Scale, isChosen: boolean): Promise<number | string> {
  if (row.upTo !== undefined && scale.size > row.upTo && !isChosen) return "left out";
  try {
    return await row.measure(scale);
  } catch (error) {
    console.error(`    ${row.name}: ${error instanceof Error ? error.message : String(error)}`);
    return "fails";
  }
}

function print(sizes: number[], figures: Map<ScaleRow, Map<number, number | string>>): void {
  const titles = ["", "before", ...sizes.map((size) => size.toLocaleString("en")), "wanted", ""];
  const lines = [...figures].map(([row, bySize]) => [
    row.name,
    row.before ?? "",
    ...sizes.map((size) => cell(bySize, size)),
    wantedOf(row),
    verdict(row, bySize, Math.max(...sizes)),
  ]);
  const widths = titles.map((_, i) => Math.max(...[titles, ...lines].map((line) => line[i]!.length)));
  console.log(
    "\nFlat at a million: milliseconds unless said otherwise, and times the figure at 10,000 matters",
  );
  for (const line of [titles, ...lines])
    console.log(
      `  ${line.map((text, i) => (i === 0 ? text.padEnd(widths[0]!) : text.padStart(widths[i]!))).join("  ")}`,
    );
}

function cell(bySize: Map<number, number | string>, size: number): string {
  const [figure, base] = [bySize.get(size)!, bySize.get(BASE)];
  const ratio = typeof figure === "number" && typeof base === "number" && size !== BASE;
  return ratio ? `${shown(figure)} (×${(figure / base).toFixed(2)})` : shown(figure);
}

function shown(figure: number | string): string {
  if (typeof figure === "string") return figure;
  return figure >= 100 ? Math.round(figure).toLocaleString("en") : figure.toFixed(1);
}

function wantedOf({ wanted, unit = "ms" }: ScaleRow): string {
  if ("times" in wanted) return `≤ ×${wanted.times}`;
  return "most" in wanted ? `≤ ${wanted.most} ${unit}` : `≥ ${wanted.least.toLocaleString("en")} ${unit}`;
}

/** Whether the largest size keeps what is wanted; nothing where it cannot be told. */
function verdict({ wanted }: ScaleRow, bySize: Map<number, number | string>, largest: number): string {
  const [figure, base] = [bySize.get(largest), bySize.get(BASE)];
  if (figure === "fails") return "missed";
  if (typeof figure !== "number") return "";
  if ("most" in wanted) return figure <= wanted.most ? "kept" : "missed";
  if ("least" in wanted) return figure >= wanted.least ? "kept" : "missed";
  if (typeof base !== "number" || largest === BASE) return "";
  return figure / base <= wanted.times ? "kept" : "missed";
}

import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { ensureWebBuild } from "../scripts/web-build.ts";
import { measureClerk } from "./clerk/clerk.ts";
import { measureClocks } from "./clocks.ts";
import { measureLife } from "./life.ts";
import { measureMany } from "./many.ts";
import { measurePapers } from "./papers.ts";
import { measureProposals } from "./proposals.ts";
import { measureReader } from "./reader.ts";
import { measureReads } from "./reads.ts";
import { measureScale } from "./scale/scale.ts";
import { measureScreens } from "./screens.ts";
import { measureStartUp } from "./start-up.ts";
import { measureTold } from "./told.ts";
import { measureUploads } from "./uploads.ts";

/** What can be asked for: `npm run bench -- --rounds=7 --lives=200 --concurrency=8 --only=life`; see README.md. */
const options = new Map(
  process.argv.slice(2).map((arg) => arg.replace(/^--/, "").split("=") as [string, string]),
);
const number = (name: string, usual: number) => Number(options.get(name) ?? usual);
const list = (name: string) => options.get(name)?.split(",") ?? [];

const MEASURES: Record<string, () => Promise<void> | void> = {
  life: () =>
    measureLife({
      rounds: number("rounds", 7),
      count: number("lives", 150),
      concurrency: number("concurrency", 8),
    }),
  many: () =>
    measureMany({
      schools: number("schools", 3000),
      splits: number("splits", 3),
      matters: number("matters", 500),
    }),
  reads: () =>
    measureReads({ size: number("size", 10_000), rounds: number("rounds", 5), kept: options.get("keep") }),
  start: () => measureStartUp(number("starts", 3)),
  visit: measureFirstVisit,
  reader: () => measureReader(),
  proposals: () => measureProposals(number("rounds", 9)),
  papers: () => measurePapers(number("rounds", 9)),
  clocks: () => measureClocks(number("rounds", 15)),
  told: () => measureTold(number("rounds", 7), number("acts", 200)),
  uploads: () => measureUploads({ count: number("files", 16), megabytes: number("megabytes", 49) }),
  clerk: measureClerk,
  scale: () =>
    measureScale({
      sizes: options.has("sizes") ? list("sizes").map(Number) : [1e3, 1e4, 1e5, 1e6],
      rows: list("rows"),
      kept: options.get("keep"),
    }),
};
/** Takes long, and is measured when asked for by name. */
const BY_NAME = ["scale"];

/** The gzipped size of what a first visit loads, and what a browser has to do on the heaviest screens. */
async function measureFirstVisit(): Promise<void> {
  await ensureWebBuild(new URL("../", import.meta.url), console.log);
  console.log("\nFirst visit (limit 350 KiB)");
  const script = fileURLToPath(new URL("../scripts/first-load.mjs", import.meta.url));
  execFileSync(process.execPath, [script], { stdio: "inherit" });
  await measureScreens(number("rounds", 5));
}

const only = options.get("only");
for (const [name, measure] of Object.entries(MEASURES))
  if (only ? only === name : !BY_NAME.includes(name)) await measure();

/**
 * Writes what the documentation takes from the source: `docs/errors.md` as a whole, and the marked blocks of the
 * glossary. Usage: npm run docs
 */
import { execFileSync } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { fillBlocks } from "./docs/blocks.ts";
import { errorsPage } from "./docs/errors-page.ts";

const ROOT = new URL("../", import.meta.url);
/** Pages with blocks made from the source. */
const PAGES_WITH_BLOCKS = ["docs/architecture.md", "docs/glossary.md", "docs/data-model.md"];
const BIOME = fileURLToPath(new URL("node_modules/@biomejs/biome/bin/biome", ROOT));

/** The pages as they ought to be, by path from the root. */
export async function writtenPages(): Promise<Map<string, string>> {
  const pages = new Map([["docs/errors.md", formatted("docs/errors.md", errorsPage())]]);
  for (const path of PAGES_WITH_BLOCKS) {
    const page = await readFile(new URL(path, ROOT), "utf8");
    pages.set(path, formatted(path, fillBlocks(page)));
  }
  return pages;
}

/** As the formatter leaves a page, so that it has nothing to add. */
function formatted(path: string, text: string): string {
  const args = [BIOME, "format", `--stdin-file-path=${path}`];
  return execFileSync(process.execPath, args, { cwd: ROOT, input: text, encoding: "utf8" });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const [path, text] of await writtenPages()) await writeFile(new URL(path, ROOT), text);
}

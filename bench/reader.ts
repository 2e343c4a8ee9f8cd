import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Jieba } from "@node-rs/jieba";
import { dict } from "@node-rs/jieba/dict.js";
import { build } from "vite";
import { read } from "../src/reader/read.ts";
import { median } from "./rounds.ts";

/**
 * Measures a whole `read()` against `@node-rs/jieba`'s `cut` of the same text, turn by turn in one run; then 1, 5 and
 * 20 MB of text, to show that time grows no faster than length; then how long loading the reader takes.
 */

const CORPUS = fileURLToPath(new URL("../src/reader/corpus/texts", import.meta.url));
const READER = fileURLToPath(new URL("../src/reader/read.ts", import.meta.url));
const MEGABYTE = 1024 * 1024;
const BYTES_PER_CHARACTER = 3;
/** Reads before the first round: until then the compiler still learns what is asked of it. */
const WARM_UP = 5;
const LOADS = 9;

/** Prints the reader's speed. */
export async function measureReader(rounds = 15): Promise<void> {
  const texts = readdirSync(CORPUS)
    .filter((name) => name.endsWith(".txt"))
    .map((name) => readFileSync(`${CORPUS}/${name}`, "utf8"));
  const text = `${texts.join("\n")}\n`;
  compareWithJieba(text.repeat(10), rounds);
  showScaling(text);
  await showLoadTime();
}

function compareWithJieba(text: string, rounds: number): void {
  const jieba = Jieba.withDict(dict);
  const reader: number[] = [];
  const tokenizer: number[] = [];
  for (let i = 0; i < WARM_UP; i++) {
    read(text);
    jieba.cut(text);
  }
  for (let round = 0; round < rounds; round++) {
    reader.push(text.length / seconds(() => read(text)));
    tokenizer.push(text.length / seconds(() => jieba.cut(text)));
  }
  const ratio = median(reader.map((speed, i) => speed / tokenizer[i]!));
  console.log(`\nReading ${text.length} characters, ${rounds} rounds in turn`);
  console.log(`  read()      ${millions(median(reader))} million characters/s`);
  console.log(`  jieba cut   ${millions(median(tokenizer))} million characters/s`);
  console.log(`  ratio       ${ratio.toFixed(2).padStart(6)}        (target ≥ 1)`);
}

function showScaling(text: string): void {
  console.log("\nTime by length");
  for (const size of [1, 5, 20]) {
    const long = text.repeat(Math.ceil((size * MEGABYTE) / BYTES_PER_CHARACTER / text.length));
    const time = seconds(() => read(long));
    console.log(
      `  ${String(size).padStart(2)} MB  ${(time * 1000).toFixed(0).padStart(6)} ms  (${((time * 1000) / size).toFixed(0)} ms/MB)`,
    );
  }
}

/** Loads the built reader in fresh processes, as a server or a browser would. */
async function showLoadTime(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "luoshi-reader-"));
  const output = { entryFileNames: "reader.mjs" };
  const built = { outDir: folder, ssr: READER, minify: true, rolldownOptions: { output } };
  await build({ configFile: false, logLevel: "silent", build: built });
  const script = `const start = performance.now();
    await import(${JSON.stringify(join(folder, "reader.mjs"))});
    console.log(performance.now() - start);`;
  const args = ["--input-type=module", "-e", script];
  const times = Array.from({ length: LOADS }, () => Number(execFileSync(process.execPath, args)));
  rmSync(folder, { recursive: true });
  console.log(
    `\nLoading the built reader: ${median(times).toFixed(1)} ms, ${LOADS} processes  (target < 50 ms)`,
  );
}

function seconds(work: () => unknown): number {
  const start = performance.now();
  work();
  return (performance.now() - start) / 1000;
}

function millions(speed: number): string {
  return (speed / 1_000_000).toFixed(2).padStart(6);
}

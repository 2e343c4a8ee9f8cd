import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Jieba } from "@node-rs/jieba";
import { dict } from "@node-rs/jieba/dict.js";
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

/** Prints the reader's speed. */
export function measureReader(rounds = 7): void {
  const texts = readdirSync(CORPUS)
    .filter((name) => name.endsWith(".txt"))
    .map((name) => readFileSync(`${CORPUS}/${name}`, "utf8"));
  const text = `${texts.join("\n")}\n`;
  compareWithJieba(text.repeat(10), rounds);
  showScaling(text);
  showLoadTime();
}

function compareWithJieba(text: string, rounds: number): void {
  const jieba = Jieba.withDict(dict);
  const reader: number[] = [];
  const tokenizer: number[] = [];
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

/** Loads the built reader in a fresh process, as a server or a browser would. */
function showLoadTime(): void {
  const script = `import { build } from "vite";
    const out = await build({ logLevel: "silent", build: { write: false, ssr: ${JSON.stringify(READER)}, minify: true } });
    const code = out.output[0].code;
    const start = performance.now();
    await import("data:text/javascript;base64," + Buffer.from(code).toString("base64"));
    console.log((performance.now() - start).toFixed(1));`;
  const { stdout } = spawnSync(process.execPath, ["--input-type=module", "-e", script], { encoding: "utf8" });
  console.log(`\nLoading the built reader: ${stdout.trim()} ms  (target < 50 ms)`);
}

function seconds(work: () => unknown): number {
  const start = performance.now();
  work();
  return (performance.now() - start) / 1000;
}

function millions(speed: number): string {
  return (speed / 1_000_000).toFixed(2).padStart(6);
}

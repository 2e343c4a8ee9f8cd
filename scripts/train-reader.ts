/**
 * Learns the reader's weights from the labelled texts in src/reader/corpus, but for those in unseen/, and writes src/reader/label/weights.gen.json, and
 * of the project's own texts the scores of the characters, grams.gen.json; prints the score of the texts when each tenth is labelled by weights learned from the others. The same texts always give the
 * same file. `--score-only` writes nothing, `--write-only` leaves the slow scores out. `--outside=TEXTS,LABELS` first makes corpus/outside.gen.json anew from
 * labelled texts that are not kept in the repository (features only, no sentence).
 * Run: node --import tsx scripts/train-reader.ts
 */
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { bins, errorsAmongLeastSure, surprise, toldLabels } from "../src/reader/eval/calibration.ts";
import {
  examplesOf,
  type Learned,
  type LeftOut,
  learned,
  leaveOut,
  modelsOf,
  scoreLeftOut,
  scoreReadings,
} from "../src/reader/eval/leave-one-out.ts";
import { type OutsideFile, outsideExamples, outsideFile } from "../src/reader/eval/outside.ts";
import { printLabels, printScore } from "../src/reader/eval/print-score.ts";
import { loadLines, loadTexts } from "../src/reader/eval/texts.ts";
import { trainGrams } from "../src/reader/label/grams/train-grams.ts";
import type { WeightFile } from "../src/reader/label/model.ts";
import { train, weightFile } from "../src/reader/label/train.ts";
import { DOUBTFUL } from "../src/reader/types.ts";

const corpus = fileURLToPath(new URL("../src/reader/corpus", import.meta.url));
const gramsPath = fileURLToPath(new URL("../src/reader/label/grams/grams.gen.json", import.meta.url));
const weightsPath = fileURLToPath(new URL("../src/reader/label/weights.gen.json", import.meta.url));
const PARTS = 10;
const TEMPERATURES = [1, 1.25, 1.5, 1.75];
const SHARES = [0, 0.15, 0.3, 0.45, 0.6, 0.8];
const outsidePath = `${corpus}/outside.gen.json`;
const full: Learned[] = [
  ...loadTexts(`${corpus}/texts`, `${corpus}/gold`),
  ...loadTexts(`${corpus}/blind/texts`, `${corpus}/blind/gold`),
].map(learned);
/** Calendars, lists of what is mended, demands, stories, notices and tables built like pages of offices. */
const pages: Learned[] = loadTexts(`${corpus}/pages/texts`, `${corpus}/pages/gold`).map(learned);
const own: Learned[] = [...full, ...pages, ...loadLines(`${corpus}/lines`).map(learned)];

const folders = process.argv
  .find((arg) => arg.startsWith("--outside="))
  ?.slice("--outside=".length)
  .split(",");
if (folders) renewOutside(folders[0]!, folders[1]!);
const outside = outsideExamples(JSON.parse(readFileSync(outsidePath, "utf8")) as OutsideFile);

if (!process.argv.includes("--score-only")) write();
if (!process.argv.includes("--write-only")) printShares();

/** Prints the scores of texts that are left out, by how much the characters count beside the sequence. */
function printShares(): void {
  const leftOut = leaveOut(own, outside, PARTS);
  for (const share of SHARES)
    printLabels(
      `${own.length} own texts, each tenth left out in turn, characters count ${share}`,
      scoreLeftOut(leftOut, share),
    );
  printFields("own texts labelled with fields", full, leftOut);
  printFields("own texts built like pages", pages, leftOut);
  printConfidence("own texts left out", leftOut);
}

/** Prints all that is read in some of the texts that are left out. */
function printFields(title: string, texts: readonly Learned[], leftOut: readonly LeftOut[]): void {
  const some = leftOut.filter(({ text }) => texts.includes(text));
  printScore(`${some.length} ${title}, each tenth left out in turn`, scoreReadings(some));
}

/** Prints how honest confidence is on texts left out, by what scores are divided by; and by bins for what is in use. */
function printConfidence(title: string, leftOut: readonly LeftOut[]): void {
  for (const temperature of TEMPERATURES)
    console.log(
      `${title}, confidence at ${temperature}: surprise ${surprise(toldLabels(leftOut, temperature)).toFixed(4)}`,
    );
  const told = toldLabels(leftOut);
  const few = told.filter(({ confidence }) => confidence < DOUBTFUL).length / told.length;
  console.log(
    `${title}: ${few.toFixed(3)} doubtful; the least sure fifth has ${errorsAmongLeastSure(told).toFixed(3)} of the errors`,
  );
  for (const { from, to, count, mean, right } of bins(told))
    console.log(`  ${from} to ${to}: ${count} labels, told ${mean.toFixed(2)}, right ${right.toFixed(2)}`);
}

/** Makes the outside examples anew, and prints how texts nobody trained on are labelled. */
function renewOutside(texts: string, labels: string): void {
  const others = loadTexts(texts, labels).map(learned);
  writeFileSync(outsidePath, `${JSON.stringify(outsideFile(others))}\n`);
  const models = modelsOf(own, []);
  const leftOut = others.map((text) => ({ text, models }));
  printLabels(`${others.length} outside texts, learned from none of them`, scoreLeftOut(leftOut));
  printConfidence("outside texts", leftOut);
}

function write(): void {
  const examples = [...examplesOf(own), ...outside.map(({ example }) => example)];
  writeFileSync(weightsPath, toJson(weightFile(train(examples))));
  const grams = trainGrams([...own, ...outside].map((text) => text.grams));
  writeFileSync(gramsPath, `${JSON.stringify(grams, null, 2)}\n`);
}

/** One feature a line, so that a change of weights can be read. */
function toJson({ emit, move }: WeightFile): string {
  const rows = (part: object) =>
    Object.entries(part)
      .map(([name, value]) => `    ${JSON.stringify(name)}: ${JSON.stringify(value)}`)
      .join(",\n");
  return `{\n  "emit": {\n${rows(emit)}\n  },\n  "move": {\n${rows(move)}\n  }\n}\n`;
}

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { GOES_WITH_LOWER } from "../label/features.ts";
import { jointsOf } from "../label/model.ts";
import { type Prepared, prepare } from "../label/prepare.ts";
import type { FeatureRows } from "../label/rows.ts";
import type { Example } from "../label/train.ts";
import { sourceStart } from "../text/plain.ts";
import { LABELS, type Label } from "../types.ts";
import type { GoldFile } from "./score.ts";

/** Loads labelled texts from disk for training and testing; the library itself never reads a file. */

/** A text with its labels. */
export interface LabelledText {
  text: string;
  gold: GoldFile;
}

/** The labelled texts of a folder of texts and a folder of labels, by name; empty where there is no such folder. */
export function loadTexts(textFolder: string, goldFolder: string): LabelledText[] {
  if (!existsSync(goldFolder)) return [];
  return readdirSync(goldFolder)
    .filter((name) => name.endsWith(".json"))
    .sort()
    .map((name) => {
      const gold = JSON.parse(readFileSync(join(goldFolder, name), "utf8")) as GoldFile;
      return { gold, text: readFileSync(join(textFolder, gold.file), "utf8") };
    });
}

const LETTERS: Record<string, Label> = {
  H: "heading",
  T: "task",
  A: "aim",
  R: "result",
  E: "event",
  O: "other",
};

/** The texts below a folder that are written one labelled sentence a line (see corpus/lines/README.md). */
export function loadLines(folder: string): LabelledText[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".txt"))
    .sort()
    .map((name) => fromLines(name, readFileSync(join(folder, name), "utf8")));
}

function fromLines(file: string, lines: string): LabelledText {
  let text = "";
  const segments: GoldFile["segments"] = [];
  for (const line of lines.trimEnd().split("\n")) {
    if (line === "") {
      text += "\n";
      continue;
    }
    const label = LETTERS[line[0]!];
    if (!label) throw new Error(`${file}: no label in “${line}”`);
    segments.push({ start: text.length, end: text.length + line.length - 2, label });
    text += line.slice(2);
  }
  const document = { kind: "report", place: null, issuer: null, date: null };
  return { text, gold: { file, document, frameworks: [], segments } };
}

/** A labelled text as an example to learn from: each segment takes the label that most of its characters have. */
export function toExample(text: LabelledText): Example {
  return exampleOf(text, prepare(text.text));
}

/** The same of a text that is prepared already. */
export function exampleOf({ text, gold }: LabelledText, { plain, cuts, frames, rows }: Prepared): Example {
  const limit = gold.upto ?? text.length;
  const kept = cuts.filter((cut) => sourceStart(plain, cut.start) < limit).length;
  const labels = new Uint8Array(kept);
  let g = 0;
  for (let i = 0; i < kept; i++) {
    const start = sourceStart(plain, cuts[i]!.start);
    const end = sourceStart(plain, cuts[i]!.end);
    while (g < gold.segments.length && gold.segments[g]!.end <= start) g++;
    let most = 0;
    let best = LABELS.indexOf("other");
    for (let k = g; k < gold.segments.length && gold.segments[k]!.start < end; k++) {
      const shared = Math.min(end, gold.segments[k]!.end) - Math.max(start, gold.segments[k]!.start);
      if (shared > most) {
        most = shared;
        best = (LABELS as readonly string[]).indexOf(gold.segments[k]!.label);
      }
    }
    labels[i] = best;
  }
  return { rows: withLowerSteps(rows, kept), joints: jointsOf(frames).subarray(0, kept), labels };
}

const goesWithLower = new Set(GOES_WITH_LOWER);

/** The features of the first segments for learning, which weighs each step by itself: every step that is reached. */
function withLowerSteps({ feature, from }: FeatureRows, count: number): Example["rows"] {
  const starts = new Int32Array(count + 1);
  const features: number[] = [];
  for (let i = 0; i < count; i++) {
    for (let f = from[i]!; f < from[i + 1]!; f++) {
      let id = feature[f]!;
      features.push(id);
      while (goesWithLower.has(id)) features.push(--id);
    }
    starts[i + 1] = features.length;
  }
  return { feature: Uint16Array.from(features), from: starts };
}

import { simplified } from "../../../../../reader/text/script.ts";
import { unitsOf } from "../../../../../reader/text/units.ts";
import {
  CLASS_OF,
  CLASSES,
  scanTokens,
  type TokenClass,
  TokenList,
} from "../../../../../reader/words/tokens.ts";

/**
 * What a text speaks of, in pieces that can be compared: each two and three characters that stand side by side, told apart by
 * the reader's words into those that speak of a subject (学前教育) and those that any task has (进一步加强).
 */
export interface Gram {
  key: number;
  /** Place of its first character in the text, and how many characters it has. */
  at: number;
  length: 2 | 3;
  /** 1 for words that speak of a subject, less for those that any sentence could have. */
  weight: number;
}

/** Words that say how, when or how much, and not what. */
const EMPTY_CLASSES: readonly TokenClass[] = [
  "want", "adverb", "will", "ba", "light", "aspire", "guide", "exhort", "done", "honour", "since", "recent", "trend",
  "speech", "firstperson", "define", "background", "problem", "lack", "find", "cover", "page", "limit", "rise", "list",
  "lookback", "lookahead", "trouble", "tagword", "means", "deadline", "neutral", "story", "count", "turn", "strict",
  "year", "date", "number", "percent",
]; // biome-ignore format: one list
/** Words of acts and things that say something of the subject, though many units do them. */
const FAINT_CLASSES: readonly TokenClass[] = [
  "verb",
  "meet",
  "attend",
  "venue",
  "visit",
  "papers",
  "call",
  "contact",
];

const EMPTY = 0.1;
const FAINT = 0.55;
/** Across the seam of two words. */
const SEAM = 0.5;
const THREE = 0.8;

const WEIGHT_OF = CLASSES.map((name) =>
  EMPTY_CLASSES.includes(name) ? EMPTY : FAINT_CLASSES.includes(name) ? FAINT : 1,
);

/** The pieces of a text, in its order, in simplified characters; marks, figures and blanks part them. Pure. */
export function gramsOf(text: string): Gram[] {
  const grams: Gram[] = [];
  eachGram(text, (key, at, length, weight) => grams.push({ key, at, length, weight }));
  return grams;
}

/** Tells the pieces of a text one by one, as {@link gramsOf} gives them, for thousands of texts at once. */
export function eachGram(
  text: string,
  hear: (key: number, at: number, length: Gram["length"], weight: number) => void,
): void {
  const units = unitsOf(simplified(text));
  const tokens = new TokenList(units.length >> 2);
  scanTokens(units, 0, units.length, tokens);
  const weights = new Float32Array(units.length).fill(1);
  const owner = new Int32Array(units.length).fill(-1);
  for (let i = 0; i < tokens.count; i++) {
    const weight = WEIGHT_OF[CLASS_OF[tokens.kind[i]!]!]!;
    weights.fill(weight, tokens.start[i]!, tokens.end[i]!);
    owner.fill(i, tokens.start[i]!, tokens.end[i]!);
  }
  for (let at = 0; at + 1 < units.length; at++) {
    if (!isWordUnit(units[at]!) || !isWordUnit(units[at + 1]!)) continue;
    const seam = owner[at] === owner[at + 1] ? 1 : SEAM;
    const two = Math.min(weights[at]!, weights[at + 1]!) * seam;
    hear(units[at]! * 65536 + units[at + 1]!, at, 2, two);
    if (at + 2 >= units.length || !isWordUnit(units[at + 2]!)) continue;
    const three = Math.min(two, weights[at + 2]!) * THREE;
    const key = (units[at]! * 65536 + units[at + 1]!) * 65536 + units[at + 2]!;
    hear(key, at, 3, three);
  }
}

/** Ideographs and Latin letters; figures speak of no subject. */
function isWordUnit(unit: number): boolean {
  return (unit >= 0x4e00 && unit <= 0x9fff) || (unit >= 65 && unit <= 90) || (unit >= 97 && unit <= 122);
}

/** The words of a text that are covered by some of its pieces, longest and weightiest first. */
export function wordsCovered(text: string, grams: readonly Gram[], most = 3): string[] {
  const covered = new Float32Array(text.length);
  for (const { at, length, weight } of grams)
    for (let i = at; i < at + length; i++) covered[i] = Math.max(covered[i]!, weight);
  const runs: { words: string; weight: number }[] = [];
  for (let from = 0; from < text.length; ) {
    let to = from;
    let weight = 0;
    while (to < text.length && covered[to]! > FAINT_SHOWN) weight += covered[to++]!;
    if (to - from >= 2) runs.push({ words: text.slice(from, to), weight });
    from = Math.max(to, from + 1);
  }
  const seen = new Set<string>();
  return runs
    .sort((a, b) => b.weight - a.weight)
    .filter(({ words }) => !seen.has(words) && seen.add(words))
    .slice(0, most)
    .map(({ words }) => words);
}

/** A piece that tells no more than this is not shown as a word that decided. */
export const FAINT_SHOWN = 0.2;

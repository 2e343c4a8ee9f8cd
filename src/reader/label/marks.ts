import { type Plain, type Spans, sourceEnd, sourceStart } from "../text/plain.ts";
import type { Mark } from "../types.ts";
import { CLASS_OF, TOKENS, type TokenList, YEAR } from "../words/tokens.ts";
import { type Model, WIDTH } from "./model.ts";
import { CLASS_REASONS, IS_TOLD, REASON_OF, REASONS } from "./notes.ts";
import type { FeatureRows } from "./rows.ts";

/** Says in Chinese which features decided a label. */

const MOST_MARKS = 3;
const WEAKEST_MARK = 0.3;

/** Classes of words that are worth telling. */
const TELLS = Uint8Array.from(CLASS_REASONS, (reason) => (reason === "" ? 0 : 1));

/** Everything needed to explain the labels of one text. */
export interface Evidence {
  plain: Plain;
  spans: Spans;
  tokens: TokenList;
  rows: FeatureRows;
  advantages: Advantages;
}

/** How much more each feature of a model speaks for a label than for the others on average. */
export class Advantages {
  private readonly tables: (Float32Array | undefined)[] = new Array(WIDTH).fill(undefined);

  constructor(private readonly model: Model) {}

  /** The advantages for one label by feature, 0 for what is never told; reckoned when first asked for. */
  for(label: number): Float32Array {
    const known = this.tables[label];
    if (known) return known;
    const table = this.reckon(label);
    this.tables[label] = table;
    return table;
  }

  private reckon(label: number): Float32Array {
    const { emit } = this.model;
    const table = new Float32Array(emit.length / WIDTH);
    for (let f = 0; f < table.length; f++) {
      if (IS_TOLD[f] === 0) continue;
      let sum = 0;
      for (let y = 0; y < WIDTH; y++) sum += emit[f * WIDTH + y]!;
      const own = emit[f * WIDTH + label]!;
      table[f] = own - (sum - own) / (WIDTH - 1);
    }
    return table;
  }
}

/** The marks that spoke most for label `label` of segment `i`, strongest first: at most three, one a word or note. */
export function marksOf(i: number, label: number, evidence: Evidence): Mark[] {
  const { told, token, toldFrom } = evidence.rows;
  const { kind } = evidence.tokens;
  const advantage = evidence.advantages.for(label);
  const to = toldFrom[i + 1]!;
  strongest.clear();
  for (let f = toldFrom[i]!; f < to; f++) {
    const weight = advantage[told[f]!]!;
    if (weight < WEAKEST_MARK || !strongest.takes(weight)) continue;
    const word = token[f]!;
    if (word >= 0) {
      if (TELLS[CLASS_OF[kind[word]!]!] === 1) strongest.offer(f, weight, word);
    } else strongest.offer(f, weight, -REASON_OF[told[f]!]!);
  }
  const marks: Mark[] = new Array(strongest.count);
  for (let k = 0; k < marks.length; k++) {
    const f = strongest.row[k]!;
    marks[k] = token[f]! < 0 ? noteMark(i, told[f]!, evidence) : wordMark(token[f]!, evidence);
  }
  return marks;
}

/** The strongest features met so far, in order; of two that say the same only the stronger stays. */
class Strongest {
  /** Where each stands among the features told, how strong it is (0 where there is none), and what it says. */
  readonly row = new Int32Array(MOST_MARKS + 1);
  private readonly weight = new Float32Array(MOST_MARKS + 1);
  private readonly says = new Int32Array(MOST_MARKS + 1);
  count = 0;

  clear(): void {
    this.count = 0;
    this.weight.fill(0);
  }

  /** Whether a feature is strong enough to be among them. */
  takes(weight: number): boolean {
    return weight > this.weight[MOST_MARKS - 1]!;
  }

  /** Takes a feature in; `says` is a token's number, or a negative number for a note. */
  offer(row: number, weight: number, says: number): void {
    let same = 0;
    while (same < this.count && this.says[same] !== says) same++;
    if (same < this.count) {
      if (this.weight[same]! >= weight) return;
      this.remove(same);
    }
    let at = this.count++;
    for (; at > 0 && this.weight[at - 1]! < weight; at--) this.copy(at - 1, at);
    this.row[at] = row;
    this.weight[at] = weight;
    this.says[at] = says;
    this.count = Math.min(this.count, MOST_MARKS);
  }

  private remove(at: number): void {
    this.count--;
    for (let k = at; k < this.count; k++) this.copy(k + 1, k);
    this.weight[this.count] = 0;
  }

  private copy(from: number, to: number): void {
    this.row[to] = this.row[from]!;
    this.weight[to] = this.weight[from]!;
    this.says[to] = this.says[from]!;
  }
}

/** One for all segments: it is emptied before each. */
const strongest = new Strongest();

/** A mark for what the segment as a whole is like. */
function noteMark(i: number, feature: number, { spans }: Evidence): Mark {
  return { text: "", note: REASONS[REASON_OF[feature]!]!, start: spans.start[i]!, end: spans.end[i]! };
}

/** A mark for a word in the segment; where the source writes the word as the lexicon does, it is no new string. */
function wordMark(token: number, { plain, tokens }: Evidence): Mark {
  const kind = tokens.kind[token]!;
  const from = tokens.start[token]!;
  const to = tokens.end[token]!;
  const start = sourceStart(plain, from);
  const end = sourceEnd(plain, to);
  const known = kind < YEAR && end - start === to - from && isSame(plain, from, to, start);
  const text = known ? TOKENS[kind]! : plain.source.slice(start, end);
  return { text, note: CLASS_REASONS[CLASS_OF[kind]!]!, start, end };
}

/** Whether the source has from `start` on what the plain text has between two offsets. */
function isSame({ sourceUnits, units }: Plain, from: number, to: number, start: number): boolean {
  for (let i = from; i < to; i++) if (sourceUnits[start + i - from] !== units[i]) return false;
  return true;
}

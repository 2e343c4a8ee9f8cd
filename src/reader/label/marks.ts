import { type Plain, sourceEnd, sourceStart } from "../text/plain.ts";
import type { Cut } from "../text/segment.ts";
import type { Mark } from "../types.ts";
import { CLASS_NOTES } from "../words/lexicon.ts";
import { CLASS_OF, CLASSES, TOKENS, type TokenList } from "../words/tokens.ts";
import { FEATURES } from "./features.ts";
import { type Model, WIDTH } from "./model.ts";
import type { FeatureRows } from "./rows.ts";

/** Says in Chinese which features decided a label. */

const MOST_MARKS = 3;
const WEAKEST_MARK = 0.3;

const CLASS_WORDS: Record<string, string> = {
  ...CLASS_NOTES,
  year: "年份",
  date: "日期",
  number: "数字",
  percent: "百分比",
};
const MODE_WORDS: Record<string, string> = { back: "回顾", ahead: "部署", trouble: "问题" };
const ENDING_WORDS: Record<string, string> = {
  colon: "以冒号引出下文",
  open: "句末没有标点",
  semicolon: "并列分项",
  exclaim: "以感叹号结尾",
  question: "问句",
};
const PLACE_WORDS: Record<string, string> = {
  "line-1": "位于篇首",
  "line-2": "位于篇首",
  "line-3": "位于篇首",
  "last-line": "位于篇末",
  "last-lines": "位于篇末",
  whole: "单独成行",
};
const LEAD_WORDS: Record<string, string> = {
  semicolons: "引出分项",
  numbered: "引出分项",
  spoken: "引出分项",
};

function noteOf(feature: string): string {
  const [group, rest = ""] = feature.split(":", 2) as [string, string?];
  const name = rest.split("/")[0]!;
  switch (group) {
    case "numbering":
      return name === "none" ? "" : "带有编号";
    case "ending":
      return ENDING_WORDS[name] ?? "";
    case "place":
      return PLACE_WORDS[name] ?? "";
    case "leads":
      return LEAD_WORDS[name] ?? "";
    case "under":
    case "carry":
      return MODE_WORDS[name] ? `所在部分为${MODE_WORDS[name]}` : "";
    case "tense":
      return name === "0" || name === "1"
        ? "全文以部署为主"
        : name === "3" || name === "4"
          ? "全文以回顾为主"
          : "";
    case "so-far":
      return CLASS_WORDS[name] ? `上文有${CLASS_WORDS[name]}` : "";
    case "quote":
      return "引语";
    case "length":
      return rest.endsWith("/line") && name.startsWith("≤") && Number(name.slice(1)) <= 22 ? "单行短句" : "";
    default:
      return "";
  }
}

/** Short Chinese reason of every feature; empty for those not worth telling. */
const NOTES: readonly string[] = FEATURES.map(noteOf);

/** Number of each feature's note, so that equal notes are told by number; 0 for none. */
const DISTINCT_NOTES = new Map(
  [...new Set(NOTES)].filter((note) => note !== "").map((note, i) => [note, i + 1]),
);
const NOTE_OF = Uint16Array.from(NOTES, (note) => DISTINCT_NOTES.get(note) ?? 0);
/** The reason told for each token kind, "" where its class is not worth telling. */
const NOTE_OF_KIND: readonly string[] = Array.from(CLASS_OF, (c) => CLASS_WORDS[CLASSES[c]!]!);
const TELLS = Uint8Array.from(NOTE_OF_KIND, (note) => (note === "" ? 0 : 1));

/** Everything needed to explain the labels of one text. */
export interface Evidence {
  plain: Plain;
  cuts: readonly Cut[];
  tokens: TokenList;
  rows: FeatureRows;
  advantage: Advantage;
}

/** How much more each feature speaks for a label than for the others on average: one table a label. */
export type Advantage = readonly Float32Array[];

/** The advantages of a model. */
export function advantages({ emit }: Model): Advantage {
  const features = emit.length / WIDTH;
  const tables = Array.from({ length: WIDTH }, () => new Float32Array(features));
  for (let f = 0; f < features; f++) {
    let sum = 0;
    for (let y = 0; y < WIDTH; y++) sum += emit[f * WIDTH + y]!;
    for (let y = 0; y < WIDTH; y++) {
      const own = emit[f * WIDTH + y]!;
      tables[y]![f] = own - (sum - own) / (WIDTH - 1);
    }
  }
  return tables;
}

/** The marks that spoke most for label `label` of segment `i`, strongest first: at most three, one a word or note. */
export function marksOf(i: number, label: number, evidence: Evidence): Mark[] {
  const { feature, token, from } = evidence.rows;
  const { kind } = evidence.tokens;
  const advantage = evidence.advantage[label]!;
  const to = from[i + 1]!;
  strongest.clear();
  for (let f = from[i]!; f < to; f++) {
    const weight = advantage[feature[f]!]!;
    if (weight < WEAKEST_MARK || weight <= strongest.threshold) continue;
    const word = token[f]!;
    if (word >= 0) {
      if (TELLS[kind[word]!] === 1) strongest.offer(f, weight, word);
    } else if (NOTE_OF[feature[f]!]! > 0) strongest.offer(f, weight, -NOTE_OF[feature[f]!]!);
  }
  const marks: Mark[] = new Array(strongest.count);
  for (let k = 0; k < marks.length; k++) {
    const f = strongest.row[k]!;
    marks[k] = token[f]! < 0 ? noteMark(i, feature[f]!, evidence) : wordMark(token[f]!, evidence);
  }
  return marks;
}

/** The strongest features met so far, in order; of two that say the same only the stronger stays. */
class Strongest {
  /** Where each stands among the rows of features, how strong it is, and what it says. */
  readonly row = new Int32Array(MOST_MARKS + 1);
  private readonly weight = new Float32Array(MOST_MARKS + 1);
  private readonly says = new Int32Array(MOST_MARKS + 1);
  count = 0;
  /** What a feature must exceed to be among them. */
  threshold = 0;

  clear(): void {
    this.count = 0;
    this.threshold = 0;
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
    this.threshold = this.count < MOST_MARKS ? 0 : this.weight[MOST_MARKS - 1]!;
  }

  private remove(at: number): void {
    this.count--;
    for (let k = at; k < this.count; k++) this.copy(k + 1, k);
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
function noteMark(i: number, feature: number, { plain, cuts }: Evidence): Mark {
  const { start, end } = cuts[i]!;
  return { text: "", note: NOTES[feature]!, start: sourceStart(plain, start), end: sourceEnd(plain, end) };
}

/** A mark for a word in the segment; where the source writes the word as the lexicon does, it is no new string. */
function wordMark(token: number, { plain, tokens }: Evidence): Mark {
  const kind = tokens.kind[token]!;
  const word = TOKENS[kind]!;
  const start = sourceStart(plain, tokens.start[token]!);
  const end = sourceEnd(plain, tokens.end[token]!);
  const same = end - start === word.length && plain.source.startsWith(word, start);
  return { text: same ? word : plain.source.slice(start, end), note: NOTE_OF_KIND[kind]!, start, end };
}

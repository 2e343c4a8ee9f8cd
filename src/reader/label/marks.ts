import { type Plain, sourceEnd, sourceStart, sourceText } from "../text/plain.ts";
import type { Cut } from "../text/segment.ts";
import type { Mark } from "../types.ts";
import { CLASS_NOTES } from "../words/lexicon.ts";
import { CLASS_OF, CLASSES, type TokenList } from "../words/tokens.ts";
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
/** Token kinds whose class is worth telling. */
const TELLS = Uint8Array.from(CLASS_OF, (c) => (CLASS_WORDS[CLASSES[c]!] === "" ? 0 : 1));

/** Everything needed to explain the labels of one text. */
export interface Evidence {
  plain: Plain;
  cuts: readonly Cut[];
  tokens: TokenList;
  rows: FeatureRows;
  advantage: Float32Array;
}

/** The marks that spoke most for label `label` of segment `i`, strongest first: at most three, one a word or note. */
export function marksOf(i: number, label: number, evidence: Evidence): Mark[] {
  const { rows, tokens, advantage } = evidence;
  const top: number[] = [];
  const to = rows.from[i + 1]!;
  for (let f = rows.from[i]!; f < to; f++) {
    const weight = advantage[rows.feature[f]! * WIDTH + label]!;
    if (weight < WEAKEST_MARK) continue;
    if (
      top.length === MOST_MARKS &&
      weight <= advantage[rows.feature[top[MOST_MARKS - 1]!]! * WIDTH + label]!
    )
      continue;
    const token = rows.token[f]!;
    if (token < 0 ? NOTE_OF[rows.feature[f]!] === 0 : TELLS[tokens.kind[token]!] === 0) continue;
    insert(top, f, weight, label, evidence);
  }
  const marks: Mark[] = [];
  for (const f of top) marks.push(markOf(i, rows.feature[f]!, rows.token[f]!, evidence));
  return marks;
}

/** Puts a feature in its place among the strongest; of two that say the same only the stronger stays. */
function insert(
  top: number[],
  f: number,
  weight: number,
  label: number,
  { rows, advantage }: Evidence,
): void {
  const token = rows.token[f]!;
  const note = NOTE_OF[rows.feature[f]!]!;
  for (let k = 0; k < top.length; k++) {
    const same =
      token >= 0
        ? rows.token[top[k]!] === token
        : rows.token[top[k]!]! < 0 && NOTE_OF[rows.feature[top[k]!]!] === note;
    if (!same) continue;
    if (weightOf(top[k]!, label, rows, advantage) >= weight) return;
    top.splice(k, 1);
    break;
  }
  let at = top.length;
  while (at > 0 && weightOf(top[at - 1]!, label, rows, advantage) < weight) at--;
  top.splice(at, 0, f);
  if (top.length > MOST_MARKS) top.pop();
}

function weightOf(f: number, label: number, rows: FeatureRows, advantage: Float32Array): number {
  return advantage[rows.feature[f]! * WIDTH + label]!;
}

/** How much more each feature speaks for each label than for the others on average. */
export function advantages({ emit }: Model): Float32Array {
  const table = new Float32Array(emit.length);
  for (let at = 0; at < emit.length; at += WIDTH) {
    let sum = 0;
    for (let y = 0; y < WIDTH; y++) sum += emit[at + y]!;
    for (let y = 0; y < WIDTH; y++) table[at + y] = emit[at + y]! - (sum - emit[at + y]!) / (WIDTH - 1);
  }
  return table;
}

function markOf(i: number, feature: number, token: number, { plain, cuts, tokens }: Evidence): Mark {
  if (token < 0) {
    const { start, end } = cuts[i]!;
    return { text: "", note: NOTES[feature]!, start: sourceStart(plain, start), end: sourceEnd(plain, end) };
  }
  const start = tokens.start[token]!;
  const end = tokens.end[token]!;
  return {
    text: sourceText(plain, start, end),
    note: CLASS_WORDS[CLASSES[CLASS_OF[tokens.kind[token]!]!]!]!,
    start: sourceStart(plain, start),
    end: sourceEnd(plain, end),
  };
}

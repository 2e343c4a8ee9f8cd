import { type Plain, sourceEnd, sourceStart, sourceText } from "../text/plain.ts";
import type { Cut } from "../text/segment.ts";
import type { Mark } from "../types.ts";
import { CLASS_NOTES, type WordClass } from "../words/lexicon.ts";
import { CLASS_OF, CLASSES, type TokenList } from "../words/tokens.ts";
import { FEATURES, type FeatureRows } from "./features.ts";
import { type Model, WIDTH } from "./model.ts";

/** Says in Chinese which features decided a label. */

const MOST_MARKS = 3;
const WEAKEST_MARK = 0.15;

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

/** Everything needed to explain the labels of one text. */
export interface Evidence {
  plain: Plain;
  cuts: readonly Cut[];
  tokens: TokenList;
  rows: FeatureRows;
  model: Model;
}

interface Reason {
  weight: number;
  feature: number;
  token: number;
}

/** The marks that spoke most for label `label` of segment `i`, strongest first. */
export function marksOf(i: number, label: number, evidence: Evidence): Mark[] {
  const top = strongest(i, label, evidence);
  return top.map(({ feature, token }) => markOf(i, feature, token, evidence));
}

/** The strongest reasons, at most one a token and three in all; kept by insertion, as a sort a segment would cost time. */
function strongest(i: number, label: number, { rows, tokens, model }: Evidence): Reason[] {
  const top: Reason[] = [];
  const to = rows.from[i + 1]!;
  for (let f = rows.from[i]!; f < to; f++) {
    const feature = rows.feature[f]!;
    const token = rows.token[f]!;
    const weight = advantage(model, feature, label);
    if (weight < WEAKEST_MARK || (top.length === MOST_MARKS && weight <= top[MOST_MARKS - 1]!.weight))
      continue;
    if (token < 0 ? NOTES[feature] === "" : !tells(tokens.kind[token]!)) continue;
    insert(top, { weight, feature, token });
  }
  return top;
}

function insert(top: Reason[], reason: Reason): void {
  const same = top.findIndex((r) =>
    reason.token >= 0 ? r.token === reason.token : r.token < 0 && NOTES[r.feature] === NOTES[reason.feature],
  );
  if (same >= 0) {
    if (top[same]!.weight >= reason.weight) return;
    top.splice(same, 1);
  }
  let at = top.length;
  while (at > 0 && top[at - 1]!.weight < reason.weight) at--;
  top.splice(at, 0, reason);
  if (top.length > MOST_MARKS) top.pop();
}

/** How much more a feature speaks for a label than for the others on average. */
function advantage(model: Model, feature: number, label: number): number {
  const at = feature * WIDTH;
  let sum = 0;
  for (let y = 0; y < WIDTH; y++) sum += model.emit[at + y]!;
  const own = model.emit[at + label]!;
  return own - (sum - own) / (WIDTH - 1);
}

function tells(kind: number): boolean {
  return CLASS_WORDS[CLASSES[CLASS_OF[kind]!] as WordClass] !== "";
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

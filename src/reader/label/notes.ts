import { CLASS_NOTES } from "../words/lexicon.ts";
import { CLASSES } from "../words/tokens.ts";
import { blocks } from "./feature-names.ts";
import { FEATURES } from "./features.ts";

/** The short Chinese reasons that are told for features and words. */

const CLASS_WORDS: Record<string, string> = {
  ...CLASS_NOTES,
  year: "年份",
  date: "日期",
  number: "数字",
  percent: "百分比",
};
const MODE_WORDS: Record<string, string> = {
  back: "所在部分为回顾",
  ahead: "所在部分为部署",
  trouble: "所在部分为问题",
};
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
const LONGEST_SHORT = 22;

/** Reasons by group of features, from the feature's name in the group without what follows “/”, and with it. */
const GROUP_NOTES: Record<string, (name: string, whole: string) => string | undefined> = {
  numbering: (name) => (name === "none" ? "" : "带有编号"),
  ending: (name) => ENDING_WORDS[name],
  place: (name) => PLACE_WORDS[name],
  leads: (name) => LEAD_WORDS[name],
  under: (name) => MODE_WORDS[name],
  carry: (name) => MODE_WORDS[name],
  "so-far": (name) => (CLASS_WORDS[name] ? `上文有${CLASS_WORDS[name]}` : ""),
  quote: () => "引语",
  length: (name, whole) =>
    whole.endsWith("/line") && name.startsWith("≤") && Number(name.slice(1)) <= LONGEST_SHORT
      ? "单行短句"
      : "",
};

/** Every reason told for features, once; the first is none. */
export const REASONS: string[] = [""];

/** Number of each feature's reason among `REASONS`. */
export const REASON_OF = new Uint8Array(FEATURES.length);

/** 1 for every feature whose word or reason may be told. */
export const IS_TOLD = new Uint8Array(FEATURES.length);

// Only the features of some groups are looked at: thousands have nothing worth telling.
for (const [group, noteOf] of Object.entries(GROUP_NOTES)) {
  const { from, to } = blocks.get(group)!;
  for (let f = from; f < to; f++) {
    const whole = FEATURES[f]!.slice(group.length + 1);
    REASON_OF[f] = numberOf(noteOf(whole.split("/", 1)[0]!, whole) ?? "");
    IS_TOLD[f] = Math.min(1, REASON_OF[f]!);
  }
}

/** Groups of features that a word gives, which is told itself. */
const WORD_GROUPS = ["word", "start", "first", "clause", "has", "last", "closing"];
for (const group of WORD_GROUPS) {
  const { from, to } = blocks.get(group)!;
  IS_TOLD.fill(1, from, to);
}

function numberOf(reason: string): number {
  const known = REASONS.indexOf(reason);
  return known < 0 ? REASONS.push(reason) - 1 : known;
}

/** The reason told for each class of words, "" for those not worth telling. */
export const CLASS_REASONS: readonly string[] = CLASSES.map((name) => CLASS_WORDS[name]!);

import { CLASS_NOTES } from "../words/lexicon.ts";
import { CLASS_OF, CLASSES } from "../words/tokens.ts";
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

/** The reason told for each feature, "" for those not worth telling. */
export const NOTES: readonly string[] = notesOfAll();

/** Number of each feature's reason, so that equal reasons are told by number; 0 for none. */
export const NOTE_NUMBER = numbersOf(NOTES);

/** Groups of features that a word gives, which is told itself. */
const WORD_GROUPS = ["word", "start", "first", "clause", "has", "last", "closing"];

/** 1 for every feature whose word or reason may be told. */
export const IS_TOLD = Uint8Array.from(NOTE_NUMBER, (number) => Math.min(number, 1));
for (const group of WORD_GROUPS) {
  const { from, to } = blocks.get(group)!;
  IS_TOLD.fill(1, from, to);
}

/** Looks at the features of the groups above only: thousands have no reason worth telling. */
function notesOfAll(): string[] {
  const notes: string[] = new Array(FEATURES.length).fill("");
  for (const [group, noteOf] of Object.entries(GROUP_NOTES)) {
    const { from, to } = blocks.get(group)!;
    for (let f = from; f < to; f++) {
      const whole = FEATURES[f]!.slice(group.length + 1);
      notes[f] = noteOf(whole.split("/", 1)[0]!, whole) ?? "";
    }
  }
  return notes;
}

function numbersOf(notes: readonly string[]): Uint16Array {
  const numbers = new Map<string, number>();
  const numberOf = new Uint16Array(notes.length);
  for (let f = 0; f < notes.length; f++) {
    const note = notes[f]!;
    if (note === "") continue;
    if (!numbers.has(note)) numbers.set(note, numbers.size + 1);
    numberOf[f] = numbers.get(note)!;
  }
  return numberOf;
}

/** The reason told for each kind of token, "" where its class is not worth telling. */
export const TOKEN_NOTES: readonly string[] = Array.from(CLASS_OF, (c) => CLASS_WORDS[CLASSES[c]!]!);

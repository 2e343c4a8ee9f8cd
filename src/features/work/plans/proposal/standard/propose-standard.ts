import { withoutEntities } from "../../../../../reader/text/entities.ts";
import { simplified } from "../../../../../reader/text/script.ts";
import { saysByWhat, withoutLeadIns } from "../../draft/title/cut-title.ts";
import type { StandardKind, StandardProposal, StandardQuestion } from "../contract.ts";
import { EACH, JUDGED, NOT_ASKED, VAGUE } from "./act-words.ts";
import type { Asked } from "./asked.ts";
import { LONGEST_OBJECT } from "./asked.ts";
import { checked, completed, covered, held, paper, setUp } from "./asked-acts.ts";
import { counted, rate, recurring } from "./asked-figures.ts";
import { clausesOf, coreOf } from "./clauses.ts";
import { unveiled, veiled } from "./veil.ts";

/** A standard for a task, or the question that its author must answer first; neither where the sentence says too little. */
export interface StandardOrQuestion {
  standard: StandardProposal | null;
  question: StandardQuestion | null;
}

const MOST = 2;

/**
 * When a task counts as done, from what its sentence asks: a paper issued, so many built or trained, covered everywhere, a rate
 * reached, held and reported, set up and running, searched and mended. Where it only says 加强 or 持续推进, the question by what
 * one will see it. A standard is never the sentence again. Pure.
 */
export function proposeStandard(sentence: string): StandardOrQuestion {
  const given = withoutEntities(sentence).trim();
  const text = simplified(given).replace(TAG, "").trimEnd();
  const hidden = veiled(text);
  const show = (words: string) => unveiled(words, text);
  const cores = coresOf(hidden);
  const asked: Asked[] = [];
  for (const core of cores) {
    const one = NOT_ASKED.test(core) ? null : askedIn(core, show);
    if (one && !isTorn(one.text) && !asked.some(({ text: said }) => said === one.text)) asked.push(one);
  }
  const chosen = strongest(asked)
    .map((one) => ({ ...one, text: show(one.text), words: show(one.words) }))
    .filter((one) => !isAgain(one.text, text));
  const [first] = chosen;
  if (!first) return { standard: null, question: questionOf(hidden, cores, show) };
  const standard: StandardProposal = {
    text: chosen.map((one) => one.text).join("；"),
    proof: [...new Set(chosen.map((one) => one.proof))].join("；"),
    kind: first.kind,
    words: chosen.map((one) => asWritten(one.words, text, given)),
  };
  return { standard, question: null };
}

/** Words of a sentence in simplified characters as the sentence itself writes them, where they stand in it side by side. */
function asWritten(words: string, text: string, given: string): string {
  const at = text.indexOf(words);
  return at < 0 ? words : given.slice(at, at + words.length);
}

/** What each part of a sentence asks; parts that only say by what or on what ground ask nothing. */
function coresOf(text: string): string[] {
  return clausesOf(text)
    .filter(({ text: clause }) => JUDGED.test(clause) || !saysByWhat(clause))
    .map(({ text: clause }) => coreOf(clause));
}

/** Who is told to do it, in brackets at the end. */
const TAG = /[（(](?:责任|牵头|主办|配合|协办|承办|完成时)[^（()）]*[）)]\s*[。；;]?$/;

/** What can be seen surest, in the order of the sentence. */
const ORDER: readonly StandardKind[] = [
  "paper",
  "rate",
  "count",
  "held",
  "set-up",
  "checked",
  "coverage",
  "completed",
];

function strongest(asked: readonly Asked[]): Asked[] {
  const best = [...asked].sort((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind)).slice(0, MOST);
  return asked.filter((one) => best.includes(one));
}

/** Words out of which something was taken that held them together: half a bracket, a row with a gap. */
function isTorn(standard: string): boolean {
  const isHalf = PAIRS.some(([open, close]) => standard.split(open).length !== standard.split(close).length);
  return isHalf || /[、，；][、，；]|^[、，；）”》]/.test(standard);
}

const PAIRS = ["（）", "“”", "《》", "()"].map((pair) => [pair[0]!, pair[1]!] as const);

/** A standard that only repeats the sentence is none. */
function isAgain(standard: string, sentence: string): boolean {
  const [one, other] = [bare(standard), bare(sentence)];
  return one.includes(other) || other.includes(one);
}

function bare(text: string): string {
  return text.replace(/[^一-龥A-Za-z\d]/g, "");
}

function askedIn(core: string, show: (words: string) => string): Asked | null {
  return (
    paper(core, show) ??
    rate(core) ??
    recurring(core) ??
    (EACH.test(core) ? covered(core) : null) ??
    counted(core) ??
    held(core, show) ??
    setUp(core, show) ??
    checked(core) ??
    covered(core) ??
    completed(core)
  );
}

/**
 * By what one will see it: asked of the words that say too little, else of the first thing that the sentence wants; of a
 * sentence of a word or two nothing can be asked.
 */
function questionOf(
  text: string,
  cores: readonly string[],
  show: (words: string) => string,
): StandardQuestion | null {
  const vague = clausesOf(text).find(({ text: clause }) => VAGUE.test(clause))?.text;
  const asked = vague ?? cores.find((core) => core.length >= SHORTEST_ASKED);
  if (asked === undefined) return null;
  const about = withoutLeadIns(asked);
  const words = vague === undefined ? [] : [VAGUE.exec(vague)![0]];
  return {
    text: `“${shortened(show(about))}”做到了，凭什么看得出来？（出了什么文件、办成几件、哪个数变了）`,
    words: words.map(show),
  };
}

const SHORTEST_ASKED = 4;

/** So much of a clause as a question quotes, cut between words of a row, with the marks of a quotation within one. */
function shortened(clause: string): string {
  const inner = clause.replaceAll("“", "‘").replaceAll("”", "’");
  if (inner.length <= LONGEST_OBJECT) return inner;
  const head = inner.slice(0, LONGEST_OBJECT);
  const cut = Math.max(head.lastIndexOf("、"), head.lastIndexOf("和"), head.lastIndexOf("的"));
  return `${head.slice(0, cut >= SHORTEST_ASKED ? cut : LONGEST_OBJECT)}…`;
}

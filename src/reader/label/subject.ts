import { CLASS_OF, CLASSES, TOKENS, type TokenClass, type TokenList } from "../words/tokens.ts";

/**
 * Who acts in a segment and how its predicate begins: “各校要…” asks, “某市教育局组织…” tells, “会议强调…” reports what was
 * said, and a sentence without a subject asks or tells as the part around it does.
 */

/** Kinds of subjects, by number. */
export const SUBJECTS = [
  "none",
  "name",
  "unit",
  "each",
  "we",
  "person",
  "meeting",
  "thing",
  "group",
] as const;
/** Kinds of predicates, by number. */
export const PREDICATES = [
  "none",
  "want",
  "will",
  "done",
  "meet",
  "speech",
  "verb",
  "time",
  "means",
  "state",
] as const;

const kindOf = (kinds: Partial<Record<TokenClass, number>>) => {
  const table = new Uint8Array(CLASSES.length);
  for (const [name, kind] of Object.entries(kinds)) table[CLASSES.indexOf(name as TokenClass)] = kind;
  return table;
};

const SUBJECT_OF = kindOf({ unit: 2, firstperson: 4, post: 5, venue: 6, occasion: 6, thing: 7, group: 8 });
const PREDICATE_OF = kindOf({
  want: 1,
  will: 2,
  done: 3,
  honour: 3,
  trend: 3,
  meet: 4,
  attend: 4,
  visit: 4,
  speech: 5,
  verb: 6,
  exhort: 6,
  adverb: 6,
  since: 7,
  recent: 7,
  date: 7,
  year: 7,
  means: 8,
  ba: 8,
  light: 8,
  background: 8,
  define: 9,
  problem: 9,
  lack: 9,
});

/** Words that make a unit each of many. */
const EACH = new Uint8Array(TOKENS.length);
TOKENS.forEach((word, kind) => {
  if (/^(?:各|每|有关|相关|广大|全体)/.test(word)) EACH[kind] = 1;
});
const EACH_UNITS = new Set([..."各每全"].map((c) => c.charCodeAt(0)));

/** Subject and predicate of the first clause that has a subject; kinds as numbers. */
export interface Clause {
  readonly subject: number;
  readonly predicate: number;
}

/** One clause a pair of kinds, since every segment has one; by subject, then predicate. */
const CLAUSES: readonly (readonly Clause[])[] = SUBJECTS.map((_, subject) =>
  PREDICATES.map((_, predicate) => Object.freeze({ subject, predicate })),
);

/** Neither subject nor predicate. */
export const NO_CLAUSE: Clause = CLAUSES[0]![0]!;

/** The first subject of a segment with its predicate; subject 0 with the first predicate when none acts. */
export function clauseOf(
  units: Uint16Array,
  body: number,
  tokens: TokenList,
  from: number,
  to: number,
): Clause {
  let firstPredicate = 0;
  let start = body;
  let candidate = 0;
  let open = true;
  let behind = body;
  for (let t = from; t < to; t++) {
    const at = tokens.start[t]!;
    if (at < behind) continue;
    const opened = clauseBreak(units, behind, at);
    if (opened >= 0) {
      start = opened;
      candidate = 0;
      open = true;
    }
    behind = tokens.end[t]!;
    if (!open) continue;
    const c = CLASS_OF[tokens.kind[t]!]!;
    const subject = SUBJECT_OF[c]!;
    if (subject > 0) {
      const each = subject === 2 && (EACH[tokens.kind[t]!] === 1 || EACH_UNITS.has(units[start]!));
      candidate = each ? 3 : subject;
      continue;
    }
    const predicate = PREDICATE_OF[c]!;
    if (predicate === 0) continue;
    open = false;
    if (predicate === 7) {
      open = true;
      start = behind;
      continue;
    }
    if (firstPredicate === 0) firstPredicate = predicate;
    if (candidate === 0 && at - start >= 2 && at - start <= 14 && predicate !== 8) candidate = 1;
    if (candidate > 0) return CLAUSES[candidate]![predicate]!;
  }
  return CLAUSES[0]![firstPredicate]!;
}

/** Offset behind the last comma or colon between two offsets, -1 when there is none. */
function clauseBreak(units: Uint16Array, from: number, to: number): number {
  for (let i = to - 1; i >= from; i--) {
    const unit = units[i]!;
    if (unit === 0xff0c || unit === 0x2c || unit === 0xff1a || unit === 0x3a || unit === 0x201c) return i + 1;
  }
  return -1;
}

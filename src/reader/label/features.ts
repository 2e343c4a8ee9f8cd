import type { Cut } from "../text/segment.ts";
import { unitSet } from "../text/units.ts";
import { CLASS_OF, CLASSES, TOKENS, type TokenList } from "../words/tokens.ts";
import { type Context, MODES, STEPS, TENSES } from "./context.ts";
import { block, blocks, cross, featureNames } from "./feature-names.ts";
import { ENDINGS, type Frame } from "./frame.ts";
import { GENRES } from "./genre.ts";
import { TAG_PLACES, TAGS } from "./lead-tags.ts";
import { PagePlaces } from "./page.ts";
import { FeatureRows } from "./rows.ts";
import { addShape, type Build, NUMBERINGS } from "./shape.ts";
import { type Clause, clauseOf, NO_CLAUSE, PREDICATES, SUBJECTS } from "./subject.ts";

/**
 * Turns each segment into the features that speak for its label: the words in it, where their classes stand, how the
 * segment is placed on the page, and what the part of the text around it looks at. Features are few and general, so
 * that weights learned from some texts hold for others.
 */

const LENGTHS = [4, 8, 14, 22, 35, 60, 100];
const lengthNames = [...LENGTHS.map((n) => `≤${n}`), `>${LENGTHS.at(-1)}`];
const placed = (items: readonly string[]) => items.flatMap((item) => [`${item}/part`, `${item}/line`]);

const WORD = block("word", TOKENS);
const START = block("start", CLASSES);
const FIRST = block("first", CLASSES);
const CLAUSE = block("clause", CLASSES);
const HAS = block("has", CLASSES);
const LAST = block("last", CLASSES);
const SO_FAR = block("so-far", ["none", ...CLASSES.slice(0, 32)]);
const UNDER = block("under", MODES);
const CARRY = block("carry", MODES);
const NUMBERED = block("numbering", placed(NUMBERINGS));
const ENDING = block("ending", placed(ENDINGS));
const LENGTH = block("length", placed(lengthNames));
const PLACE = block("place", [
  "line-1",
  "line-2",
  "line-3",
  "line-4-6",
  "last-line",
  "last-lines",
  "first-part",
  "inner-part",
  "last-part",
  "whole",
]);
const LEADS = block("leads", ["same-line", "semicolons", "numbered", "spoken", "nothing"]);
const QUOTE = block("quote", ["opens", "closes", "speech", "bracketed"]);
const BARE = block("bare", ["no-tense", "no-tense/verb-first", "no-token", "no-verb"]);
const BARE_UNDER = block(
  "bare+under",
  MODES.flatMap((m) => MODES.map((c) => `${m}/${c}`)),
);
const VERBS = block("verbs", ["0", "1", "2", "3", "4", "5+"]);
const GENRE = block("genre", GENRES);
const SUBJECT = block("subject", SUBJECTS);
const ACT = block("subject+predicate", cross(SUBJECTS, PREDICATES));
const ACT_GENRE = block("subject+genre", cross(SUBJECTS, GENRES));
const OUTLOOKS = ["whole-back", "whole-ahead", "around-back", "around-ahead"].flatMap((part) =>
  STEPS.map((step) => `${part}≥${step}`),
);
const LOOKS = block("looks", OUTLOOKS);
const BARE_LOOKS = block("bare+looks", OUTLOOKS);
const ACT_LOOKS = block("subject+looks", cross(SUBJECTS, OUTLOOKS));
const PREDICATE_GENRE = block("predicate+genre", cross(PREDICATES, GENRES));
const PREDICATE_UNDER = block("predicate+under", cross(PREDICATES, MODES));
const PREDICATE_LOOKS = block("predicate+looks", cross(PREDICATES, OUTLOOKS));
const THINGS = block("things", ["0", "1", "2", "3+"]);
const LOFTY = block("lofty", ["0", "1", "2", "3+"]);
const LEAD_LINE = block("lead-line", ["yes", "yes/repeated", "numbered", "before-parts"]);
const TAG = block("tag", cross(TAGS.slice(1), TAG_PLACES));
const TAG_PREDICATE = block("tag+predicate", cross(TAGS.slice(1), PREDICATES));
const CLOSING = block("closing", ["speech/short", "speech/long", "attend"]);

/** Names of all features by number; the weights file speaks of them by these names. */
export const FEATURES: readonly string[] = featureNames;

/**
 * Features of a step that go with the one below them, which is the feature before: a part that reaches 0.3 reaches 0.15,
 * too. In rising order. A row holds the highest step only; see `foldSteps` and `withLowerSteps`.
 */
export const GOES_WITH_LOWER: readonly number[] = [
  "looks",
  "bare+looks",
  "subject+looks",
  "predicate+looks",
].flatMap(upperSteps);

/** The features of a block of looks that are no lowest step. */
function upperSteps(prefix: string): number[] {
  const { from, to } = blocks.get(prefix)!;
  const upper: number[] = [];
  for (let f = from; f < to; f++) if ((f - from) % STEPS.length > 0) upper.push(f);
  return upper;
}

const VERB = CLASSES.indexOf("verb");
const SPEECH_CLASS = CLASSES.indexOf("speech");
const ATTEND_CLASS = CLASSES.indexOf("attend");
const DATE_CLASS = CLASSES.indexOf("date");
const SPEECH = 1 << CLASSES.indexOf("speech");
const TENSE_BITS = TENSES.reduce((bits, c) => bits | (1 << c), 0);

/** Offset of the first character behind a segment's number. */
function bodyOf(cut: Cut, frame: Frame): number {
  return frame.numbering.kind === 0 ? cut.start : frame.numbering.end;
}

/** The features of all segments. */
export function extractFeatures(
  units: Uint16Array,
  cuts: readonly Cut[],
  frames: readonly Frame[],
  tokens: TokenList,
  context: Context,
): FeatureRows {
  const rows = new FeatureRows(cuts.length, FEATURES.length);
  const lastLine = cuts.at(-1)?.line ?? 0;
  const leads = leadLines(frames);
  const places = new PagePlaces(units, cuts, frames, context.tags);
  // One for all segments, filled anew for each.
  const build: Build = { clause: NO_CLAUSE, lead: null, day: false, genre: context.genre };
  let lineNumber = 0;
  for (let i = 0; i < cuts.length; i++) {
    if (i > 0 && frames[i]!.first) lineNumber++;
    rows.open(i);
    addWords(rows, units, cuts[i]!, frames[i]!, tokens, context.tokenFrom[i]!, context.tokenFrom[i + 1]!);
    addPlace(rows, frames[i]!, lineNumber, lastLine - cuts[i]!.line);
    places.add(rows, i);
    addNeighbours(rows, i, frames, context);
    build.clause = clauseOf(
      units,
      bodyOf(cuts[i]!, frames[i]!),
      tokens,
      context.tokenFrom[i]!,
      context.tokenFrom[i + 1]!,
    );
    if (frames[i]!.first) build.lead = null;
    addClause(rows, build.clause, context, i);
    addTag(rows, context.tags[i]!, build.clause);
    build.day = addThings(rows, units, tokens, context, i);
    addShape(rows, units, cuts[i]!, frames[i]!, build);
    build.lead ??= build.clause;
    if (beforeParts(frames, i)) rows.put(LEAD_LINE + 3);
    if (leads[i]! > 0) addLead(rows, frames[i]!, leads[i]!);
    addQuotes(rows, units, cuts[i]!, context.classes[i]!);
  }
  rows.close(cuts.length);
  return rows;
}

function addWords(
  rows: FeatureRows,
  units: Uint16Array,
  cut: Cut,
  frame: Frame,
  tokens: TokenList,
  from: number,
  to: number,
): void {
  const body = bodyOf(cut, frame);
  let verbs = 0;
  for (let t = from; t < to; t++) {
    const kind = tokens.kind[t]!;
    const c = CLASS_OF[kind]!;
    rows.add(WORD + kind, t);
    rows.add(HAS + c, t);
    if (c === VERB) verbs++;
    if (beginsClause(units, tokens.start[t]!, body)) rows.add(CLAUSE + c, t);
  }
  rows.put(VERBS + Math.min(verbs, 5));
  if (verbs === 0) rows.put(BARE + 3);
  if (from === to) {
    rows.put(BARE + 2);
    return;
  }
  const first = CLASS_OF[tokens.kind[from]!]!;
  rows.add(FIRST + first, from);
  if (tokens.start[from]! <= body + 1) rows.add(START + first, from);
  const last = CLASS_OF[tokens.kind[to - 1]!]!;
  rows.add(LAST + last, to - 1);
  if (tokens.end[to - 1]! < cut.end - 1) return;
  if (last === SPEECH_CLASS) rows.add(CLOSING + (frame.length <= 30 ? 0 : 1), to - 1);
  else if (last === ATTEND_CLASS) rows.add(CLOSING + 2, to - 1);
}

const OPENS_CLAUSE = unitSet("，,、：:“");

/** Whether an offset stands at the start of the segment or behind a comma, colon or opening quote. */
function beginsClause(units: Uint16Array, at: number, body: number): boolean {
  return at <= body || OPENS_CLAUSE[units[at - 1]!] === 1;
}

function addPlace(rows: FeatureRows, frame: Frame, line: number, linesLeft: number): void {
  const whole = frame.whole ? 1 : 0;
  rows.tell(NUMBERED + frame.numbering.kind * 2 + whole);
  rows.tell(ENDING + ENDINGS.indexOf(frame.ending) * 2 + whole);
  let bucket = 0;
  while (bucket < LENGTHS.length && frame.length > LENGTHS[bucket]!) bucket++;
  rows.tell(LENGTH + bucket * 2 + whole);
  if (line < 3) rows.tell(PLACE + line);
  else if (line < 6) rows.tell(PLACE + 3);
  if (linesLeft === 0) rows.tell(PLACE + 4);
  if (linesLeft < 3) rows.tell(PLACE + 5);
  rows.tell(PLACE + (frame.whole ? 9 : frame.first ? 6 : frame.last ? 8 : 7));
}

function addNeighbours(rows: FeatureRows, i: number, frames: readonly Frame[], context: Context): void {
  const own = context.classes[i]!;
  rows.tell(SO_FAR + context.soFar[i]!);
  rows.tell(UNDER + context.under[i]!);
  rows.tell(CARRY + context.carry[i]!);
  rows.tell(LEADS + leadOf(i, frames));
  if ((own & TENSE_BITS) === 0) {
    rows.put(BARE);
    rows.put(BARE_UNDER + context.under[i]! * MODES.length + context.carry[i]!);
  }
}

/** 1 for classes that name an object of work, 2 for lofty ones. */
const WEIGHT_OF = Uint8Array.from(CLASSES, (name) => {
  if (["thing", "group", "number", "percent"].includes(name)) return 1;
  return ["aspire", "guide", "exhort"].includes(name) ? 2 : 0;
});

function addClause(rows: FeatureRows, { subject, predicate }: Clause, context: Context, i: number): void {
  const { genre } = context;
  rows.put(GENRE + genre);
  rows.put(SUBJECT + subject);
  rows.put(ACT + subject * PREDICATES.length + predicate);
  rows.put(ACT_GENRE + subject * GENRES.length + genre);
  rows.put(PREDICATE_GENRE + predicate * GENRES.length + genre);
  rows.put(PREDICATE_UNDER + predicate * MODES.length + context.under[i]!);
  addOutlook(rows, subject, predicate, context, i);
}

function addTag(rows: FeatureRows, tag: number, { predicate }: Clause): void {
  if (tag === 0) return;
  rows.put(TAG + tag - 1);
  rows.put(TAG_PREDICATE + Math.floor((tag - 1) / TAG_PLACES.length) * PREDICATES.length + predicate);
}

/** Adds how many objects of work and lofty words a segment has; tells whether it names a day. */
function addThings(
  rows: FeatureRows,
  units: Uint16Array,
  tokens: TokenList,
  { tokenFrom }: Context,
  i: number,
): boolean {
  let things = 0;
  let lofty = 0;
  let day = false;
  for (let t = tokenFrom[i]!; t < tokenFrom[i + 1]!; t++) {
    const c = CLASS_OF[tokens.kind[t]!]!;
    things += WEIGHT_OF[c]! & 1;
    lofty += WEIGHT_OF[c]! >> 1;
    if (c === DATE_CLASS && isDaySign(units[tokens.end[t]! - 1]!)) day = true;
  }
  rows.put(THINGS + Math.min(things, 3));
  rows.put(LOFTY + Math.min(lofty, 3));
  return day;
}

/** Whether a unit is 日 or 号. */
function isDaySign(unit: number): boolean {
  return unit === 0x65e5 || unit === 0x53f7;
}

/** Adds the highest step that the whole text and the part around the segment reach, alone and with who acts and how. */
function addOutlook(
  rows: FeatureRows,
  subject: number,
  predicate: number,
  context: Context,
  i: number,
): void {
  const bare = (context.classes[i]! & TENSE_BITS) === 0;
  for (let part = 0; part < 4; part++) {
    const reached = reachedBy(part, context, i);
    if (reached === 0) continue;
    const at = part * STEPS.length + reached - 1;
    rows.put(LOOKS + at);
    if (bare) rows.put(BARE_LOOKS + at);
    rows.put(ACT_LOOKS + subject * OUTLOOKS.length + at);
    rows.put(PREDICATE_LOOKS + predicate * OUTLOOKS.length + at);
  }
}

/** Steps that a part of the text reaches, in the order of `OUTLOOKS`. */
function reachedBy(part: number, context: Context, i: number): number {
  if (part === 0) return context.wholeBack;
  if (part === 1) return context.wholeAhead;
  return part === 2 ? context.aroundBack[i]! : context.aroundAhead[i]!;
}

const LONGEST_LEAD = 24;
const REPEATED_LEADS = 3;

/** Marks short first sentences of longer lines: 2 where the text has at least three such lines, else 1, and 0 elsewhere. */
function leadLines(frames: readonly Frame[]): Uint8Array {
  const leads = new Uint8Array(frames.length);
  let count = 0;
  frames.forEach((frame, i) => {
    if (!frame.first || frame.last || frame.ending !== "stop" || frame.length > LONGEST_LEAD) return;
    leads[i] = 1;
    count++;
  });
  return count >= REPEATED_LEADS ? leads.map((lead) => lead * 2) : leads;
}

/** Whether a short sentence opens a run of parts that end on ；. */
function beforeParts(frames: readonly Frame[], i: number): boolean {
  const frame = frames[i]!;
  const next = frames[i + 1];
  if (!next || next.first || next.ending !== "semicolon" || frame.ending !== "stop") return false;
  return frame.length <= LONGEST_LEAD;
}

function addLead(rows: FeatureRows, frame: Frame, lead: number): void {
  rows.put(LEAD_LINE + lead - 1);
  if (frame.numbering.kind > 0) rows.put(LEAD_LINE + 2);
}

/** What follows: 0 more of the same line, 1 a run of parts that end on ；, 2 a numbered line, 3 一是…, 4 nothing such. */
function leadOf(i: number, frames: readonly Frame[]): number {
  const next = frames[i + 1];
  if (!next) return 4;
  if (!next.first) return next.numbering.kind === 6 ? 3 : next.ending === "semicolon" ? 1 : 0;
  return next.numbering.kind === 6 ? 3 : next.numbering.kind > frames[i]!.numbering.kind ? 2 : 4;
}

const BRACKETS = unitSet("（）()【】[]");

function addQuotes(rows: FeatureRows, units: Uint16Array, cut: Cut, classes: number): void {
  const opens = units[cut.start]! === 0x201c;
  if (opens) rows.tell(QUOTE);
  if (units[cut.end - 1]! === 0x201d) rows.tell(QUOTE + 1);
  if (opens && classes & SPEECH) rows.tell(QUOTE + 2);
  if (BRACKETS[units[cut.start]!] === 1 && BRACKETS[units[cut.end - 1]!] === 1) rows.tell(QUOTE + 3);
}

import type { Facts } from "./fields/document.ts";
import { findDue } from "./fields/due.ts";
import { type Amount, findAmounts } from "./fields/figures.ts";
import { draftMeasure } from "./fields/measure.ts";
import { readSetting } from "./fields/occasions.ts";
import { findOwners } from "./fields/owners.ts";
import { findPeople } from "./fields/people.ts";
import { marksOf } from "./label/marks.ts";
import type { Prepared } from "./label/prepare.ts";
import { findFrameworks } from "./structure/frameworks.ts";
import { outlinePositions, outlineTree } from "./structure/outline.ts";
import { flagsOf, hasOddCharacters } from "./text/flags.ts";
import { type Plain, sourceEnd, sourceStart, sourceText } from "./text/plain.ts";
import {
  type DocumentFacts,
  type Due,
  type Figure,
  type Framework,
  LABELS,
  type Occasion,
  type Person,
  type Reading,
  type Segment,
} from "./types.ts";
import { warningsOf } from "./warnings.ts";

/** Puts a reading together: everything found at plain offsets is told in the text's own words and offsets. */

const TASK = LABELS.indexOf("task");
const RESULT = LABELS.indexOf("result");
const EVENT = LABELS.indexOf("event");
const TITLE_LENGTH = 60;

/** The reading of a prepared text whose segments have the given labels. */
export function collect(
  prepared: Prepared,
  labels: Uint8Array,
  facts: Facts,
  advantage: Float32Array,
): Reading {
  const { plain, cuts, frames, rows, tokens } = prepared;
  const evidence = { plain, cuts, tokens, rows, advantage };
  const positions = outlinePositions(plain.text, cuts, frames, labels);
  const odd = hasOddCharacters(plain.source);
  const people: Person[] = [];
  const events: Occasion[] = [];
  const segments = cuts.map((cut, i): Segment => {
    const label = labels[i]!;
    const amounts = findAmounts(plain.text, cut.start, cut.end);
    const start = sourceStart(plain, cut.start);
    const end = sourceEnd(plain, cut.end);
    const segment: Segment = {
      start,
      end,
      label: LABELS[label]!,
      why: marksOf(i, label, evidence),
      figures: amounts.length === 0 ? [] : amounts.map((amount) => figureOf(plain, amount)),
      owner: [],
      supporting: [],
      depth: positions[i]!.depth,
      parent: positions[i]!.parent,
      flags: flagsOf(plain, cut, start, end, odd),
    };
    if (label === TASK || label === RESULT) addOwners(segment, prepared, i);
    if (label === TASK) addTarget(segment, prepared, i, amounts, facts.date);
    if (label === EVENT) addOccasion(events, segment, prepared, i, facts.date);
    addPeople(people, prepared, i);
    return segment;
  });
  const frameworks = frameworksOf(prepared);
  const titles = cuts.map(({ start, end }) => sourceText(plain, start, Math.min(end, start + TITLE_LENGTH)));
  return {
    document: documentOf(plain, facts),
    segments,
    frameworks,
    outline: outlineTree(titles, positions),
    people,
    events,
    warnings: warningsOf(plain.source, segments, frameworks),
  };
}

function figureOf(plain: Plain, { start, end, value, unit, comparison }: Amount): Figure {
  const figure: Figure = {
    text: sourceText(plain, start, end),
    value,
    unit,
    start: sourceStart(plain, start),
    end: sourceEnd(plain, end),
  };
  if (comparison) figure.comparison = comparison;
  return figure;
}

/** Owners are told for tasks and results only: whoever attends an event owns nothing. */
function addOwners(segment: Segment, { plain, cuts, tokens, context }: Prepared, i: number): void {
  const { start, end } = cuts[i]!;
  const found = findOwners(plain.text, start, end, tokens, context.tokenFrom[i]!, context.tokenFrom[i + 1]!);
  segment.owner = found.lead.map((name) => sourceText(plain, name.start, name.end));
  segment.supporting = found.support.map((name) => sourceText(plain, name.start, name.end));
}

function addTarget(
  segment: Segment,
  { plain, cuts }: Prepared,
  i: number,
  amounts: readonly Amount[],
  written: string | null,
): void {
  const { start, end } = cuts[i]!;
  const found = findDue(plain.text, start, end, written);
  if (found) {
    const due: Due = { text: sourceText(plain, found.start, found.end) };
    if (found.date) due.date = found.date;
    segment.due = due;
  }
  const measure = draftMeasure(plain.text, start, end, amounts);
  if (measure) segment.measure = measure;
}

function addOccasion(
  events: Occasion[],
  segment: Segment,
  { plain, cuts }: Prepared,
  i: number,
  written: string | null,
): void {
  const { start, end } = cuts[i]!;
  const setting = readSetting(plain.text, start, end, written);
  if (!setting) return;
  const event: Occasion = { segment: i, figures: segment.figures, start: segment.start, end: segment.end };
  if (setting.date) event.dateText = sourceText(plain, setting.date.start, setting.date.end);
  if (setting.day) event.date = setting.day;
  if (setting.place) event.place = setting.place;
  events.push(event);
}

function addPeople(people: Person[], { plain, cuts, tokens, context }: Prepared, i: number): void {
  const found = findPeople(
    plain.text,
    cuts[i]!.end,
    tokens,
    context.tokenFrom[i]!,
    context.tokenFrom[i + 1]!,
  );
  for (const { name, post, start, end } of found) {
    people.push({ name, post, start: sourceStart(plain, start), end: sourceEnd(plain, end) });
  }
}

const MEMBERS_BEFORE = 200;

function frameworksOf({ plain, cuts, frames }: Prepared): Framework[] {
  return findFrameworks(plain.text, cuts, frames).map(({ name, size, members, start, end }) => ({
    name: ownWords(plain, name, start),
    size,
    members: members.map((member) => ownWords(plain, member, start - MEMBERS_BEFORE)),
    found: members.length,
    complete: size === null || members.length >= size,
    start: sourceStart(plain, start),
    end: sourceEnd(plain, end),
  }));
}

/** Plain words as the source writes them, found from an offset on. */
function ownWords(plain: Plain, words: string, from: number): string {
  if (!plain.traditional) return words;
  const at = plain.text.indexOf(words, Math.max(0, from));
  return at < 0 ? words : sourceText(plain, at, at + words.length);
}

function documentOf(plain: Plain, { kind, place, issuer, date, title }: Facts): DocumentFacts {
  return {
    kind,
    place,
    issuer,
    date,
    title: title === null ? null : sourceText(plain, title.start, title.end),
  };
}

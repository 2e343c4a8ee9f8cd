import { type Deadline, findDue } from "./fields/dates/due.ts";
import type { Areas } from "./fields/document/authority.ts";
import { countedFrom, type Facts, joinTitle } from "./fields/document/facts.ts";
import { type Amount, AmountFinder } from "./fields/figures.ts";
import { draftMeasure } from "./fields/measure.ts";
import type { Span } from "./fields/names.ts";
import { readSetting } from "./fields/occasions.ts";
import { type Doers, findOwners } from "./fields/owners.ts";
import { findPeople, type Named } from "./fields/people.ts";
import type { Certainty } from "./label/confidence.ts";
import { type Advantages, marksOf } from "./label/marks.ts";
import type { Prepared } from "./label/prepare.ts";
import { findFrameworks } from "./structure/frameworks.ts";
import { NO_PARENT, outlinePositions, outlineTree, type Positions } from "./structure/outline.ts";
import { isInTable } from "./tables/cells.ts";
import { putUnderThemes } from "./tables/outline.ts";
import { type ColumnsTell, columnsTell, type RowFields } from "./tables/row-fields.ts";
import { withColumn } from "./tables/why.ts";
import { flagsOf } from "./text/flags.ts";
import { type Plain, sourceEnd, sourceSpans, sourceStart, sourceText } from "./text/plain.ts";
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

/**
 * The reading of a prepared text whose segments have the given labels. Each field is found for all segments before the
 * next one is: a finder that runs thousands of times in a row stays in the processor's caches. What leaves much garbage
 * behind comes before what is kept, so that the collector finds little to move.
 */
export function collect(
  prepared: Prepared,
  labels: Uint8Array,
  certainty: Certainty,
  facts: Facts,
  advantages: Advantages,
): Reading {
  const { plain, cuts, frames, placed } = prepared;
  const finder = new AmountFinder(plain);
  const amounts = cuts.map(({ start, end }) => finder.find(start, end));
  const positions = outlinePositions(plain.text, cuts, frames, labels, (i) => isInTable(placed, i));
  if (placed) putUnderThemes(positions, labels, placed);
  const written = countedFrom(facts);
  const columns = placed ? columnsTell(plain, placed, written) : null;
  const owners = cuts.map((_, i) => ownersOf(prepared, i, labels[i]!, facts.areas, columns?.(i)));
  const frameworks = frameworksOf(prepared);
  const people = peopleOf(prepared);
  const segments = segmentsOf(prepared, labels, { amounts, owners, positions, certainty }, advantages);
  addTargets(segments, prepared, labels, amounts, written, columns);
  return {
    document: documentOf(plain, facts),
    segments,
    frameworks,
    outline: outlineTree(titlesOf(prepared, positions), positions),
    people,
    events: eventsOf(segments, prepared, labels, facts.date),
    warnings: warningsOf(plain.source, segments, frameworks),
  };
}

/** What was found for the segments, by their numbers. */
interface Found {
  amounts: readonly (readonly Amount[])[];
  owners: readonly Doers[];
  positions: Positions;
  certainty: Certainty;
}

function segmentsOf(
  prepared: Prepared,
  labels: Uint8Array,
  { amounts, owners, positions, certainty }: Found,
  advantages: Advantages,
): Segment[] {
  const { plain, cuts, tokens, rows, placed } = prepared;
  const spans = sourceSpans(plain, cuts);
  const evidence = { plain, spans, tokens, rows, advantages };
  const whys = cuts.map((_, i) => {
    const marks = marksOf(i, labels[i]!, evidence);
    return isInTable(placed, i)
      ? withColumn(marks, placed, i, { start: spans.start[i]!, end: spans.end[i]! })
      : marks;
  });
  const figures = amounts.map((found) => figuresOf(plain, found));
  return cuts.map((cut, i) => {
    const start = spans.start[i]!;
    const end = spans.end[i]!;
    return {
      start,
      end,
      label: LABELS[labels[i]!]!,
      confidence: Math.round(certainty.confidence[i]! * 100) / 100,
      rival: LABELS[certainty.rival[i]!]!,
      why: whys[i]!,
      figures: figures[i]!,
      owner: wordsOf(plain, owners[i]!.lead),
      supporting: wordsOf(plain, owners[i]!.support),
      acting: wordsOf(plain, owners[i]!.acting),
      depth: positions.depth[i]!,
      parent: positions.parent[i] === NO_PARENT ? null : positions.parent[i]!,
      flags: flagsOf(plain, cut, start, end),
    };
  });
}

/** Nothing found: one for all segments, since most have neither figures nor owners. */
const NONE: readonly never[] = Object.freeze([]);
const NO_OWNERS: Doers = { lead: [], support: [], acting: [] };

function figuresOf(plain: Plain, amounts: readonly Amount[]): readonly Figure[] {
  if (amounts.length === 0) return NONE;
  const figures: Figure[] = new Array(amounts.length);
  for (let k = 0; k < amounts.length; k++) figures[k] = figureOf(plain, amounts[k]!);
  return figures;
}

function figureOf(plain: Plain, amount: Amount): Figure {
  const { value, unit, comparison } = amount;
  const start = sourceStart(plain, amount.start);
  const end = sourceEnd(plain, amount.end);
  const text = plain.source.slice(start, end);
  return comparison ? { text, value, unit, start, end, comparison } : { text, value, unit, start, end };
}

/**
 * Owners are told for tasks and results only: whoever attends an event owns nothing. What a table's columns say counts
 * before what the sentence says.
 */
function ownersOf(
  { plain, cuts, frames }: Prepared,
  i: number,
  label: number,
  areas: Areas,
  row: RowFields | undefined,
): Doers {
  if (label !== TASK && label !== RESULT) return NO_OWNERS;
  if (row?.owners && label === TASK) return { ...row.owners, acting: [] };
  const { start, end } = cuts[i]!;
  const { style, end: numberEnd } = frames[i]!.numbering;
  return findOwners(plain, { start, body: style > 0 ? numberEnd : start, end }, areas);
}

function wordsOf(plain: Plain, spans: readonly Span[]): readonly string[] {
  if (spans.length === 0) return NONE;
  const words: string[] = new Array(spans.length);
  for (let k = 0; k < spans.length; k++) words[k] = sourceText(plain, spans[k]!.start, spans[k]!.end);
  return words;
}

/** Adds due words and draft finish standard to the tasks. */
function addTargets(
  segments: readonly Segment[],
  { plain, cuts }: Prepared,
  labels: Uint8Array,
  amounts: readonly (readonly Amount[])[],
  written: string | null,
  columns: ColumnsTell | null,
): void {
  for (let i = 0; i < cuts.length; i++) {
    if (labels[i] !== TASK) continue;
    const { start, end } = cuts[i]!;
    const row = columns?.(i);
    const due = row?.due ?? findDue(plain, start, end, written);
    if (due) segments[i]!.due = dueOf(plain, due);
    const measure = standardOf(plain, row) ?? draftMeasure(plain.text, start, end, amounts[i]!);
    if (measure) segments[i]!.measure = measure;
  }
}

/** What the columns say of when a task is done, in the text's words. */
function standardOf(plain: Plain, row: RowFields | undefined): string | null {
  if (!row || row.standard.length === 0) return null;
  return row.standard
    .map(({ start, end }) => sourceText(plain, start, end).replace(/\s*\n\s*/g, " "))
    .join("；");
}

function dueOf(plain: Plain, { start, end, date }: Deadline): Due {
  const due: Due = { text: sourceText(plain, start, end) };
  if (date) due.date = date;
  return due;
}

function eventsOf(
  segments: readonly Segment[],
  { plain, cuts }: Prepared,
  labels: Uint8Array,
  written: string | null,
): Occasion[] {
  const events: Occasion[] = [];
  for (let i = 0; i < cuts.length; i++) {
    if (labels[i] !== EVENT) continue;
    const setting = readSetting(plain.text, cuts[i]!.start, cuts[i]!.end, written);
    if (!setting) continue;
    const { figures, start, end } = segments[i]!;
    const event: Occasion = { segment: i, figures, start, end };
    if (setting.date) event.dateText = sourceText(plain, setting.date.start, setting.date.end);
    if (setting.day) event.date = setting.day;
    if (setting.place) event.place = setting.place;
    events.push(event);
  }
  return events;
}

function peopleOf({ plain, cuts, tokens, context: { tokenFrom } }: Prepared): Person[] {
  const people: Person[] = [];
  for (let i = 0; i < cuts.length; i++) {
    const found = findPeople(plain.text, cuts[i]!.end, tokens, tokenFrom[i]!, tokenFrom[i + 1]!);
    for (let k = 0; k < found.length; k++) people.push(personOf(plain, found[k]!));
  }
  return people;
}

function personOf(plain: Plain, { name, post, start, end }: Named): Person {
  return { name, post, start: sourceStart(plain, start), end: sourceEnd(plain, end) };
}

/** First words of the segments that others stand under; no other segment needs a title. */
function titlesOf({ plain, cuts }: Prepared, positions: Positions): string[] {
  const titles: string[] = new Array(cuts.length).fill("");
  for (const parent of positions.parent) {
    if (parent === NO_PARENT || titles[parent] !== "") continue;
    const { start, end } = cuts[parent]!;
    titles[parent] = sourceText(plain, start, Math.min(end, start + TITLE_LENGTH));
  }
  return titles;
}

const MEMBERS_BEFORE = 200;

function frameworksOf({ plain, cuts, frames }: Prepared): Framework[] {
  return findFrameworks(plain, cuts, frames).map(({ name, size, members, start, end }) => ({
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
    title: joinTitle(title.map(({ start, end }) => sourceText(plain, start, end))),
  };
}

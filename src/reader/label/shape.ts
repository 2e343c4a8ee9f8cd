import type { Cut } from "../text/segment.ts";
import { block, cross } from "./feature-names.ts";
import { ENDINGS, type Frame } from "./frame.ts";
import { GENRES } from "./genre.ts";
import type { FeatureRows } from "./rows.ts";
import { type Clause, PREDICATES, SUBJECTS } from "./subject.ts";

/**
 * Features of a sentence's build: number, ending and place in the line taken together, its clauses, whether it names a
 * day, and what the first sentence of its line says, which the others go on with.
 */

/** Kinds of numbering by name, in the order of their numbers. */
export const NUMBERINGS = [
  "none",
  "chapter",
  "han",
  "hanBracket",
  "arabic",
  "arabicBracket",
  "spoken",
  "bullet",
] as const;

const PLACES = ["inner", "last", "first", "whole"];
const SIZES = [8, 16, 30, 60];
const sizeNames = [...SIZES.map((n) => `≤${n}`), `>${SIZES.at(-1)}`];
const MOST_COMMAS = 6;
const MOST_COMMAS_WITH = 3;
const counts = (most: number) => [...Array(most).keys(), `${most}+`].map(String);

const STANDS = block("stands", cross(cross(NUMBERINGS, ENDINGS), PLACES));
const SIZE_ACT = block("size+subject+predicate", cross(cross(sizeNames, SUBJECTS), PREDICATES));
const COMMAS = block("commas", counts(MOST_COMMAS));
const COMMAS_PREDICATE = block("commas+predicate", cross(counts(MOST_COMMAS_WITH), PREDICATES));
const DAY = block("day", ["named"]);
const DAY_PREDICATE = block("day+predicate", cross(["none", "named"], PREDICATES));
const DAY_GENRE = block("day+genre", cross(["none", "named"], GENRES));
const LEAD_ACT = block("line+predicate", cross(SUBJECTS, PREDICATES));
const LEAD_SUBJECT = block("line-subject+predicate", cross(SUBJECTS, PREDICATES));

/** What the words of a sentence say of its build. */
export interface Build {
  clause: Clause;
  /** The clause of its line's first sentence, null for that sentence itself. */
  lead: Clause | null;
  /** Whether a day is named, not only a month or year. */
  day: boolean;
  /** Number of the text's genre. */
  genre: number;
}

/** Adds the features of a sentence's build. */
export function addShape(rows: FeatureRows, units: Uint16Array, cut: Cut, frame: Frame, build: Build): void {
  const { clause, lead, genre } = build;
  const { subject, predicate } = clause;
  const place = (frame.first ? 2 : 0) + (frame.last ? 1 : 0);
  const numbered = frame.numbering.kind * ENDINGS.length + ENDINGS.indexOf(frame.ending);
  rows.put(STANDS + numbered * PLACES.length + place);
  const size = sizeOf(frame.length) * SUBJECTS.length + subject;
  rows.put(SIZE_ACT + size * PREDICATES.length + predicate);
  const commas = commasIn(units, cut);
  rows.put(COMMAS + commas);
  rows.put(COMMAS_PREDICATE + Math.min(commas, MOST_COMMAS_WITH) * PREDICATES.length + predicate);
  if (lead !== null) {
    rows.put(LEAD_ACT + lead.subject * PREDICATES.length + lead.predicate);
    rows.put(LEAD_SUBJECT + lead.subject * PREDICATES.length + predicate);
  }
  const day = build.day ? 1 : 0;
  if (build.day) rows.put(DAY);
  rows.put(DAY_PREDICATE + day * PREDICATES.length + predicate);
  rows.put(DAY_GENRE + day * GENRES.length + genre);
}

function sizeOf(length: number): number {
  let size = 0;
  while (size < SIZES.length && length > SIZES[size]!) size++;
  return size;
}

function commasIn(units: Uint16Array, { start, end }: Cut): number {
  let commas = 0;
  for (let i = start; i < end && commas < MOST_COMMAS; i++) {
    const unit = units[i]!;
    if (unit === 0xff0c || unit === 0x2c) commas++;
  }
  return commas;
}

import type { DocumentKind } from "./fields/document/kinds.ts";

/**
 * The shapes a reading is made of. All offsets are UTF-16 units into the text exactly as it was given, never into a
 * cleaned copy, so a screen can light up the words the clerk sees.
 */

/** What a segment is, as defined in docs/reader.md. */
export type Label = "heading" | "task" | "aim" | "result" | "event" | "other";

/** The labels in the order in which the model numbers them. */
export const LABELS: readonly Label[] = ["heading", "task", "aim", "result", "event", "other"];

/** A label is doubtful where the reader is less sure of it than this (docs/reader.md). */
export const DOUBTFUL = 0.87;

/** How a figure is to be compared when it is used as a standard. */
export type Comparison = "reach" | "at-least" | "at-most" | "about" | "more-than" | "grow" | "fall";

/** An amount: a count or rate with its unit; 万 and 亿 are multiplied out, a percentage is value 95, unit "%". */
export interface Figure {
  text: string;
  value: number;
  unit: string;
  comparison?: Comparison;
  start: number;
  end: number;
}

/** A deadline or period in the text's own words; `date` (YYYY-MM-DD) only where the text and its date leave no doubt. */
export interface Due {
  text: string;
  date?: string;
}

/** One thing that spoke for the label: the words in the text (if it was words) and a short Chinese reason. */
export interface Mark {
  text: string;
  note: string;
  start: number;
  end: number;
}

/** What is wrong with the characters of a segment. */
export type Flag = "mojibake" | "traditional" | "masked" | "broken-line" | "unbalanced-quotes";

/** A sentence or heading with everything the reader found in it. */
export interface Segment {
  start: number;
  end: number;
  label: Label;
  /** How likely the label is right, 0 to 1 in hundredths, and the label that is likeliest beside it. */
  confidence: number;
  rival: Label;
  /** The marks that decided the label, strongest first. */
  why: readonly Mark[];
  figures: readonly Figure[];
  /** Units or posts named in the segment as those who do it, by its tag where it has one; empty if none is named. */
  owner: readonly string[];
  /** Units named as 配合/协办 in a responsibility tag. */
  supporting: readonly string[];
  /** Units that the sentence itself has act, besides those whom its tag names. */
  acting: readonly string[];
  due?: Due;
  /** Draft finish standard, taken from a target figure of the segment. */
  measure?: string;
  /** Depth in the outline; 0 = top. */
  depth: number;
  /** Index of the heading segment it stands under, or null. */
  parent: number | null;
  flags: readonly Flag[];
}

/** A numbered or named set of work, e.g. “五大行动”; `complete` is false when fewer members were found than named. */
export interface Framework {
  name: string;
  size: number | null;
  members: string[];
  found: number;
  complete: boolean;
  start: number;
  end: number;
}

/** One line of the outline: a segment index with those that stand under it. */
export interface OutlineNode {
  segment: number;
  title: string;
  depth: number;
  children: OutlineNode[];
}

/** What the text says about itself; null where it does not say. */
export interface DocumentFacts {
  kind: DocumentKind;
  place: string | null;
  issuer: string | null;
  date: string | null;
  title: string | null;
}

/** A person named with a post. */
export interface Person {
  name: string;
  post: string;
  start: number;
  end: number;
}

/** An occasion told by one or more event segments. */
export interface Occasion {
  segment: number;
  date?: string;
  dateText?: string;
  place?: string;
  figures: readonly Figure[];
  start: number;
  end: number;
}

export type WarningCode =
  | "empty-text"
  | "not-chinese"
  | "mojibake"
  | "traditional"
  | "broken-lines"
  | "framework-incomplete"
  | "unbalanced-quotes";

/** Something a clerk should look at; `message` is Chinese and shown as it is. */
export interface ReadingWarning {
  code: WarningCode;
  message: string;
  start?: number;
  end?: number;
}

export interface Reading {
  document: DocumentFacts;
  segments: Segment[];
  frameworks: Framework[];
  outline: OutlineNode[];
  people: Person[];
  events: Occasion[];
  warnings: ReadingWarning[];
}

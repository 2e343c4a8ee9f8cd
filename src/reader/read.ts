import { cutSegments } from "./text/segment.ts";
import type { Reading } from "./types.ts";

export type {
  Comparison,
  DocumentFacts,
  DocumentKind,
  Due,
  Figure,
  Flag,
  Framework,
  Label,
  Mark,
  Occasion,
  OutlineNode,
  Person,
  Reading,
  ReadingWarning,
  Segment,
  WarningCode,
} from "./types.ts";

/** Settings of a reading. */
export interface ReadOptions {
  /** The document's date, YYYY-MM-DD, when it is known from elsewhere; due words are resolved against it. */
  date?: string;
}

/**
 * Reads a Chinese administrative text: cuts it into segments, labels each, finds outline, frameworks and fields.
 * Pure and deterministic; never throws on any string. Offsets in the result point into `text` as given.
 */
export function read(text: string, _options: ReadOptions = {}): Reading {
  const segments = cutSegments(text).map((cut) => ({
    start: cut.start,
    end: cut.end,
    label: "other" as const,
    why: [],
    figures: [],
    owner: [],
    supporting: [],
    depth: 0,
    parent: null,
    flags: [],
  }));
  return {
    document: { kind: "report", place: null, issuer: null, date: null, title: null },
    segments,
    frameworks: [],
    outline: [],
    people: [],
    events: [],
    warnings: [],
  };
}

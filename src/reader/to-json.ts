import type { Reading } from "./types.ts";

/** A reading in the plain shape that labelled texts are kept in: empty fields are left out. */
export interface GoldReading {
  document: { kind: string; place: string | null; issuer: string | null; date: string | null };
  frameworks: { name: string; size: number | null; members: string[] }[];
  segments: GoldSegment[];
}

/** A segment in the labelled texts' shape. */
export interface GoldSegment {
  start: number;
  end: number;
  label: string;
  figures?: { text: string; value: number; unit: string }[];
  owner?: string[];
  due?: string;
}

/** The reading as labelled texts are compared. */
export function toGold(reading: Reading): GoldReading {
  const { kind, place, issuer, date } = reading.document;
  return {
    document: { kind, place, issuer, date },
    frameworks: reading.frameworks.map(({ name, size, members }) => ({ name, size, members })),
    segments: reading.segments.map((segment) => {
      const gold: GoldSegment = { start: segment.start, end: segment.end, label: segment.label };
      if (segment.figures.length > 0) {
        gold.figures = segment.figures.map(({ text, value, unit }) => ({ text, value, unit }));
      }
      const owner = [...segment.owner, ...segment.supporting, ...segment.acting];
      if (owner.length > 0) gold.owner = owner;
      if (segment.due) gold.due = segment.due.text;
      return gold;
    }),
  };
}

/** A segment with what a plan takes from it besides. */
export interface JsonSegment extends GoldSegment {
  /** Those of `owner` who only support. */
  supporting?: string[];
  /** Those of `owner` whom the sentence has act besides those of its tag. */
  acting?: string[];
  /** YYYY-MM-DD, where the words of `due` leave no doubt. */
  dueDate?: string;
  measure?: string;
}

/** A reading as `luoshi read --json` prints it: the labelled texts' shape, with the title and all that a plan takes. */
export interface JsonReading extends Omit<GoldReading, "segments"> {
  document: GoldReading["document"] & { title: string | null };
  segments: JsonSegment[];
}

/** The reading as `luoshi read --json` prints it. */
export function toJson(reading: Reading): JsonReading {
  const gold = toGold(reading);
  return {
    ...gold,
    document: { ...gold.document, title: reading.document.title },
    segments: gold.segments.map((segment, i): JsonSegment => {
      const { supporting, acting, due, measure } = reading.segments[i]!;
      return {
        ...segment,
        ...(supporting.length > 0 && { supporting: [...supporting] }),
        ...(acting.length > 0 && { acting: [...acting] }),
        ...(due?.date && { dueDate: due.date }),
        ...(measure && { measure }),
      };
    }),
  };
}

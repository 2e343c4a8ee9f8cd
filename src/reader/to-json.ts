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

/** The reading as `luoshi read --json` prints it and as labelled texts are compared. */
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
      const owner = [...segment.owner, ...segment.supporting];
      if (owner.length > 0) gold.owner = owner;
      if (segment.due) gold.due = segment.due.text;
      return gold;
    }),
  };
}

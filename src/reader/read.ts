import { findAmounts } from "./fields/figures.ts";
import { findOwners } from "./fields/owners.ts";
import { marksOf } from "./label/marks.ts";
import { bestLabels, emissions, loadModel } from "./label/model.ts";
import { type Prepared, prepare } from "./label/prepare.ts";
import weights from "./label/weights.gen.json" with { type: "json" };
import { outlinePositions, outlineTree } from "./structure/outline.ts";
import { sourceEnd, sourceStart, sourceText } from "./text/plain.ts";
import { type Figure, LABELS, type Reading, type Segment } from "./types.ts";

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

const MODEL = loadModel(weights);

/**
 * Reads a Chinese administrative text: cuts it into segments, labels each, finds outline, frameworks and fields.
 * Pure and deterministic; never throws on any string. Offsets in the result point into `text` as given.
 */
export function read(text: string, _options: ReadOptions = {}): Reading {
  const prepared = prepare(text);
  const { cuts, frames, rows, plain, tokens } = prepared;
  const labels = bestLabels(emissions(rows, cuts.length, MODEL), frames, MODEL);
  const positions = outlinePositions(
    frames,
    Array.from(labels, (label) => label === 0),
  );
  const evidence = { plain, cuts, tokens, rows, model: MODEL };
  const segments = cuts.map(
    ({ start, end }, i): Segment => ({
      start: sourceStart(plain, start),
      end: sourceEnd(plain, end),
      label: LABELS[labels[i]!]!,
      why: marksOf(i, labels[i]!, evidence),
      figures: figuresOf(prepared, start, end),
      ...ownersOf(prepared, i, labels[i]!),
      depth: positions[i]!.depth,
      parent: positions[i]!.parent,
      flags: [],
    }),
  );
  const titles = cuts.map(({ start, end }) => plain.text.slice(start, Math.min(end, start + 60)));
  return {
    document: { kind: "report", place: null, issuer: null, date: null, title: null },
    segments,
    frameworks: [],
    outline: outlineTree(titles, positions),
    people: [],
    events: [],
    warnings: [],
  };
}

const TASK = LABELS.indexOf("task");
const RESULT = LABELS.indexOf("result");

/** Owners are told for tasks and results only: whoever attends an event owns nothing. */
function ownersOf(
  { plain, cuts, tokens, context }: Prepared,
  i: number,
  label: number,
): Pick<Segment, "owner" | "supporting"> {
  if (label !== TASK && label !== RESULT) return { owner: [], supporting: [] };
  const { start, end } = cuts[i]!;
  const found = findOwners(plain.text, start, end, tokens, context.tokenFrom[i]!, context.tokenFrom[i + 1]!);
  return {
    owner: found.lead.map((name) => sourceText(plain, name.start, name.end)),
    supporting: found.support.map((name) => sourceText(plain, name.start, name.end)),
  };
}

function figuresOf({ plain }: Prepared, start: number, end: number): Figure[] {
  return findAmounts(plain.text, start, end).map((amount) => ({
    text: sourceText(plain, amount.start, amount.end),
    ...amount,
    start: sourceStart(plain, amount.start),
    end: sourceEnd(plain, amount.end),
  }));
}

import type { GoldReading } from "../to-json.ts";
import { LABELS } from "../types.ts";

/**
 * Compares readings with labelled texts: labels character by character, white space left out; figures, owners,
 * frameworks and their members as sets over all texts.
 */

/** A labelled text; `upto` says that only the text before that offset is labelled. */
export interface GoldFile extends GoldReading {
  file: string;
  upto?: number;
}

/** A labelled text with what the reader made of it. */
export interface Pair {
  text: string;
  gold: GoldFile;
  got: GoldReading;
}

/** F1 values between 0 and 1. */
export interface Score {
  labels: Record<string, number>;
  macro: number;
  accuracy: number;
  figures: number;
  owners: number;
  frameworks: number;
  members: number;
}

interface Tally {
  right: number;
  got: number;
  gold: number;
}

const bare = (words: string) => words.replace(/[“”"'‘’\s]/g, "");
const f1 = ({ right, got, gold }: Tally) => (got + gold === 0 ? 1 : (2 * right) / (got + gold));

/** Scores of the pairs taken together. */
export function score(pairs: readonly Pair[]): Score {
  const byLabel = Object.fromEntries(LABELS.map((label) => [label, { right: 0, got: 0, gold: 0 }]));
  const fields = {
    figures: { right: 0, got: 0, gold: 0 },
    owners: { right: 0, got: 0, gold: 0 },
    frameworks: { right: 0, got: 0, gold: 0 },
    members: { right: 0, got: 0, gold: 0 },
  };
  let characters = 0;
  let right = 0;
  for (const { text, gold, got } of pairs) {
    const limit = gold.upto ?? text.length;
    const wanted = paint(text, gold);
    const given = paint(text, got);
    for (let i = 0; i < limit; i++) {
      if (/\s/.test(text[i]!)) continue;
      characters++;
      byLabel[wanted[i]!]!.gold++;
      byLabel[given[i]!]!.got++;
      if (wanted[i] !== given[i]) continue;
      right++;
      byLabel[wanted[i]!]!.right++;
    }
    addFields(fields, gold, { ...got, segments: got.segments.filter((segment) => segment.end <= limit) });
  }
  const labels = Object.fromEntries(LABELS.map((label) => [label, f1(byLabel[label]!)]));
  return {
    labels,
    macro: LABELS.reduce((sum, label) => sum + labels[label]!, 0) / LABELS.length,
    accuracy: right / Math.max(1, characters),
    figures: f1(fields.figures),
    owners: f1(fields.owners),
    frameworks: f1(fields.frameworks),
    members: f1(fields.members),
  };
}

function addFields(
  fields: Record<"figures" | "owners" | "frameworks" | "members", Tally>,
  gold: GoldFile,
  got: GoldReading,
) {
  const figures = (doc: GoldReading) =>
    doc.segments.flatMap((segment) =>
      (segment.figures ?? []).map((figure) => `${figure.value} ${figure.unit}`),
    );
  const owners = (doc: GoldReading) => doc.segments.flatMap((segment) => (segment.owner ?? []).map(bare));
  compare(fields.figures, figures(gold), figures(got));
  compare(fields.owners, owners(gold), owners(got));
  if (gold.upto !== undefined) return;
  const names = (doc: GoldReading) => doc.frameworks.map(({ name }) => bare(name));
  const members = (doc: GoldReading) => doc.frameworks.flatMap((framework) => framework.members.map(bare));
  compare(fields.frameworks, names(gold), names(got));
  compare(fields.members, members(gold), members(got));
}

function compare(tally: Tally, gold: string[], got: string[]): void {
  const left = new Map<string, number>();
  for (const item of got) left.set(item, (left.get(item) ?? 0) + 1);
  for (const item of gold) {
    const count = left.get(item) ?? 0;
    if (count === 0) continue;
    left.set(item, count - 1);
    tally.right++;
  }
  tally.got += got.length;
  tally.gold += gold.length;
}

/** Label of every character; what no segment covers is `other`. */
function paint(text: string, { segments }: GoldReading): string[] {
  const labels = new Array<string>(text.length).fill("other");
  for (const { start, end, label } of segments) labels.fill(label, start, end);
  return labels;
}

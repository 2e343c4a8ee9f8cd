import type { GoldReading } from "../to-json.ts";
import { LABELS } from "../types.ts";

/**
 * Compares readings with labelled texts: labels character by character, white space left out; figures, owners, deadlines,
 * frameworks and their members as sets over all texts; what is told of the document by how often it is right.
 */

/** A labelled text. */
export interface GoldFile extends Omit<GoldReading, "frameworks"> {
  file: string;
  frameworks: GoldFramework[];
  /** Only the text before that offset is labelled. */
  upto?: number;
  /** Kept out of all learning, so that it tells what the reader is worth on texts nobody has looked at. */
  keptOut?: true;
}

/** `also`: other names that are right; `neutral`: counted neither way, since the meaning of the labels leaves it open. */
interface GoldFramework {
  name: string;
  size: number | null;
  members: string[];
  also?: string[];
  neutral?: true;
}

/** A labelled text with what the reader made of it. */
export interface Pair {
  text: string;
  gold: GoldFile;
  got: GoldReading;
}

const SETS = ["figures", "owners", "dues", "frameworks", "members"] as const;
const FACTS = ["kind", "place", "issuer", "date"] as const;

/** F1 values between 0 and 1; `facts` tells how many of how many are right. */
export interface Score extends Record<(typeof SETS)[number], number> {
  labels: Record<string, number>;
  macro: number;
  accuracy: number;
  taskPrecision: number;
  taskRecall: number;
  facts: Record<(typeof FACTS)[number], { right: number; of: number }>;
}

interface Tally {
  right: number;
  got: number;
  gold: number;
}

const noTally = (): Tally => ({ right: 0, got: 0, gold: 0 });
const bare = (words: string) => words.replace(/[“”"'‘’\s]/g, "");
const share = (right: number, of: number) => (of === 0 ? 1 : right / of);
const f1 = ({ right, got, gold }: Tally) => share(2 * right, got + gold);

/** Scores of the pairs taken together. */
export function score(pairs: readonly Pair[]): Score {
  const byLabel = Object.fromEntries(LABELS.map((label) => [label, noTally()]));
  const sets = Object.fromEntries(SETS.map((name) => [name, noTally()])) as Record<keyof SetsOf, Tally>;
  const facts = Object.fromEntries(FACTS.map((name) => [name, { right: 0, of: 0 }])) as Score["facts"];
  for (const pair of pairs) {
    countLabels(byLabel, pair);
    countFacts(facts, pair);
    countSets(sets, pair);
  }
  const labels = Object.fromEntries(LABELS.map((label) => [label, f1(byLabel[label]!)]));
  const all = Object.values(byLabel);
  const sum = (key: keyof Tally) => all.reduce((total, tally) => total + tally[key], 0);
  const { right, got, gold } = byLabel.task!;
  return {
    labels,
    macro: LABELS.reduce((total, label) => total + labels[label]!, 0) / LABELS.length,
    accuracy: share(sum("right"), sum("gold")),
    taskPrecision: share(right, got),
    taskRecall: share(right, gold),
    ...(Object.fromEntries(SETS.map((name) => [name, f1(sets[name])])) as SetsOf),
    facts,
  };
}

type SetsOf = Pick<Score, (typeof SETS)[number]>;

function countLabels(byLabel: Record<string, Tally>, { text, gold, got }: Pair): void {
  const wanted = paint(text, gold);
  const given = paint(text, got);
  for (let i = 0; i < (gold.upto ?? text.length); i++) {
    if (/\s/.test(text[i]!)) continue;
    byLabel[wanted[i]!]!.gold++;
    byLabel[given[i]!]!.got++;
    if (wanted[i] === given[i]) byLabel[wanted[i]!]!.right++;
  }
}

/** Label of every character; what no segment covers is `other`. */
function paint(text: string, { segments }: Pick<GoldReading, "segments">): string[] {
  const labels = new Array<string>(text.length).fill("other");
  for (const { start, end, label } of segments) labels.fill(label, start, end);
  return labels;
}

function countFacts(facts: Score["facts"], { gold, got }: Pair): void {
  for (const name of FACTS) {
    if (gold.document[name] === undefined) continue;
    facts[name].of++;
    if (gold.document[name] === got.document[name]) facts[name].right++;
  }
}

type Segments = GoldReading["segments"];
const FROM_SEGMENTS: [(typeof SETS)[number], (segment: Segments[number]) => string[]][] = [
  ["figures", ({ figures = [] }) => figures.map(({ value, unit }) => `${value} ${unit}`)],
  ["owners", ({ owner = [] }) => owner.map(bare)],
  ["dues", ({ due }) => (due === undefined ? [] : [bare(due)])],
];

function countSets(sets: Record<keyof SetsOf, Tally>, { text, gold, got }: Pair): void {
  const limit = gold.upto ?? text.length;
  const within = got.segments.filter(({ end }) => end <= limit);
  for (const [name, wordsOf] of FROM_SEGMENTS)
    compare(sets[name], gold.segments.flatMap(wordsOf), within.flatMap(wordsOf));
  if (gold.upto !== undefined) return;
  const wanted = gold.frameworks.filter(({ neutral }) => !neutral);
  const undecided = gold.frameworks.filter(({ neutral }) => neutral).flatMap(namesOf);
  const given = got.frameworks
    .filter(({ name }) => !undecided.includes(bare(name)))
    .map((set) => ({
      ...set,
      name: wanted.find((one) => namesOf(one).includes(bare(set.name)))?.name ?? set.name,
    }));
  const names = (list: { name: string }[]) => list.map(({ name }) => bare(name));
  const members = (list: { members: string[] }[]) => list.flatMap((set) => set.members.map(bare));
  compare(sets.frameworks, names(wanted), names(given));
  compare(sets.members, members(wanted), members(given), contains);
}

function namesOf({ name, also = [] }: GoldFramework): string[] {
  return [name, ...also].map(bare);
}

/** The same, or one inside the other and not much shorter. */
function contains(one: string, other: string): boolean {
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  return one === other || (short.length >= 2 && short.length >= 0.4 * long.length && long.includes(short));
}

const isSame = (one: string, other: string) => one === other;

/** Counts which of `got` are wanted, each taking one partner: the same words first, so that a looser match takes nobody's. */
function compare(tally: Tally, gold: string[], got: string[], alike = isSame): void {
  const left = [...got];
  let open = gold;
  for (const rule of new Set([isSame, alike])) {
    open = open.filter((item) => {
      const at = left.findIndex((other) => rule(item, other));
      if (at < 0) return true;
      left.splice(at, 1);
      return false;
    });
  }
  tally.right += gold.length - open.length;
  tally.got += got.length;
  tally.gold += gold.length;
}

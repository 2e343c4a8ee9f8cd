import { eachGram, type Gram } from "./grams.ts";

/** A text that was found to share words with another, by its number in the index. */
export interface Shared {
  doc: number;
  /** Sum of what the shared pieces tell, each from 0 to 1. */
  told: number;
  /** Likeness of the two texts, 0 to 1. */
  likeness: number;
  /** How much the piece tells that tells most. */
  strongest: number;
}

/**
 * All texts' pieces in one row, piece by piece: those of piece `id` stand from `from[id]` to `from[id + 1]`, each with its text,
 * in their order, and the weight that it has there.
 */
interface Postings {
  from: Int32Array;
  docs: Int32Array;
  weights: Float64Array;
  /** How much each piece tells, 0 (in every text) to 1 (in one alone). */
  tells: Float64Array;
}

/** What is added up for each text when a task is asked about. */
interface Sums {
  told: Float64Array;
  product: Float64Array;
  strongest: Float64Array;
}

/**
 * Texts by the pieces that they are made of, so that of thousands only those are looked at that share a telling one. A piece
 * tells the more, the fewer texts have it.
 */
export class GramIndex {
  private readonly ids = new Map<number, number>();
  private count = 0;
  /** Each text's pieces as they were taken in, with where the last one of each piece stands. */
  private readonly taken = { ids: [] as number[], docs: [] as number[], weights: [] as number[] };
  private readonly lastOf: number[] = [];
  /** What holds for all texts together; made anew when it is asked for after another was taken in. */
  private whole: { postings: Postings; norms: Float64Array; totals: Float64Array; sums: Sums } | null = null;

  /** Takes a text in; gives its number. */
  add(text: string): number {
    const doc = this.count++;
    const { ids, lastOf } = this;
    const { ids: takenIds, docs, weights } = this.taken;
    eachGram(text, (key, _at, _length, weight) => {
      const known = ids.get(key);
      const id = known ?? ids.size;
      if (known === undefined) ids.set(key, id);
      const last = lastOf[id];
      if (last !== undefined && docs[last] === doc) {
        if (weights[last]! < weight) weights[last] = weight;
        return;
      }
      lastOf[id] = docs.length;
      takenIds.push(id);
      docs.push(doc);
      weights.push(weight);
    });
    this.whole = null;
    return doc;
  }

  /** The texts that share telling pieces with a task. */
  sharing(grams: readonly Gram[]): Shared[] {
    const { postings, norms, sums } = this.ofAll();
    const { told, product, strongest } = sums;
    const { from, docs, weights } = postings;
    const found: number[] = [];
    let norm = 0;
    for (const [key, weight] of weightsOf(grams)) {
      const id = this.ids.get(key);
      if (id === undefined) {
        norm += (weight * UNKNOWN) ** 2;
        continue;
      }
      const tells = postings.tells[id]!;
      const telling = weight * tells;
      norm += telling ** 2;
      const end = from[id + 1]!;
      if (end - from[id]! > MOST_DOCS && tells < FAINT) continue;
      for (let i = from[id]!; i < end; i++) {
        const doc = docs[i]!;
        const own = weights[i]!;
        if (told[doc] === 0) found.push(doc);
        told[doc]! += Math.min(weight, own) * tells;
        product[doc]! += telling * own * tells;
        if (strongest[doc]! < telling) strongest[doc] = telling;
      }
    }
    const length = Math.sqrt(norm);
    return found.map((doc) => {
      const one = {
        doc,
        told: told[doc]!,
        likeness: product[doc]! / (length * norms[doc]! || 1),
        strongest: strongest[doc]!,
      };
      told[doc] = 0;
      product[doc] = 0;
      strongest[doc] = 0;
      return one;
    });
  }

  /** Those pieces of a task that a text shares, with what each tells. */
  shared(doc: number, grams: readonly Gram[]): Gram[] {
    const { postings } = this.ofAll();
    return grams.flatMap((gram) => {
      const id = this.ids.get(gram.key);
      return id !== undefined && holds(postings, id, doc)
        ? { ...gram, weight: gram.weight * postings.tells[id]! }
        : [];
    });
  }

  /** What all pieces of a text tell together. */
  weightOf(doc: number): number {
    return this.ofAll().totals[doc]!;
  }

  private ofAll() {
    this.whole ??= this.addUp();
    return this.whole;
  }

  private addUp() {
    const postings = this.sorted();
    const { from, docs, weights, tells } = postings;
    const norms = new Float64Array(this.count);
    const totals = new Float64Array(this.count);
    for (let id = 0; id < tells.length; id++) {
      for (let i = from[id]!; i < from[id + 1]!; i++) {
        const told = weights[i]! * tells[id]!;
        norms[docs[i]!]! += told * told;
        totals[docs[i]!]! += told;
      }
    }
    for (let doc = 0; doc < norms.length; doc++) norms[doc] = Math.sqrt(norms[doc]!);
    const zeros = () => new Float64Array(this.count);
    return { postings, norms, totals, sums: { told: zeros(), product: zeros(), strongest: zeros() } };
  }

  /** What was taken in text by text, piece by piece. */
  private sorted(): Postings {
    const { ids, docs, weights } = this.taken;
    const from = new Int32Array(this.ids.size + 1);
    for (const id of ids) from[id + 1]!++;
    for (let id = 0; id < this.ids.size; id++) from[id + 1]! += from[id]!;
    const next = from.slice();
    const postings = {
      from,
      docs: new Int32Array(docs.length),
      weights: new Float64Array(docs.length),
      tells: new Float64Array(this.ids.size),
    };
    for (let i = 0; i < ids.length; i++) {
      const at = next[ids[i]!]!++;
      postings.docs[at] = docs[i]!;
      postings.weights[at] = weights[i]!;
    }
    for (let id = 0; id < this.ids.size; id++) postings.tells[id] = this.tells(from[id + 1]! - from[id]!);
    return postings;
  }

  /** How much a piece tells that so many texts have. */
  private tells(having: number): number {
    const { count } = this;
    return Math.log(1 + (count - having + 0.5) / (having + 0.5)) / Math.log(1 + (count - 0.5) / 1.5);
  }
}

/** Whether a piece stands in a text. */
function holds({ from: starts, docs }: Postings, id: number, doc: number): boolean {
  let from = starts[id]!;
  let to = starts[id + 1]!;
  while (from < to) {
    const middle = (from + to) >> 1;
    if (docs[middle]! < doc) from = middle + 1;
    else to = middle;
  }
  return from < starts[id + 1]! && docs[from] === doc;
}

/** A piece that no text has takes from the likeness of all. */
const UNKNOWN = 0.6;
/** A piece of so many texts that tells little is not worth going through them. */
const MOST_DOCS = 500;
const FAINT = 0.3;

/** Each piece once, by the weight that it has where it stands best. */
function weightsOf(grams: readonly Gram[]): Map<number, number> {
  const weights = new Map<number, number>();
  for (const { key, weight } of grams) weights.set(key, Math.max(weight, weights.get(key) ?? 0));
  return weights;
}

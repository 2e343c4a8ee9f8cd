import { type Gram, gramsOf } from "./grams.ts";

/** A text that was found to share words with another, by its number in the index. */
export interface Shared {
  doc: number;
  /** Sum of what the shared pieces tell, each from 0 to 1. */
  told: number;
  /** Likeness of the two texts, 0 to 1. */
  likeness: number;
}

/**
 * Texts by the pieces that they are made of, so that of thousands only those are looked at that share a telling one. A piece
 * tells the more, the fewer texts have it.
 */
export class GramIndex {
  private readonly postings = new Map<number, number[]>();
  private readonly weights: Map<number, number>[] = [];
  private norms: Float64Array | null = null;

  /** Takes a text in; gives its number. */
  add(text: string): number {
    const doc = this.weights.length;
    const weights = weightsOf(gramsOf(text));
    for (const key of weights.keys()) {
      const docs = this.postings.get(key);
      if (docs) docs.push(doc);
      else this.postings.set(key, [doc]);
    }
    this.weights.push(weights);
    this.norms = null;
    return doc;
  }

  /** How much a piece tells, 0 (in every text) to 1 (in one alone). */
  tells(key: number): number {
    const count = this.weights.length;
    const having = this.postings.get(key)?.length ?? 0;
    if (having === 0) return 0;
    return Math.log(1 + (count - having + 0.5) / (having + 0.5)) / Math.log(1 + (count - 0.5) / 1.5);
  }

  /** The texts that share telling pieces with a task. */
  sharing(grams: readonly Gram[]): Shared[] {
    const asked = weightsOf(grams);
    const told = new Map<number, number>();
    const products = new Map<number, number>();
    let norm = 0;
    for (const [key, weight] of asked) {
      const docs = this.postings.get(key);
      if (!docs) {
        norm += (weight * UNKNOWN) ** 2;
        continue;
      }
      const tells = this.tells(key);
      norm += (weight * tells) ** 2;
      if (docs.length > MOST_DOCS && tells < FAINT) continue;
      for (const doc of docs) {
        const own = this.weights[doc]!.get(key)!;
        told.set(doc, (told.get(doc) ?? 0) + Math.min(weight, own) * tells);
        products.set(doc, (products.get(doc) ?? 0) + weight * own * tells * tells);
      }
    }
    const norms = this.normsOfAll();
    return [...told].map(([doc, sum]) => ({
      doc,
      told: sum,
      likeness: products.get(doc)! / (Math.sqrt(norm) * norms[doc]! || 1),
    }));
  }

  /** Those pieces of a task that a text shares, with what each tells. */
  shared(doc: number, grams: readonly Gram[]): Gram[] {
    const own = this.weights[doc]!;
    return grams
      .filter(({ key }) => own.has(key))
      .map((gram) => ({ ...gram, weight: gram.weight * this.tells(gram.key) }));
  }

  /** What all pieces of a text tell together. */
  weightOf(doc: number): number {
    let sum = 0;
    for (const [key, weight] of this.weights[doc]!) sum += weight * this.tells(key);
    return sum;
  }

  private normsOfAll(): Float64Array {
    this.norms ??= Float64Array.from(this.weights, (weights) => {
      let sum = 0;
      for (const [key, weight] of weights) sum += (weight * this.tells(key)) ** 2;
      return Math.sqrt(sum);
    });
    return this.norms;
  }
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

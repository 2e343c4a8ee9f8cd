import fc from "fast-check";
import { expect, it } from "vitest";
import { certaintyOf } from "./confidence.ts";
import { JOINTS, type Model, WIDTH } from "./model.ts";

const MOVES = JOINTS.length * WIDTH * WIDTH;
const weight = fc.double({ min: -4, max: 4, noNaN: true });
const chains = fc.integer({ min: 1, max: 4 }).chain((count) =>
  fc.record({
    scores: fc.array(weight, { minLength: count * WIDTH, maxLength: count * WIDTH }),
    joints: fc.array(fc.integer({ min: 0, max: JOINTS.length - 1 }), { minLength: count, maxLength: count }),
    move: fc.array(weight, { minLength: MOVES, maxLength: MOVES }),
    labels: fc.array(fc.integer({ min: 0, max: WIDTH - 1 }), { minLength: count, maxLength: count }),
    temperature: fc.double({ min: 0.5, max: 4, noNaN: true }),
  }),
);
const modelOf = (move: readonly number[]): Model => ({
  emit: new Float64Array(0),
  move: Float64Array.from(move),
});

/** The chance of each label of each segment, by going through every chain there is. */
function plainly(scores: number[], joints: number[], move: number[], temperature: number): number[] {
  const count = joints.length;
  const chances = new Array<number>(count * WIDTH).fill(0);
  let all = 0;
  for (let number = 0; number < WIDTH ** count; number++) {
    const chain = joints.map((_, i) => Math.floor(number / WIDTH ** i) % WIDTH);
    let sum = 0;
    chain.forEach((label, i) => {
      sum += scores[i * WIDTH + label]!;
      if (i > 0) sum += move[(joints[i]! * WIDTH + chain[i - 1]!) * WIDTH + label]!;
    });
    const weighs = Math.exp(sum / temperature);
    all += weighs;
    for (const [i, label] of chain.entries()) chances[i * WIDTH + label]! += weighs;
  }
  return chances.map((chance) => chance / all);
}

it("is the share of all chains in which a segment has its label; the rival is the likeliest other", () => {
  fc.assert(
    fc.property(chains, ({ scores, joints, move, labels, temperature }) => {
      const chances = plainly(scores, joints, move, temperature);
      const got = certaintyOf(
        Uint8Array.from(labels),
        Float64Array.from(scores),
        Uint8Array.from(joints),
        modelOf(move),
        temperature,
      );
      labels.forEach((label, i) => {
        const own = chances.slice(i * WIDTH, (i + 1) * WIDTH);
        expect(got.confidence[i]).toBeCloseTo(own[label]!, 8);
        expect(got.rival[i]).not.toBe(label);
        const others = own.filter((_, y) => y !== label);
        expect(own[got.rival[i]!]).toBeCloseTo(Math.max(...others), 8);
      });
    }),
    { numRuns: 60 },
  );
});

it("stays a number however far apart the scores are, over many segments, and where labels are ruled out", () => {
  const count = 5000;
  const scores = Float64Array.from({ length: count * WIDTH }, (_, k) => ((k * 7919) % 2001) - 1000);
  for (let i = 0; i < count; i++) scores[i * WIDTH + (i % WIDTH)] = Number.NEGATIVE_INFINITY;
  const move = Array.from({ length: MOVES }, (_, k) => ((k * 31) % 61) - 30);
  const { confidence } = certaintyOf(
    new Uint8Array(count).fill(2),
    scores,
    new Uint8Array(count),
    modelOf(move),
  );
  for (const [i, sure] of confidence.entries()) {
    expect(sure).toBeGreaterThanOrEqual(0);
    expect(sure).toBeLessThanOrEqual(1);
    if (i % WIDTH === 2) expect(sure).toBe(0);
  }
});

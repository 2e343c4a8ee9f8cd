import { describe, expect, it } from "vitest";
import { unitsOf } from "../../text/units.ts";
import { WIDTH } from "../model.ts";
import { addGrams, loadGrams } from "./gram-model.ts";
import { BUCKETS } from "./grams.ts";
import { type GramTraining, gramExample, trainGrams } from "./train-grams.ts";

const TRAINING: GramTraining = { hidden: 4, rounds: 30, rate: 0.5, overlooked: 0.3 };
const TASK = 1;
const RESULT = 3;

function cutsOf(lines: readonly string[]) {
  let at = 0;
  return lines.map((line, i) => {
    const start = at;
    at += line.length + 1;
    return { start, end: at - 1, line: i, unbalanced: false };
  });
}

function exampleOf(lines: readonly string[], labels: number[]) {
  return gramExample(unitsOf(lines.join("\n")), cutsOf(lines), Uint8Array.from(labels));
}

const lines = [
  "要抓紧修缮校舍",
  "已修缮校舍3所",
  "要抓紧招聘教师",
  "已招聘教师9名",
  "要抓紧办好食堂",
  "已办好食堂5个",
];
const example = exampleOf(lines, [TASK, RESULT, TASK, RESULT, TASK, RESULT]);

function scoresOf(words: readonly string[], file: ReturnType<typeof trainGrams>): Float64Array {
  const scores = new Float64Array(words.length * WIDTH);
  addGrams(scores, unitsOf(words.join("\n")), cutsOf(words), loadGrams(file), 1);
  return scores;
}

describe("the classifier over characters", () => {
  it("learns the same scores from the same texts", () => {
    expect(trainGrams([example], TRAINING)).toEqual(trainGrams([example], TRAINING));
  });

  it("tells apart what it has not read by the characters in it", () => {
    const file = trainGrams([example], TRAINING);
    const ahead = scoresOf(["要抓紧铺设操场"], file);
    const back = scoresOf(["已铺设操场4个"], file);
    expect(ahead[TASK]).toBeGreaterThan(ahead[RESULT]!);
    expect(back[RESULT]).toBeGreaterThan(back[TASK]!);
  });

  it("adds up the longest segment without one label's sum running into another's", () => {
    const most = String.fromCharCode(255, 1, 255, 1, 255, 1).repeat(BUCKETS);
    const scores = scoresOf(["学校".repeat(2000), "教师".repeat(2000)], { scale: 1, scores: btoa(most) });
    const [first, second, third, fourth, fifth, sixth] = scores;
    for (const high of [first, third, fifth]) expect(high).toBeCloseTo(255, 6);
    for (const low of [second, fourth, sixth]) expect(low).toBeCloseTo(1, 6);
  });

  it("passes white space over and takes any figure for the same", () => {
    const file = trainGrams([example], TRAINING);
    expect(scoresOf(["已修缮 校舍 7 所"], file)).toEqual(scoresOf(["已修缮校舍3所"], file));
  });
});

import { Jieba } from "@node-rs/jieba";
import { dict } from "@node-rs/jieba/dict.js";
import { labelledBureaus } from "../src/features/work/plans/proposal/corpus/read-corpus.ts";
import { KeptIndexes } from "../src/features/work/plans/proposal/lead/kept-indexes.ts";
import {
  buildLeadIndex,
  type Candidate,
  type LeadIndex,
  type PastTask,
} from "../src/features/work/plans/proposal/lead/lead-index.ts";
import { proposeUnits } from "../src/features/work/plans/proposal/lead/propose-units.ts";
import { median } from "./rounds.ts";

/**
 * Measures what proposing leads costs a server: making the index of an authority, and proposals for a plan of 75 tasks, in an
 * authority of 3,000 units with a remit each and 3,000 earlier tasks, and in one of 30 and 30. Beside it stands, turn by turn,
 * the cutting of the same 6,000 texts by `@node-rs/jieba`; a ratio of 1 is as long as that takes.
 */

const TASKS = 75;
const SIZES = [30, 3000];

/** Prints the cost of proposals. */
export async function measureProposals(rounds: number): Promise<void> {
  const worlds = await Promise.all(SIZES.map(worldOf));
  const jieba = Jieba.withDict(dict);
  const yard = worlds.at(-1)!;
  const cut = () => {
    for (const { remit } of yard.units) jieba.cut(remit);
    for (const { text } of yard.past) jieba.cut(text);
  };
  const times = {
    cut: [] as number[],
    kept: [] as number[],
    build: SIZES.map(() => [] as number[]),
    ask: SIZES.map(() => [] as number[]),
  };
  const kept = new KeptIndexes();
  for (let round = -WARM_UP; round < rounds; round++) {
    const keep = (list: number[], took: number) => {
      if (round >= 0) list.push(took);
    };
    keep(times.cut, milliseconds(cut));
    keep(
      times.kept,
      milliseconds(() => kept.of(yard.units, yard.past)),
    );
    for (const [i, { units, past, tasks }] of worlds.entries()) {
      let index!: LeadIndex;
      keep(
        times.build[i]!,
        milliseconds(() => (index = buildLeadIndex(units, past))),
      );
      keep(
        times.ask[i]!,
        milliseconds(() => tasks.map((text) => proposeUnits(index, { ...NOTHING_SAID, text }))),
      );
    }
  }
  const yardstick = median(times.cut);
  const line = (name: string, list: readonly number[]) =>
    console.log(
      `  ${name.padEnd(34)} ${median(list).toFixed(1).padStart(8)} ms  ${(median(list) / yardstick).toFixed(2).padStart(6)} ×`,
    );
  console.log(`\nProposals of leads, ${rounds} rounds in turn`);
  line("jieba cut of 6,000 texts", times.cut);
  line("an index of 3,000 that is kept", times.kept);
  for (const [i, size] of SIZES.entries()) {
    line(`index of ${size} units, ${size} earlier`, times.build[i]!);
    line(`${TASKS} tasks among ${size} units`, times.ask[i]!);
  }
}

const WARM_UP = 2;
const NOTHING_SAID = { headings: ["重点工作"], ownerWords: [], supportingWords: [] };

interface World {
  units: Candidate[];
  past: PastTask[];
  tasks: string[];
}

/** An authority of so many units and earlier tasks, of the labelled bureaus' own words in other orders. */
async function worldOf(size: number): Promise<World> {
  const bureaus = await labelledBureaus();
  const known = bureaus.flatMap(({ units }) => units);
  const lines = known.flatMap(({ remit }) => remit.split(/[；;。，]/).filter((line) => line.length > 3));
  const texts = bureaus.flatMap(({ tasks }) => tasks.map(({ text }) => text));
  const of = <T>(list: readonly T[], at: number) => list[at % list.length]!;
  const units = Array.from({ length: size }, (_, i): Candidate => {
    const { name, remit } = of(known, i);
    const own =
      i < known.length ? remit : [of(lines, i * 7), of(lines, i * 13 + 1), of(lines, i * 29 + 2)].join("；");
    return {
      id: `u${i}`,
      name: i < known.length ? name : `第${i}中心学校`,
      shortName: null,
      kind: i < known.length ? "department" : "school",
      remit: own,
      distance: i < known.length ? 0 : 1,
    };
  });
  const past = Array.from(
    { length: size },
    (_, i): PastTask => ({
      text: `${of(texts, i * 11)}${of(lines, i * 17)}`,
      from: "上年要点",
      leadUnitId: `u${i % size}`,
      supportingUnitIds: [],
    }),
  );
  return { units, past, tasks: Array.from({ length: TASKS }, (_, i) => of(texts, i * 5 + 3)) };
}

function milliseconds(work: () => unknown): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

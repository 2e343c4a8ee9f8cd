import {
  indexOf,
  labelledBureaus,
  type Score,
  scoreOf,
  sumOf,
} from "../src/features/work/plans/proposal/corpus/read-corpus.ts";

/**
 * Prints how often proposals of lead units are right on the labelled bureaus: `node --import tsx
 * scripts/measure-proposals.ts`; with `--wrong` the tasks used for choosing that went wrong.
 */
const bureaus = await labelledBureaus();
const ways = {
  "remits and names": (held: boolean) =>
    bureaus.map((one) =>
      scoreOf(
        indexOf(one),
        one.tasks.filter((task) => task.isHeldOut === held),
      ),
    ),
  "names alone": (held: boolean) =>
    bureaus.map((one) =>
      scoreOf(
        indexOf(one, [], false),
        one.tasks.filter((task) => task.isHeldOut === held),
      ),
    ),
  "earlier tasks and names": (held: boolean) =>
    bureaus.map((one) =>
      scoreOf(
        indexOf(
          one,
          one.tasks.filter((task) => task.isHeldOut !== held),
          false,
        ),
        one.tasks.filter((task) => task.isHeldOut === held),
      ),
    ),
  all: (held: boolean) =>
    bureaus.map((one) =>
      scoreOf(
        indexOf(
          one,
          one.tasks.filter((task) => task.isHeldOut !== held),
        ),
        one.tasks.filter((task) => task.isHeldOut === held),
      ),
    ),
};
const percent = (part: number, whole: number) => `${((100 * part) / (whole || 1)).toFixed(1)} %`;
function line(name: string, score: Score): void {
  const { tasks, proposed, first, firstThree, supporting, supportingRight, nobodys, abstained } = score;
  console.log(
    `${name.padEnd(40)} ${tasks} tasks · first right ${percent(first, tasks)} · in first three ${percent(firstThree, tasks)} · proposed for ${percent(proposed, tasks)}, first right there ${percent(first, proposed)} · nothing proposed for ${abstained} of ${nobodys} that are nobody's · supporting ${supportingRight} of ${supporting}`,
  );
}
for (const [name, score] of Object.entries(ways)) {
  line(`${name}, chosen on`, sumOf(score(false)));
  line(`${name}, kept out`, sumOf(score(true)));
}
for (const bureau of bureaus)
  line(
    `remits and names, kept out, ${bureau.name}`,
    scoreOf(
      indexOf(bureau),
      bureau.tasks.filter(({ isHeldOut }) => isHeldOut),
    ),
  );
if (process.argv.includes("--wrong"))
  for (const { text, lead, proposed } of sumOf(ways["remits and names"](false)).wrong)
    console.log(`${lead} ← ${proposed.join(" ") || "–"}  ${text}`);

import { expect, test } from "vitest";
import { proposeUnits } from "../lead/propose-units.ts";
import { indexOf, type LabelledTask, labelledBureaus, scoreOf, sumOf } from "./read-corpus.ts";

const bureaus = await labelledBureaus();
const heldOut = ({ isHeldOut }: LabelledTask) => isHeldOut;
const chosenOn = ({ isHeldOut }: LabelledTask) => !isHeldOut;

const percent = (part: number, whole: number) => Math.round((1000 * part) / whole) / 10;

test("there are bureaus of different structure, and enough tasks", () => {
  const tasks = bureaus.flatMap((bureau) => bureau.tasks);
  expect(bureaus.length).toBeGreaterThanOrEqual(5);
  expect(tasks.filter(({ lead }) => lead !== null).length).toBeGreaterThanOrEqual(300);
  expect(new Set(tasks.map(({ text }) => text)).size).toBe(tasks.length);
});

test("by remits and names the first proposal is right this often, or one of three, on tasks kept out of all choosing", () => {
  const score = sumOf(bureaus.map((one) => scoreOf(indexOf(one), one.tasks.filter(heldOut))));
  expect(percent(score.first, score.tasks)).toBeGreaterThanOrEqual(85);
  expect(percent(score.firstThree, score.tasks)).toBeGreaterThanOrEqual(95);
  expect(percent(score.first, score.proposed)).toBeGreaterThanOrEqual(87);
  expect(percent(score.abstained, score.nobodys)).toBeGreaterThanOrEqual(85);
});

test("whoever was given a task instead of the one proposed comes first when the same work comes again with other figures", () => {
  let tasks = 0;
  for (const bureau of bureaus) {
    const index = indexOf(bureau);
    for (const { text, supporting } of bureau.tasks) {
      const asked = { headings: [], ownerWords: [], supportingWords: [] };
      const proposed = proposeUnits(index, { ...asked, text }).lead.map(({ unitId }) => unitId);
      const other = bureau.units.find(({ id }) => !proposed.includes(id));
      if (proposed.length === 0 || !other) continue;
      tasks++;
      const given = [{ text, lead: other.id, supporting, isHeldOut: false }];
      const again = text.replace(/\d+/g, (figure) => String(Number(figure) + 3));
      const [first] = proposeUnits(indexOf(bureau, given), { ...asked, text: again }).lead;
      expect([again, first?.unitId]).toEqual([again, other.id]);
    }
  }
  expect(tasks).toBeGreaterThan(300);
});

test("without remits what was adopted before helps beyond what units are called", () => {
  const of = (past: boolean) =>
    sumOf(
      bureaus.map((one) =>
        scoreOf(indexOf(one, past ? one.tasks.filter(chosenOn) : [], false), one.tasks.filter(heldOut)),
      ),
    );
  expect(of(true).firstThree).toBeGreaterThan(of(false).firstThree);
});

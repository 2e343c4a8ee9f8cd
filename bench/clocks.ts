import { addDays } from "../src/base/dates.ts";
import { type Calendar, dayFinder, isWorked } from "../src/features/ground/clocks/count/calendar.ts";
import { reckon } from "../src/features/ground/clocks/count/reckon.ts";
import { NATIONAL_DAYS } from "../src/features/ground/clocks/national.ts";
import { PRESET_RULES } from "../src/features/ground/clocks/presets.ts";
import { median } from "./rounds.ts";

/**
 * Measures a date by rule: twenty working days from each day of ten years, with the reason of each day, beside walking an array
 * that says of each day whether one works, which gives the date and no reason. A ratio of 1 is as long as that takes.
 */
export function measureClocks(rounds: number): void {
  const years = [...NATIONAL_DAYS.keys()];
  const last = Math.max(...years);
  const calendar: Calendar = {
    knownFrom: `${Math.min(...years)}-01-01`,
    knownUntil: `${last}-12-31`,
    special: [...NATIONAL_DAYS.values()].flat(),
    vacations: [],
  };
  const rule = PRESET_RULES.find(({ code }) => code === "openness-request")!;
  const starts = Array.from({ length: 3_500 }, (_, i) => addDays(`${last - 10}-01-01`, i));
  const find = dayFinder(calendar);
  const days = Array.from({ length: 3_700 }, (_, i) => addDays(`${last - 10}-01-01`, i));
  const worked = days.map((day) => isWorked(find(day)));
  const times = { counted: [] as number[], walked: [] as number[] };
  for (let round = -2; round < rounds; round++) {
    const begun = performance.now();
    const counted = starts.map(
      (startedOn) => reckon({ rule, startedOn, pauses: [], restarts: [], extendedBy: 0 }, calendar).dueOn,
    );
    const between = performance.now();
    const walked = starts.map((_, i) => days[walk(worked, i, rule.count)]);
    const ended = performance.now();
    if (counted.some((day, i) => day !== walked[i])) throw new Error("the two ways give different dates");
    if (round < 0) continue;
    times.counted.push(between - begun);
    times.walked.push(ended - between);
  }
  const micros = (list: number[]) => (median(list) * 1000) / starts.length;
  const [ours, plain] = [micros(times.counted), micros(times.walked)];
  console.log("\nA date by rule: twenty working days, each with its reason");
  console.log(
    `  counted ${ours.toFixed(1)} µs, an array walked ${plain.toFixed(2)} µs: ${(ours / plain).toFixed(0)} times`,
  );
}

/** The place of the day on which so many worked days behind `from` have passed. */
function walk(worked: readonly boolean[], from: number, count: number): number {
  let at = from;
  for (let left = count; left > 0; ) if (worked[++at]) left--;
  return at;
}

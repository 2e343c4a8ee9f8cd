import type { Score } from "./score.ts";

/** Prints the labels' scores; figures are F1 where nothing else is said. */
export function printLabels(
  title: string,
  { macro, accuracy, labels, taskPrecision, taskRecall }: Score,
): void {
  console.log(`${title}: labels macro F1 ${macro.toFixed(3)}, accuracy ${accuracy.toFixed(3)}`);
  for (const [label, value] of Object.entries(labels)) console.log(`  ${label.padEnd(8)}${value.toFixed(3)}`);
  console.log(`  task precision ${taskPrecision.toFixed(3)}, recall ${taskRecall.toFixed(3)}`);
}

/** Prints all scores. */
export function printScore(title: string, score: Score): void {
  printLabels(title, score);
  for (const name of ["figures", "owners", "dues", "frameworks", "members"] as const)
    console.log(`  ${name.padEnd(11)}${score[name].toFixed(3)}`);
  const facts = Object.entries(score.facts).map(([name, { right, of }]) => `${name} ${right} of ${of}`);
  console.log(`  ${facts.join(", ")}`);
}

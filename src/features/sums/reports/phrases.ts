import { inWords } from "../../../base/dates.ts";
import type { OutcomeOnDay, Report, Sentence, Totals } from "./contract.ts";

/** What became of a sentence, as lines of print; none for what is no task. */
export function fateLines({ fate }: Sentence): string[] {
  switch (fate.kind) {
    case "none":
      return [];
    case "bound":
      return outcomeLines(fate.outcome);
    case "merged":
      return [`并入第${fate.into}句一并办理，结果见该句`];
    case "set-aside":
      return [`不单列事项：${fate.reason}（${fate.by}，${inWords(fate.on)}）`];
    case "not-shown":
      return ["由其他单位办理，不在本单位查阅范围"];
  }
}

/** An outcome as lines of print. */
export function outcomeLines(one: OutcomeOnDay): string[] {
  const head = [`事项№${one.number}`, one.stateWords, `进度${one.progress}%`];
  return [
    head.join("　"),
    ...asked(one),
    ...(one.verified ? [one.verified] : []),
    ...(one.closedWith ? [`销号说明：${one.closedWith}`] : []),
    ...(one.report ? [`${one.report.unit}${inWords(one.report.on)}反馈：${one.report.words}`] : []),
    ...(one.figures.length > 0 ? [`数据：${one.figures.map(figureWords).join("；")}`] : []),
    ...(one.files.length > 0 ? [`佐证：${one.files.map(({ name }) => name).join("；")}`] : []),
  ];
}

function asked({ lead, due }: OutcomeOnDay): string[] {
  const words = [lead && `牵头：${lead}`, due && `期限：${inWords(due)}`].filter(Boolean);
  return words.length > 0 ? [words.join("　")] : [];
}

/** A figure with its unit of measure. */
export function figureWords({ name, value, unit }: OutcomeOnDay["figures"][number]): string {
  return `${name} ${value}${unit}`;
}

/** Why something is not done: how late, whose turn since when, how often it came back, and the reasons given. */
export function whyLines(one: OutcomeOnDay): string[] {
  const state = one.isOpen ? one.turn : one.stateWords;
  const counts = [
    one.daysLate > 0 && `逾期${one.daysLate}天`,
    one.returned > 0 && `退回${one.returned}次`,
    one.urged > 0 && `催办${one.urged}次`,
  ].filter(Boolean);
  return [...(state ? [state] : []), ...(counts.length > 0 ? [counts.join("，")] : []), ...one.reasons];
}

/** The sums as sentences. */
export function totalsWords(t: Totals): string[] {
  const hidden = t.notShown > 0 ? `，另有${t.notShown}句由其他单位办理，不在统计之内` : "";
  return [
    `全文共${t.sentences}句，其中任务${t.tasks}句：并入他句办理${t.merged}句，不单列事项${t.setAside}句${hidden}。`,
    `立为事项${t.matters}件：已解决销号${t.solved}件，销号未解决${t.notSolved}件，终止${t.cancelled}件，在办${t.open}件，其中逾期${t.late}件。`,
    `各单位反馈数据${t.figures}项，佐证材料${t.files}份。`,
  ];
}

/** The line below the title. */
export function asOfWords({ unit, day }: Pick<Report, "unit" | "day">): string {
  return `${unit}　截至${inWords(day)}`;
}

import { inWords } from "../../../base/dates.ts";
import type { PaperPart, PaperRow } from "../../../base/server/paper/official-paper.ts";
import type { NewTab } from "../../../base/server/sheet/write-workbook.ts";
import type { PlanItem } from "../../work/plans/draft/contract.ts";
import { notDoneOf } from "./build-report.ts";
import type { OutcomeOnDay, Report, Sentence } from "./contract.ts";
import { asOfWords, fateLines, figureWords, outcomeLines, totalsWords, whyLines } from "./phrases.ts";

/** The closing report as parts of an official paper: the text with its outcome beside it, what is not done and why, sums. */
export function reportParts(report: Report): PaperPart[] {
  const notDone = notDoneOf(report);
  return [
    { kind: "title", text: `${report.title}回音稿` },
    { kind: "about", text: asOfWords(report) },
    { kind: "first", text: "一、逐句结果" },
    {
      kind: "table",
      heads: ["原文", "办理结果"],
      widths: [5, 4],
      rows: report.sentences.map(sentenceRow),
    },
    ...(report.added.length > 0
      ? [
          { kind: "second" as const, text: "（修订增加的事项）" },
          {
            kind: "table" as const,
            heads: ["事项", "办理结果"],
            widths: [4, 5],
            rows: report.added.map((one) => ({ cells: [[one.title], outcomeLines(one)] })),
          },
        ]
      : []),
    { kind: "first", text: "二、未办结事项及原因" },
    ...notDoneParts(notDone),
    { kind: "first", text: "三、汇总" },
    ...totalsWords(report.totals).map((text) => ({ kind: "body" as const, text })),
  ];
}

function sentenceRow(sentence: Sentence): PaperRow {
  const { label, depth, text } = sentence;
  if (label === "heading") return { through: text, as: depth > 0 ? "second" : "first" };
  const lines = fateLines(sentence);
  return lines.length > 0 ? { cells: [[text], lines] } : { through: text, as: "body" };
}

function notDoneParts(notDone: readonly OutcomeOnDay[]): PaperPart[] {
  if (notDone.length === 0) return [{ kind: "body", text: "无。" }];
  return [
    {
      kind: "table",
      heads: ["事项", "牵头单位", "期限", "情况和原因"],
      widths: [9, 5, 4, 10],
      rows: notDone.map((one) => ({
        cells: [
          [`№${one.number} ${one.title}`],
          [one.lead ?? "未明确"],
          [one.due ? inWords(one.due) : "未定"],
          whyLines(one),
        ],
      })),
    },
  ];
}

/** The closing report as a workbook: sentences, what is not done, sums. */
export function reportTabs(report: Report): NewTab[] {
  return [
    {
      name: "逐句结果",
      columns: [
        { head: "序号", width: 6 },
        { head: "原文", width: 60 },
        { head: "事项编号", width: 10 },
        { head: "牵头单位", width: 20 },
        { head: "期限", width: 12 },
        { head: "状态", width: 22 },
        { head: "进度（%）", width: 9 },
        { head: "办理结果", width: 60 },
        { head: "数据", width: 24 },
        { head: "佐证", width: 30 },
      ],
      rows: report.sentences.map(sentenceCells),
    },
    {
      name: "未办结及原因",
      columns: [
        { head: "事项编号", width: 10 },
        { head: "事项", width: 40 },
        { head: "牵头单位", width: 20 },
        { head: "期限", width: 12 },
        { head: "逾期天数", width: 9 },
        { head: "情况和原因", width: 60 },
      ],
      rows: notDoneOf(report).map((one) => [
        one.number,
        one.title,
        one.lead,
        one.due,
        one.daysLate,
        whyLines(one).join("\n"),
      ]),
    },
    {
      name: "汇总",
      columns: [{ head: `${report.title}　${asOfWords(report)}`, width: 90 }],
      rows: totalsWords(report.totals).map((text) => [text]),
    },
  ];
}

function sentenceCells(sentence: Sentence) {
  const { ordinal, text, fate } = sentence;
  if (fate.kind !== "bound")
    return [ordinal, text, null, null, null, null, null, fateLines(sentence).join("\n"), null, null];
  const { outcome: one } = fate;
  return [
    ordinal,
    text,
    one.number,
    one.lead,
    one.due,
    one.stateWords,
    one.progress,
    [one.verified, one.closedWith, one.report?.words].filter(Boolean).join("\n"),
    one.figures.map(figureWords).join("\n"),
    one.files.map(({ name }) => name).join("\n"),
  ];
}

/** Names of units by id. */
type Names = ReadonlyMap<string, { name: string }>;

/** The table of tasks of a plan: number, task, standard, lead, supporting, due; groups go through all columns. */
export function taskTableParts(
  { title, unit, day }: Pick<Report, "title" | "unit" | "day">,
  items: readonly PlanItem[],
  names: Names,
): PaperPart[] {
  let number = 0;
  const rows = items
    .filter(({ endedByRevision }) => endedByRevision === null)
    .map((item): PaperRow => {
      if (item.kind === "group") return { through: item.title, as: item.parentId ? "second" : "first" };
      number += 1;
      return { cells: taskCells(item, number, names) };
    });
  return [
    { kind: "title", text: `${title}任务分解表` },
    { kind: "about", text: asOfWords({ unit, day }) },
    {
      kind: "table",
      heads: ["序号", "任务", "完成标准", "牵头单位", "协办单位", "期限"],
      widths: [3, 12, 8, 5, 6, 5],
      rows,
    },
  ];
}

function taskCells(item: PlanItem, number: number, names: Names): string[][] {
  const name = (id: string) => names.get(id)?.name ?? "";
  return [
    [String(number)],
    [item.text],
    [item.finishStandard],
    [item.leadUnitId ? name(item.leadUnitId) : ""],
    [item.supporting.map(({ unitId }) => name(unitId)).join("、")],
    [item.due ? inWords(item.due) : (item.dueWords ?? "")],
  ];
}

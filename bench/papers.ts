import { Document, Packer, Paragraph } from "docx";
import { officialPaper, type PaperPart } from "../src/base/server/paper/official-paper.ts";
import type { OutcomeOnDay, Report, Sentence } from "../src/features/sums/reports/contract.ts";
import { reportParts } from "../src/features/sums/reports/papers.ts";
import { median } from "./rounds.ts";

/**
 * Measures what the paper of a closing report costs: from the report as it was read to the bytes of its docx, in the layout of
 * GB/T 9704. Beside it stands, turn by turn, the library that both use, writing the same paragraphs one below the other
 * without layout; a ratio of 1 is as long as that takes.
 */

const SIZES = [100, 2000];
const WARM_UP = 2;

/** Prints the cost of papers. */
export async function measurePapers(rounds: number): Promise<void> {
  console.log(`\nThe closing report as docx, ${rounds} rounds in turn`);
  for (const size of SIZES) {
    const report = reportOf(size);
    const paragraphs = wordsOf(reportParts(report));
    const times = { ours: [] as number[], library: [] as number[] };
    for (let round = -WARM_UP; round < rounds; round++) {
      const ours = await milliseconds(() => officialPaper("回音稿", reportParts(report)));
      const library = await milliseconds(() => plainDocument(paragraphs));
      if (round < 0) continue;
      times.ours.push(ours);
      times.library.push(library);
    }
    const [ours, library] = [median(times.ours), median(times.library)];
    console.log(
      `  ${String(size).padStart(5)} sentences, ${paragraphs.length} paragraphs: ours ${ours.toFixed(0)} ms, library ${library.toFixed(0)} ms, ${(ours / library).toFixed(2)} ×`,
    );
  }
}

async function milliseconds(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

function plainDocument(paragraphs: readonly string[]): Promise<Buffer> {
  const children = paragraphs.map((text) => new Paragraph(text));
  return Packer.toBuffer(new Document({ sections: [{ children }] }));
}

/** Every paragraph of the parts, those in tables included. */
function wordsOf(parts: readonly PaperPart[]): string[] {
  return parts.flatMap((part) => {
    if (part.kind !== "table") return [part.text];
    return [
      ...part.heads,
      ...part.rows.flatMap((row) => ("through" in row ? [row.through] : row.cells.flat())),
    ];
  });
}

/** Two thirds of the sentences are tasks; of them every third is late. */
function reportOf(size: number): Report {
  const sentences = Array.from({ length: size }, (_, i) => sentenceOf(i));
  const tasks = sentences.filter(({ fate }) => fate.kind === "bound").length;
  return {
    planId: "",
    title: "云川市教育工作要点",
    unit: "云川市教育局",
    adoptedOn: "2026-03-01",
    day: "2026-12-01",
    totals: {
      sentences: size,
      tasks,
      merged: 0,
      setAside: 0,
      notShown: 0,
      matters: tasks,
      solved: 0,
      notSolved: 0,
      cancelled: 0,
      open: tasks,
      late: 0,
      figures: tasks,
      files: tasks,
    },
    sentences,
    added: [],
  };
}

function sentenceOf(i: number): Sentence {
  const text = `${i + 1}.组织各县区开展校舍安全隐患排查，建立台账，逐项登记责任人，限期整改到位并报送情况。`;
  const words = { ordinal: i + 1, text, depth: 1 };
  if (i % 3 === 0) return { ...words, label: "other", fate: { kind: "none" } };
  return { ...words, label: "task", fate: { kind: "bound", outcome: outcomeOf(i) } };
}

function outcomeOf(i: number): OutcomeOnDay {
  const isDone = i % 3 === 1;
  return {
    matterId: "",
    number: i + 1,
    title: "校舍安全隐患排查",
    state: isDone ? "closed" : "under-way",
    stateWords: isDone ? "2026年10月9日销号（已解决）" : "办理中",
    isDone,
    isOpen: !isDone,
    lead: "青禾县教育局",
    due: "2026-10-31",
    daysLate: isDone ? 0 : 31,
    progress: isDone ? 100 : 40,
    progressFrom: "按办理环节计算",
    closedOn: isDone ? "2026-10-09" : null,
    closedWith: isDone ? "现场看过，隐患清零" : null,
    verified: null,
    turn: isDone ? null : "待青禾县教育局办理（2026年9月1日起）",
    report: { on: "2026-10-01", unit: "青禾县教育局", words: "已排查校舍二十六栋，登记隐患九处，全部整改。" },
    figures: [{ id: "", name: "排查校舍", value: 26, unit: "栋", on: null }],
    files: [{ id: "", name: "隐患排查台账.xlsx" }],
    returned: 0,
    urged: 1,
    reasons: [],
  };
}

import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { buildLeadIndex, type Candidate, type LeadIndex, type PastTask } from "../lead/lead-index.ts";
import { proposeUnits } from "../lead/propose-units.ts";

/** A task of an invented bureau with the units that are right for it. */
export interface LabelledTask {
  text: string;
  /** Null where nothing speaks for any unit. */
  lead: string | null;
  supporting: string[];
  /** Kept out of all choosing of weights and words: each third one. */
  isHeldOut: boolean;
}

/** An invented bureau: its units with their remits, and its tasks. */
export interface LabelledBureau {
  name: string;
  units: Candidate[];
  tasks: LabelledTask[];
}

/** Stands for the lead of a task for which nobody should be proposed. */
const NOBODY = "-";
/** Stands behind the name of a bureau that was written when all choosing was done. */
const ALL_HELD_OUT = "（全部留出）";
const FOLDER = import.meta.dirname;

/** The labelled bureaus of this folder, in the order of their files. */
export async function labelledBureaus(): Promise<LabelledBureau[]> {
  const files = (await readdir(FOLDER)).filter((name) => name.endsWith(".txt")).sort();
  return Promise.all(files.map(async (name) => bureauOf(await readFile(path.join(FOLDER, name), "utf8"))));
}

function bureauOf(text: string): LabelledBureau {
  const lines = text.split("\n").filter(Boolean);
  const at = lines.indexOf("[tasks]");
  const cells = (line: string) => line.split(" | ");
  const units = lines.slice(2, at).map((line): Candidate => {
    const [id, name, remit] = cells(line);
    return { id: id!, name: name!, shortName: null, kind: "department", remit: remit ?? "", distance: 0 };
  });
  const known = new Set(units.map(({ id }) => id));
  const isLate = lines[0]!.endsWith(ALL_HELD_OUT);
  const tasks = lines
    .slice(at + 1)
    .filter((line) => !line.startsWith("## "))
    .map((line, i): LabelledTask => {
      const [ids, sentence] = cells(line);
      const [lead, ...supporting] = ids!.split("+");
      for (const id of [lead!, ...supporting])
        if (!known.has(id) && id !== NOBODY) throw new Error(`no unit ${id}: ${line}`);
      return {
        text: sentence!,
        lead: lead === NOBODY ? null : lead!,
        supporting,
        isHeldOut: isLate || i % 3 === 2,
      };
    });
  return { name: lines[0]!.slice(2).replace(ALL_HELD_OUT, ""), units, tasks };
}

/** How often proposals are right, as counts. */
export interface Score {
  /** Tasks that have a right unit. */
  tasks: number;
  /** Of these, those for which something was proposed. */
  proposed: number;
  /** Tasks without one, and those of them for which nothing was proposed. */
  nobodys: number;
  abstained: number;
  /** Of all tasks: the first, or one of the first three, is the right one. */
  first: number;
  firstThree: number;
  /** Supporting units proposed, and those of them that are right. */
  supporting: number;
  supportingRight: number;
  wrong: { text: string; lead: string | null; proposed: string[] }[];
}

/** Scores the proposals for tasks by an index of their bureau. */
export function scoreOf(index: LeadIndex, tasks: readonly LabelledTask[]): Score {
  const score: Score = {
    tasks: 0,
    proposed: 0,
    nobodys: 0,
    abstained: 0,
    first: 0,
    firstThree: 0,
    supporting: 0,
    supportingRight: 0,
    wrong: [],
  };
  for (const task of tasks) {
    const { lead, supporting } = proposeUnits(index, {
      text: task.text,
      headings: [],
      ownerWords: [],
      supportingWords: [],
    });
    const ids = lead.map(({ unitId }) => unitId);
    if (task.lead === null) {
      score.nobodys++;
      if (ids.length === 0) score.abstained++;
      else score.wrong.push({ text: task.text, lead: null, proposed: ids });
      continue;
    }
    score.tasks++;
    if (ids.length > 0) score.proposed++;
    if (ids[0] === task.lead) score.first++;
    else score.wrong.push({ text: task.text, lead: task.lead, proposed: ids });
    if (ids.includes(task.lead)) score.firstThree++;
    score.supporting += supporting.length;
    score.supportingRight += supporting.filter(
      ({ unitId }) => task.supporting.includes(unitId) || task.lead === unitId,
    ).length;
  }
  return score;
}

/** Adds scores up. */
export function sumOf(scores: readonly Score[]): Score {
  return scores.reduce((sum, one) => ({
    tasks: sum.tasks + one.tasks,
    proposed: sum.proposed + one.proposed,
    nobodys: sum.nobodys + one.nobodys,
    abstained: sum.abstained + one.abstained,
    first: sum.first + one.first,
    firstThree: sum.firstThree + one.firstThree,
    supporting: sum.supporting + one.supporting,
    supportingRight: sum.supportingRight + one.supportingRight,
    wrong: [...sum.wrong, ...one.wrong],
  }));
}

/** A bureau's index: of remits and names alone, or with other tasks of the bureau as adopted before. */
export function indexOf(
  bureau: LabelledBureau,
  past: readonly LabelledTask[] = [],
  isRemitKnown = true,
): LeadIndex {
  const units = isRemitKnown ? bureau.units : bureau.units.map((unit) => ({ ...unit, remit: "" }));
  const before = past.flatMap(({ text, lead, supporting }): PastTask[] =>
    lead === null ? [] : [{ text, from: "上年要点", leadUnitId: lead, supportingUnitIds: supporting }],
  );
  return buildLeadIndex(units, before);
}

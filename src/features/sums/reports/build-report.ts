import { inWords, officeDate } from "../../../base/dates.ts";
import { isDone, isOpen, type MatterOnDay, stateWords } from "../../work/matters/as-of/lookup.ts";
import type { PlanItem, PlanSegment } from "../../work/plans/draft/contract.ts";
import type { PlanOnDay } from "../../work/plans/lookup.ts";
import type { OutcomeOnDay, Report, Sentence, Shown, Totals } from "./contract.ts";

/** Present names of units by id, for what the trail names by id alone. */
type Names = ReadonlyMap<string, { name: string }>;

/**
 * The closing report from a plan and its matters as they stood at the end of `day`. Pure: the same records give the same
 * report. Matters that the reader may not see are not among `matters`, and their sentences say so.
 */
export function buildReport(
  plan: PlanOnDay,
  matters: readonly MatterOnDay[],
  names: Names,
  day: string,
): Report {
  const items = new Map(plan.items.map((item) => [item.id, item]));
  const outcomes = new Map(
    matters.flatMap((matter) => {
      const item = items.get(matter.originId ?? "");
      return item ? [[item.id, outcomeOf(matter, item, names)] as const] : [];
    }),
  );
  const bearers = new Map<string, number>();
  const sentences = plan.segments.map((segment, i) => sentenceOf(segment, i + 1, outcomes, bearers));
  const added = [...outcomes].flatMap(([itemId, outcome]) => (bearers.has(itemId) ? [] : [outcome]));
  return {
    planId: plan.id,
    title: plan.title,
    unit: names.get(plan.unitId)?.name ?? "",
    adoptedOn: plan.adoptedOn,
    day,
    totals: totalsOf(sentences, [...outcomes.values()]),
    sentences,
    added,
  };
}

function sentenceOf(
  segment: PlanSegment,
  ordinal: number,
  outcomes: ReadonlyMap<string, OutcomeOnDay>,
  bearers: Map<string, number>,
): Sentence {
  const { text, label, depth } = segment;
  return { ordinal, text, label, depth, fate: fateOf(segment, ordinal, outcomes, bearers) };
}

function fateOf(
  { label, itemId, setAside }: PlanSegment,
  ordinal: number,
  outcomes: ReadonlyMap<string, OutcomeOnDay>,
  bearers: Map<string, number>,
): Sentence["fate"] {
  if (setAside)
    return {
      kind: "set-aside",
      reason: setAside.reason,
      by: setAside.byName,
      on: officeDate(new Date(setAside.at)),
    };
  if (label !== "task" || itemId === null) return { kind: "none" };
  const into = bearers.get(itemId);
  if (into !== undefined) return { kind: "merged", into };
  bearers.set(itemId, ordinal);
  const outcome = outcomes.get(itemId);
  return outcome ? { kind: "bound", outcome } : { kind: "not-shown" };
}

function outcomeOf(matter: MatterOnDay, item: PlanItem, names: Names): OutcomeOnDay {
  return describeMatter({ ...matter, title: item.title }, names, item.leadUnitId);
}

/** A matter on a day in the words that reports print; `planned` leads it where it was not given to anybody yet. */
export function describeMatter(
  matter: MatterOnDay,
  names: Names,
  planned: string | null = null,
): OutcomeOnDay {
  const lead = matter.leadName ?? names.get(matter.leadUnitId ?? planned ?? "")?.name ?? null;
  const { report, verified } = matter;
  return {
    matterId: matter.id,
    number: matter.number,
    title: matter.title,
    state: matter.state,
    stateWords: stateWords(matter),
    isDone: isDone(matter),
    isOpen: isOpen(matter),
    lead,
    due: matter.due,
    daysLate: matter.daysLate,
    progress: matter.progress.percent,
    progressFrom: matter.progress.from,
    closedOn: matter.closedOn,
    closedWith: matter.closedWith,
    verified:
      verified &&
      `${verified.unit}${verified.who}${inWords(verified.on)}核查通过${verified.words ? `：${verified.words}` : ""}`,
    turn: turnWords(matter, lead),
    report: report && { on: report.on, unit: report.unit, words: report.words },
    figures: figuresOf(matter),
    files: matter.proof.flatMap(({ kind, id, name }) => (kind === "file" ? [{ id, name }] : [])),
    returned: matter.returned,
    urged: matter.urged,
    reasons: matter.reasons.map(
      ({ what, words, who, unit, on }) => `${what}：${words}（${unit}${who}，${inWords(on)}）`,
    ),
  };
}

const TURN_OF = { office: "交办单位", superior: "交办单位", verifier: "核查人员" } as const;

function turnWords({ turn }: MatterOnDay, lead: string | null): string | null {
  if (!turn) return null;
  const who = turn.side === "lead" ? (lead ?? "牵头单位") : TURN_OF[turn.side];
  return `待${who}${turn.does}（${inWords(turn.since)}起）`;
}

function figuresOf({ id, reported, proof, targetUnit }: MatterOnDay): OutcomeOnDay["figures"] {
  const own = reported
    ? [{ id, name: "反馈数", value: reported.value, unit: targetUnit ?? "", on: reported.on }]
    : [];
  const proved = proof.flatMap(({ id: of, value, name, unitOfMeasure }) =>
    value === null ? [] : [{ id: of, name, value, unit: unitOfMeasure ?? "", on: null }],
  );
  return [...own, ...proved];
}

function totalsOf(sentences: readonly Sentence[], outcomes: readonly OutcomeOnDay[]): Totals {
  const fates = (kind: Sentence["fate"]["kind"]) => sentences.filter(({ fate }) => fate.kind === kind).length;
  const some = (fits: (one: OutcomeOnDay) => boolean) => outcomes.filter(fits).length;
  const sum = (of: (one: OutcomeOnDay) => readonly unknown[]) =>
    outcomes.reduce((all, one) => all + of(one).length, 0);
  return {
    sentences: sentences.length,
    tasks: sentences.filter(({ label }) => label === "task").length,
    merged: fates("merged"),
    setAside: fates("set-aside"),
    notShown: fates("not-shown"),
    matters: outcomes.length,
    solved: some((one) => one.isDone),
    notSolved: some((one) => one.state === "closed" && !one.isDone),
    cancelled: some((one) => one.state === "cancelled"),
    open: some((one) => one.isOpen),
    late: some((one) => one.isOpen && one.daysLate > 0),
    figures: sum((one) => one.figures),
    files: sum((one) => one.files),
  };
}

/** What is not done: open, or closed and not solved, or given up; what was due first stands first. */
export function notDoneOf({ sentences, added }: Pick<Report, "sentences" | "added">): OutcomeOnDay[] {
  const bound = sentences.flatMap(({ fate }) => (fate.kind === "bound" ? [fate.outcome] : []));
  return [...bound, ...added]
    .filter((one) => !one.isDone)
    .sort((a, b) => (a.due ?? "9").localeCompare(b.due ?? "9") || a.number - b.number);
}

/** The sentences that fit what is asked to be shown; of those merged into one, the one that bears the matter. */
export function shownOf({ sentences }: Pick<Report, "sentences">, show: Shown): Sentence[] {
  if (show === "all") return sentences;
  return sentences.filter(({ fate }) => fate.kind === "bound" && fate.outcome.isDone === (show === "done"));
}

import type { ProposalReason, UnitProposal } from "../contract.ts";
import { FAINT_SHOWN, type Gram, gramsOf, wordsCovered } from "./grams.ts";
import type { LeadIndex, PastTask } from "./lead-index.ts";
import { topicsOf } from "./topics.ts";

/** A task as proposals look at it. */
export interface TaskAsked {
  text: string;
  /** Titles of the groups above, the nearest first. */
  headings: readonly string[];
  /** Those that the text names as doing it, and as helping. */
  ownerWords: readonly string[];
  supportingWords: readonly string[];
}

/** Units proposed for a task, best first. */
export interface UnitsProposed {
  lead: UnitProposal[];
  supporting: UnitProposal[];
}

/** What spoke for one unit. */
interface Voice {
  unitId: string;
  score: number;
  why: Heard[];
}

/** One thing that spoke; of thousands the words are looked for only where the unit is proposed. */
interface Heard {
  kind: ProposalReason["kind"];
  reason: () => ProposalReason;
  score: number;
}

/** How much each kind of evidence counts; chosen on the labelled set, see docs/decisions/0050. */
const WEIGHTS = {
  named: 2,
  meant: 1.6,
  mentioned: 0.25,
  remit: 1,
  name: 0.7,
  past: 1.2,
  same: 2.4,
  topic: 1,
  led: 0.6,
  heading: 0.35,
};
/** Evidence below this proposes nobody; a second and third unit need a share of the first one's. */
const LEAST = 0.3;
const LEAST_SHARE = 0.45;
/** However much speaks for the first, so much of another's own keeps it in sight. */
const SURE = 1.5;
const MOST_LEADS = 3;
/** What supporting units need, of their own and beside the lead. */
const SUPPORT_LEAST = 0.45;
const SUPPORT_SHARE = 0.88;
const MOST_SUPPORTING = 3;
/** So many telling pieces make half of a remit's voice. */
const HALF = 2.5;
const LIKE = 0.24;
/** So alike is the same work once more, with other figures or another year: whoever a person gave it to comes first. */
const SAME = 0.75;
const NEIGHBOURS = 6;
/** A unit below the plan's own level needs more to lead. */
const PER_LEVEL = 0.7;

/**
 * The units that could lead a task, and those that could help: by name in the text, by their remits and names, and by who led
 * the like before. Empty where nothing speaks for one. Pure.
 */
export function proposeUnits(index: LeadIndex, task: TaskAsked): UnitsProposed {
  const voices = new Map<string, Voice>();
  const speak: Speak = (unitId, score, kind, reason) => {
    const unit = index.units.get(unitId);
    if (!unit || score <= 0) return;
    const voice = voices.get(unitId) ?? { unitId, score: 0, why: [] };
    const heard = score * (kind === "named" ? 1 : PER_LEVEL ** unit.distance);
    voice.score += heard;
    voice.why.push({ kind, reason, score: heard });
    voices.set(unitId, voice);
  };
  byNames(index, task, speak);
  const grams = gramsOf(task.text);
  byRemits(index, task.text, grams, speak, 1);
  byTitles(index, task.text, grams, speak, 1);
  byTopics(index, task.text, speak, 1);
  for (const heading of task.headings.slice(0, 1)) {
    const above = gramsOf(heading);
    byRemits(index, heading, above, speak, WEIGHTS.heading);
    byTitles(index, heading, above, speak, WEIGHTS.heading);
    byTopics(index, heading, speak, WEIGHTS.heading);
  }
  const like = likeBefore(index, grams);
  byPast(index, task.text, grams, like, speak);
  const ranked = [...voices.values()].sort((a, b) => b.score - a.score || (a.unitId < b.unitId ? -1 : 1));
  const lead = leadsOf(ranked);
  return {
    lead: lead.map((voice) => proposalOf(index, voice)),
    supporting: supportingOf(index, task, ranked, lead[0], like).map((voice) => proposalOf(index, voice)),
  };
}

function leadsOf(ranked: readonly Voice[]): Voice[] {
  const [first] = ranked;
  if (!first || first.score < LEAST) return [];
  return ranked
    .filter(({ score }) => score >= Math.min(first.score, SURE) * LEAST_SHARE)
    .slice(0, MOST_LEADS);
}

type Speak = (
  unitId: string,
  score: number,
  kind: ProposalReason["kind"],
  reason: () => ProposalReason,
) => void;

function byNames({ names, units }: LeadIndex, { text, ownerWords }: TaskAsked, speak: Speak): void {
  const meant = ownerWords.map((words) => ({ words, unitId: names.meant(words) }));
  for (const [place, { words, unitId }] of meant.entries()) {
    const weight = ownerWords.length === 1 ? WEIGHTS.named : WEIGHTS.meant / (place + 1);
    if (unitId) speak(unitId, weight, "named", () => ({ kind: "named", words: [words], from: null }));
  }
  const told = new Set(meant.map(({ unitId }) => unitId));
  for (const { unitId, words, at } of names.in(text)) {
    const kind = units.get(unitId)?.kind;
    if (told.has(unitId) || kind === "authority" || kind === "school") continue;
    told.add(unitId);
    const weight = WEIGHTS.mentioned * (at === 0 ? 3 : kind === "county" ? 0.5 : 1);
    speak(unitId, weight, "named", () => ({ kind: "named", words: [words], from: null }));
  }
}

function byRemits({ remits }: LeadIndex, text: string, grams: readonly Gram[], speak: Speak, part: number) {
  for (const { doc, told, strongest } of remits.index.sharing(grams)) {
    if (strongest <= FAINT_SHOWN) continue;
    const score = (told / (told + HALF)) * WEIGHTS.remit * part;
    speak(remits.unitOf[doc]!, score, "remit", () => ({
      kind: "remit",
      words: wordsCovered(text, remits.index.shared(doc, grams)),
      from: null,
    }));
  }
}

function byTitles({ titles }: LeadIndex, text: string, grams: readonly Gram[], speak: Speak, part: number) {
  for (const { doc, told, strongest } of titles.index.sharing(grams)) {
    if (strongest <= FAINT_SHOWN) continue;
    const covered = told / (titles.index.weightOf(doc) || 1);
    const score = Math.min(1, covered) * Math.min(1, told) * WEIGHTS.name * part;
    speak(titles.unitOf[doc]!, score, "name", () => ({
      kind: "name",
      words: wordsCovered(text, titles.index.shared(doc, grams)),
      from: null,
    }));
  }
}

function byTopics({ topics, led }: LeadIndex, text: string, speak: Speak, part: number) {
  for (const { topic, words } of topicsOf(text)) {
    const shares = topics[topic]!;
    const all = shares.reduce((sum, { share }) => sum + share, 0);
    // A subject that many units speak of says little of any; several words of it say it surely.
    const sure = 1 - 0.6 ** words.length;
    for (const { unitId, share, words: own } of shares) {
      const score = share * (share / all) ** 0.5 * sure * WEIGHTS.topic * part;
      speak(unitId, score, "remit", () => ({
        kind: "remit",
        words,
        from: own.slice(0, SHOWN_WORDS).join("、"),
      }));
    }
    for (const { unitId, share, task } of led[topic]!)
      speak(unitId, share * sure * WEIGHTS.led * part, "past", () => ({
        kind: "past",
        words,
        from: pastWords(task),
      }));
  }
}

const SHOWN_WORDS = 4;

interface Like {
  task: PastTask;
  doc: number;
  likeness: number;
  strongest: number;
}

/** The earlier tasks that are most alike. */
function likeBefore({ past }: LeadIndex, grams: readonly Gram[]): Like[] {
  return past.index
    .sharing(grams)
    .filter(({ likeness }) => likeness >= LIKE)
    .sort((a, b) => b.likeness - a.likeness || a.doc - b.doc)
    .slice(0, NEIGHBOURS)
    .map((one) => ({ ...one, task: past.tasks[one.doc]! }));
}

function byPast(
  { past }: LeadIndex,
  text: string,
  grams: readonly Gram[],
  like: readonly Like[],
  speak: Speak,
) {
  const heard = new Map<string, number>();
  for (const { task, doc, likeness, strongest } of like) {
    // The first counts whole, each further one of the same unit less.
    const before = heard.get(task.leadUnitId) ?? 0;
    heard.set(task.leadUnitId, before + 1);
    if (strongest <= FAINT_SHOWN) continue;
    const sure = likeness >= SAME ? WEIGHTS.same : WEIGHTS.past;
    const score = (likeness / (before + 1)) * sure;
    speak(task.leadUnitId, score, "past", () => ({
      kind: "past",
      words: wordsCovered(text, past.index.shared(doc, grams)),
      from: pastWords(task),
    }));
  }
}

const SHOWN = 40;

function pastWords({ text, from }: PastTask): string {
  const line = text.replace(/\s+/g, "");
  return `${from}：${line.length > SHOWN ? `${line.slice(0, SHOWN)}…` : line}`;
}

/** Those named as helping, those who helped before, and who has nearly as much to say as the lead, of other words. */
function supportingOf(
  { names }: LeadIndex,
  { supportingWords }: TaskAsked,
  ranked: readonly Voice[],
  lead: Voice | undefined,
  like: readonly Like[],
): Voice[] {
  const found = new Map<string, Voice>();
  const add = (unitId: string, score: number, reason: ProposalReason): void => {
    if (unitId === lead?.unitId || found.has(unitId)) return;
    found.set(unitId, { unitId, score, why: [{ kind: reason.kind, reason: () => reason, score }] });
  };
  for (const words of supportingWords) {
    const unitId = names.meant(words);
    if (unitId) add(unitId, WEIGHTS.named, { kind: "named", words: [words], from: null });
  }
  for (const { task, likeness } of like.filter((one) => one.likeness >= SUPPORT_LEAST))
    for (const unitId of task.supportingUnitIds)
      add(unitId, likeness, { kind: "past", words: [], from: pastWords(task) });
  if (lead) {
    const said = new Set(wordsOf(lead));
    for (const voice of ranked) {
      if (voice.unitId === lead.unitId || found.has(voice.unitId)) continue;
      const isStrong = voice.score >= SUPPORT_LEAST && voice.score >= lead.score * SUPPORT_SHARE;
      if (isStrong && wordsOf(voice).some((words) => !said.has(words))) found.set(voice.unitId, voice);
    }
  }
  return [...found.values()].slice(0, MOST_SUPPORTING);
}

function wordsOf({ why }: Voice): string[] {
  return why.flatMap(({ reason }) => reason().words);
}

const MOST_REASONS = 3;

function proposalOf({ units }: LeadIndex, { unitId, why }: Voice): UnitProposal {
  const strongest = [...why].sort((a, b) => b.score - a.score).slice(0, MOST_REASONS);
  return { unitId, name: units.get(unitId)!.name, why: strongest.map(({ reason }) => reason()) };
}

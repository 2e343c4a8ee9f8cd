import type { UnitKind } from "../../../../../base/actor.ts";
import { simplified } from "../../../../../reader/text/script.ts";
import { GramIndex } from "./gram-index.ts";
import { NamesInText } from "./names-in-text.ts";
import { TOPIC_COUNT, topicsOf } from "./topics.ts";

/** A unit that could lead a task. */
export interface Candidate {
  id: string;
  name: string;
  shortName: string | null;
  kind: UnitKind;
  /** What it is there to do; empty where nobody said. */
  remit: string;
  /** How far it stands from the plan's own level: 0 at it, 1 below. */
  distance: number;
}

/** A task of an earlier plan or matter, and who led it. */
export interface PastTask {
  text: string;
  /** Where it stood, for people to read. */
  from: string;
  leadUnitId: string;
  supportingUnitIds: readonly string[];
}

/** Everything that proposals of units are made from, ready to be asked. */
export interface LeadIndex {
  units: ReadonlyMap<string, Candidate>;
  names: NamesInText;
  /** Remits, line by line, and whose each line is. */
  remits: { index: GramIndex; unitOf: readonly string[]; lines: readonly string[] };
  /** What units are called, without what all are called. */
  titles: { index: GramIndex; unitOf: readonly string[] };
  past: { index: GramIndex; tasks: readonly PastTask[] };
  /** For each subject the units whose remit or name speaks of it, with their share of it and the words. */
  topics: readonly (readonly TopicShare[])[];
  /** For each subject the units that led tasks of it before. */
  led: readonly (readonly TopicLed[])[];
}

/** How far the earlier tasks of a subject were a unit's to lead, and the newest of them. */
export interface TopicLed {
  unitId: string;
  share: number;
  task: PastTask;
}

/** How far a subject is a unit's: 1 for the unit that says most of it. */
export interface TopicShare {
  unitId: string;
  share: number;
  words: readonly string[];
}

/** What ends the names of units and tells nothing of their subject. */
const TITLE_END = /(?:教育局|教育和体育局|教体局)|(?:科|处|室|股|办|办公室|中心|院|馆|站|所|局|委员会)$/g;

/** Makes the index of an authority's units and earlier tasks. Pure; asked often, made seldom. */
export function buildLeadIndex(units: readonly Candidate[], past: readonly PastTask[]): LeadIndex {
  const byId = new Map(units.map((unit) => [unit.id, unit]));
  const remits = { index: new GramIndex(), unitOf: [] as string[], lines: [] as string[] };
  const titles = { index: new GramIndex(), unitOf: [] as string[] };
  for (const unit of units) {
    if (unit.remit !== "") {
      remits.index.add(unit.remit);
      remits.unitOf.push(unit.id);
      remits.lines.push(unit.remit);
    }
    if (unit.kind !== "department" && unit.kind !== "office") continue;
    titles.index.add(simplified(unit.name).replace(TITLE_END, ""));
    titles.unitOf.push(unit.id);
  }
  const tasks = past.filter(({ leadUnitId }) => byId.has(leadUnitId));
  const pastIndex = new GramIndex();
  for (const { text } of tasks) pastIndex.add(text);
  return {
    units: byId,
    names: new NamesInText(units),
    remits,
    titles,
    past: { index: pastIndex, tasks },
    topics: topicShares(units),
    led: topicsLed(tasks),
  };
}

/** What a unit is called says more of its subject than a word of its remit. */
const BY_TITLE = 2;

function topicShares(units: readonly Candidate[]): TopicShare[][] {
  const shares: TopicShare[][] = Array.from({ length: TOPIC_COUNT }, () => []);
  for (const unit of units) {
    const isNamedByWork = unit.kind === "department" || unit.kind === "office";
    if (unit.remit === "" && !isNamedByWork) continue;
    const said = new Map<number, { weight: number; words: string[] }>();
    const hear = (text: string, each: number) => {
      for (const { topic, words } of topicsOf(text)) {
        const one = said.get(topic) ?? { weight: 0, words: [] };
        said.set(topic, {
          weight: one.weight + each * words.length,
          words: [...new Set([...one.words, ...words])],
        });
      }
    };
    if (isNamedByWork) hear(unit.name, BY_TITLE);
    hear(unit.remit, 1);
    for (const [topic, { weight, words }] of said)
      shares[topic]!.push({ unitId: unit.id, share: weight, words });
  }
  return shares.map((list) => {
    const most = Math.max(1, ...list.map(({ share }) => share));
    return list.map((one) => ({ ...one, share: one.share / most }));
  });
}

/** So many tasks must speak before a share means much. */
const DOUBT = 1.5;

function topicsLed(tasks: readonly PastTask[]): TopicLed[][] {
  const led: Map<string, { count: number; task: PastTask }>[] = Array.from(
    { length: TOPIC_COUNT },
    () => new Map(),
  );
  for (const task of tasks) {
    for (const { topic } of topicsOf(task.text)) {
      const one = led[topic]!.get(task.leadUnitId);
      led[topic]!.set(task.leadUnitId, { count: (one?.count ?? 0) + 1, task: one?.task ?? task });
    }
  }
  return led.map((units) => {
    const all = [...units.values()].reduce((sum, { count }) => sum + count, 0);
    return [...units].map(([unitId, { count, task }]) => ({ unitId, share: count / (all + DOUBT), task }));
  });
}

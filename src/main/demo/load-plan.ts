import type { Actor } from "../../base/actor.ts";
import { newId } from "../../base/ids.ts";
import { act, read } from "../../base/server/act.ts";
import type { Database } from "../../base/server/database.ts";
import type { FileStore } from "../../base/server/files/file-store.ts";
import { scopeOf } from "../../base/server/scope.ts";
import { finishReading } from "../../features/work/documents/commands/finish-reading.ts";
import { uploadDocument } from "../../features/work/documents/commands/upload-document.ts";
import { extract } from "../../features/work/documents/extract/extract.ts";
import { adoptAndRegister } from "../../features/work/matters/commands/register-plan.ts";
import { createPlan } from "../../features/work/plans/commands/create-plan.ts";
import { editPlan } from "../../features/work/plans/commands/edit-plan.ts";
import type { Edit, PlanSegment } from "../../features/work/plans/draft/contract.ts";
import { loadSegments } from "../../features/work/plans/draft/store.ts";
import type { HistoryItem } from "./history-shape.ts";
import type { Story } from "./story.ts";

/** What the plan is loaded with. */
export interface PlanLoad {
  db: Database;
  files: FileStore;
  clerk: Actor;
  story: Story;
  units: Map<string, string>;
}

/**
 * Hands in the example's report, reads it, brings every task sentence to an item or sets it aside as the history
 * says, and adopts the plan. Gives the ids of the items by their keys in the history.
 */
export async function loadPlan(load: PlanLoad): Promise<Map<string, string>> {
  const { db, clerk, story } = load;
  const { about, history } = story;
  const readOn = new Date(`${about.date}T06:00:00Z`);
  const documentId = await loadDocument(load, readOn);
  const { id: planId } = await act(
    db,
    clerk,
    (tx) =>
      createPlan(tx, scopeOf(clerk), { documentId, title: about.title, year: about.year, date: about.date }),
    readOn,
  );
  const segments = await read(db, clerk, (tx) => loadSegments(tx, planId));
  const keys = new Map(history.plan.items.map((item) => [item.key, newId()]));
  const edits = editsFor(load, segments, keys);
  const { version } = await act(db, clerk, (tx) => editPlan(tx, { planId, version: 1, edits }), readOn);
  const adoption = { planId, version, adoptedOn: about.adoptedOn };
  await act(db, clerk, (tx) => adoptAndRegister(tx, adoption), new Date(`${about.adoptedOn}T01:00:00Z`));
  return keys;
}

async function loadDocument({ db, files, clerk, story }: PlanLoad, at: Date): Promise<string> {
  const bytes = await story.file("report.txt");
  const file = await files.receive([bytes]);
  const given = {
    name: `${story.about.title}.txt`,
    source: "upload" as const,
    file,
    quota: files.unitQuota,
    readAtOnce: true,
  };
  const { id } = await act(db, clerk, (tx) => uploadDocument(tx, given), at);
  const extracted = await extract(bytes);
  await act(db, clerk, (tx) => finishReading(tx, id, { ok: true, extracted }), at);
  return id;
}

/** The clerk's hour with the draft: items with their terms, the rest of the task sentences set aside. */
function editsFor(load: PlanLoad, segments: PlanSegment[], keys: Map<string, string>): Edit[] {
  const { plan } = load.story.history;
  const bound = new Map<string, HistoryItem>();
  for (const item of plan.items) {
    for (const phrase of [item.phrase, ...item.also]) bound.set(sentenceWith(segments, phrase).id, item);
  }
  const aside = new Map(plan.setAside.map((s) => [sentenceWith(segments, s.phrase).id, s.reason]));
  const ofItem = (item: HistoryItem) => segments.filter((s) => bound.get(s.id) === item).map((s) => s.id);
  const others = segments.filter((s) => s.label === "task" && !bound.has(s.id));
  const mislabelled = segments.filter((s) => bound.has(s.id) && s.label !== "task").map((s) => s.id);
  return [
    ...(mislabelled.length > 0
      ? [{ kind: "label" as const, segmentIds: mislabelled, label: "task" as const }]
      : []),
    ...plan.items.map((item) => ({
      kind: "make-item" as const,
      segmentIds: ofItem(item),
      newId: keys.get(item.key)!,
    })),
    ...plan.items.map((item) => ({
      kind: "update-items" as const,
      itemIds: [keys.get(item.key)!],
      fields: termsOf(item, load.units),
    })),
    ...others.map((s) => ({
      kind: "set-aside" as const,
      segmentIds: [s.id],
      reason: aside.get(s.id) ?? plan.otherwise,
    })),
  ];
}

function sentenceWith(segments: PlanSegment[], phrase: string): PlanSegment {
  const found = segments.filter((s) => s.text.includes(phrase));
  if (found.length !== 1)
    throw new Error(`${found.length} sentences of the example's report hold “${phrase}”`);
  return found[0]!;
}

function termsOf(item: HistoryItem, units: Map<string, string>) {
  return {
    leadUnitId: item.lead ? units.get(item.lead)! : null,
    supporting: item.supports.map((code) => ({ unitId: units.get(code)!, due: null })),
    due: item.due ?? null,
    finishStandard: item.finishStandard ?? "",
    needsVerification: item.needsVerification,
    reportCycle: item.reportCycle,
  };
}

import { newId } from "../../../../base/ids.ts";
import type { Label, Reading, Segment } from "../../../../reader/read.ts";
import { isAccounted } from "../coverage.ts";
import type { Edit, PlanItem, PlanSegment } from "./contract.ts";
import type { Draft } from "./draft.ts";
import { drawUp } from "./draw-up.ts";

/** A sentence of a made-up reading; `under` is the index of its heading. */
export interface Sentence extends Partial<Omit<Segment, "start" | "end">> {
  text: string;
  label: Label;
  gap?: string;
  under?: number;
}

/** A text of these sentences with the reading that says so. */
export function readingOf(sentences: Sentence[]): { text: string; reading: Reading } {
  let text = "";
  const segments = sentences.map(({ text: words, gap = "", under, ...given }): Segment => {
    text += gap;
    const start = text.length;
    text += words;
    return {
      confidence: 1,
      rival: "other",
      why: [],
      figures: [],
      owner: [],
      supporting: [],
      acting: [],
      depth: under === undefined ? 0 : 1,
      parent: under ?? null,
      flags: [],
      ...given,
      start,
      end: text.length,
    };
  });
  const document = { kind: "plan", place: null, issuer: null, date: null, title: null } as const;
  const reading = { document, segments, frameworks: [], outline: [], people: [], events: [], warnings: [] };
  return { text, reading };
}

/** The draft of such a reading; `units` maps words to the unit they name. */
export function draftOf(sentences: Sentence[], units: Record<string, string> = {}): Draft {
  const { text, reading } = readingOf(sentences);
  return drawUp(text, reading, { title: "测试计划", year: 2026, unitNamed: (words) => units[words] ?? null });
}

/** What must hold in every draft, whatever was done to it; gives the breaches found in it. */
export function breachesOf(draft: Draft, text: string): string[] {
  return [...segmentBreaches(draft, text), ...itemBreaches(draft)];
}

/** What may stand outside of sentences: white space, and literal tags in a text that was once a page. */
const SKIPPED = /^(?:\s|<[^<>]*>)*$/;

function segmentBreaches(draft: Draft, text: string): string[] {
  const breaches: string[] = [];
  const items = new Map(draft.items.map((item) => [item.id, item]));
  const seen = new Map<string, PlanSegment>();
  let end = 0;
  for (const s of draft.segments) {
    if (s.start - s.before.length !== end) breaches.push(`gap before ${s.id}`);
    if (text.slice(end, s.start) !== s.before || text.slice(s.start, s.end) !== s.text) {
      breaches.push(`text of ${s.id}`);
    }
    if (s.text === "" || !SKIPPED.test(s.before)) breaches.push(`words lost at ${s.id}`);
    if (s.parentId !== null && seen.get(s.parentId)?.label !== "heading") breaches.push(`heading of ${s.id}`);
    const item = s.itemId === null ? undefined : items.get(s.itemId);
    if (s.itemId !== null && !item) breaches.push(`item of ${s.id}`);
    if (s.label === "task" && item?.kind === "group") breaches.push(`task ${s.id} bound to a group`);
    if (s.setAside && (s.label !== "task" || s.itemId !== null)) breaches.push(`setting aside of ${s.id}`);
    if (seen.has(s.id)) breaches.push(`twice ${s.id}`);
    seen.set(s.id, s);
    end = s.end;
  }
  if (!SKIPPED.test(text.slice(end))) breaches.push("words lost at the end");
  return breaches;
}

function itemBreaches(draft: Draft): string[] {
  const breaches: string[] = [];
  const seen = new Map<string, PlanItem>();
  const next = new Map<string | null, number>();
  for (const item of draft.items) {
    if (item.parentId !== null && seen.get(item.parentId)?.kind !== "group") {
      breaches.push(`parent of ${item.id}`);
    }
    if (item.sort !== (next.get(item.parentId) ?? 0)) breaches.push(`place of ${item.id}`);
    next.set(item.parentId, item.sort + 1);
    if (seen.has(item.id)) breaches.push(`twice ${item.id}`);
    seen.set(item.id, item);
    const bound = draft.segments.filter((s) => s.itemId === item.id);
    if (item.kind === "task" && !bound.some((s) => s.label === "task"))
      breaches.push(`no source: ${item.id}`);
    if ((item.due === null) !== (item.dueBy === null)) breaches.push(`due of ${item.id}`);
    if (item.supporting.some((s) => s.unitId === item.leadUnitId)) breaches.push(`lead of ${item.id}`);
  }
  return breaches;
}

/** Edits that bring a draft to full coverage the quick way: every open sentence becomes an item. */
export function accountForAll(draft: Draft): Edit[] {
  return draft.segments
    .filter((segment) => !isAccounted(segment))
    .map((segment) => ({ kind: "make-item", segmentIds: [segment.id], newId: newId() }));
}

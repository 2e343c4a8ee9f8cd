import { newId } from "../../../../base/ids.ts";
import type { Reading } from "../../../../reader/read.ts";
import type { PlanItem, PlanSegment } from "./contract.ts";
import type { Draft } from "./draft.ts";
import { settlePartners } from "./partners.ts";
import { itemFrom } from "./settle.ts";
import { titleOf } from "./title/title.ts";
import { arrange, childrenOf } from "./tree.ts";

/** What a plan is drawn up with besides its text. */
export interface DrawUpOptions {
  title: string;
  year: number;
  /** The one unit that these words name, or null where none or several do. */
  unitNamed(words: string): string | null;
}

/**
 * Makes a draft of a reading: its sentences, a group for each heading with tasks below, and an item for each task
 * under the group of its heading. A heading that stands over everything (the text's own title) makes no group.
 */
export function drawUp(text: string, reading: Reading, options: DrawUpOptions): Draft {
  const segments = copySegments(text, reading, options);
  const groups = groupsOf(segments);
  const bound = segments.map((s) =>
    s.label === "task" ? { ...s, itemId: newId() } : { ...s, itemId: groups.get(s.id) ?? null },
  );
  return { title: options.title, year: options.year, segments: bound, items: itemsOf(bound, groups) };
}

/** The nearest segment above that is a heading; a run-in heading that says a whole task is passed over. */
function nearestHeading(segments: Reading["segments"], index: number): number | null {
  let at = segments[index]!.parent;
  while (at !== null && segments[at]!.label !== "heading") at = segments[at]!.parent;
  return at;
}

function copySegments(text: string, reading: Reading, options: DrawUpOptions): PlanSegment[] {
  const ids = reading.segments.map(() => newId());
  return reading.segments.map((read, index) => {
    const sentence = text.slice(read.start, read.end);
    const { owner, supporting } = settlePartners(sentence, read);
    const heading = nearestHeading(reading.segments, index);
    return {
      id: ids[index]!,
      start: read.start,
      end: read.end,
      before: text.slice(reading.segments[index - 1]?.end ?? 0, read.start),
      text: sentence,
      label: read.label,
      labelBy: "reader",
      confidence: read.confidence,
      rivalLabel: read.rival,
      why: [...read.why],
      figures: [...read.figures],
      ownerWords: [...owner],
      supportingWords: [...supporting],
      // Several owners named side by side do not say who leads.
      ownerUnitId: owner.length === 1 ? options.unitNamed(owner[0]!) : null,
      supportingUnitIds: supporting.flatMap((words) => options.unitNamed(words) ?? []),
      dueWords: read.due?.text ?? null,
      due: read.due?.date ?? null,
      measure: read.measure ?? null,
      depth: read.depth,
      parentId: heading === null ? null : ids[heading]!,
      flags: [...read.flags],
      itemId: null,
      setAside: null,
    };
  });
}

/** New group ids by heading: for the headings above a task, but for a single one over all the others. */
function groupsOf(segments: readonly PlanSegment[]): Map<string, string> {
  const byId = new Map(segments.map((s) => [s.id, s]));
  const used = new Set<string>();
  for (const task of segments) {
    if (task.label !== "task") continue;
    for (let at = task.parentId; at !== null && !used.has(at); at = byId.get(at)?.parentId ?? null)
      used.add(at);
  }
  const tops = segments.filter((s) =>
    s.label === "task" ? s.parentId === null : used.has(s.id) && s.parentId === null,
  );
  const overAll = tops.length === 1 && tops[0]!.label === "heading" ? tops[0]!.id : null;
  const hasInner = segments.some((s) => s.parentId === overAll && used.has(s.id));
  if (overAll !== null && hasInner) used.delete(overAll);
  return new Map([...used].map((id) => [id, newId()]));
}

function itemsOf(segments: readonly PlanSegment[], groups: ReadonlyMap<string, string>): PlanItem[] {
  const items = segments.flatMap((segment, sort): PlanItem[] => {
    if (segment.itemId === null) return [];
    const parentId = segment.parentId === null ? null : (groups.get(segment.parentId) ?? null);
    const item = itemFrom(segment.itemId, [segment]);
    if (segment.label === "task") return [{ ...item, parentId, sort }];
    return [{ ...item, kind: "group", title: titleOf(segment), text: "", parentId, sort }];
  });
  return arrange(childrenOf(items));
}

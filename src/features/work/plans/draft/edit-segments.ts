import type { Edit, PlanSegment } from "./contract.ts";
import { distinct, only } from "./derive.ts";
import { changeSegments, type Draft, type Editor, EditRefusal, pickSegments, refuseUsedId } from "./draft.ts";

type Of<K extends Edit["kind"]> = Extract<Edit, { kind: K }>;

/** Says what sentences are; see `Edit`. */
export function label(draft: Draft, edit: Of<"label">): Draft {
  const said = pickSegments(draft, edit.segmentIds);
  const agreed = said.filter((s) => s.label === edit.label && s.labelBy === "reader");
  const chosen = said.filter((s) => s.label !== edit.label);
  let result = changeSegments(draft, agreed, (s) => ({ ...s, labelBy: "person" }));
  result = changeSegments(result, chosen, (s) => ({
    ...s,
    label: edit.label,
    labelBy: "person",
    itemId: staysBound(s, edit.label) ? s.itemId : null,
    setAside: null,
  }));
  for (const segment of chosen) {
    if (segment.label === "heading") result = dissolveHeading(result, segment.id);
    if (edit.label === "heading") result = takeFollowers(result, segment.id);
  }
  return result;
}

/** A sentence that only belonged to an item's text goes on doing so, whatever it is called now. */
function staysBound(segment: PlanSegment, label: PlanSegment["label"]): boolean {
  return segment.label !== "task" && segment.label !== "heading" && label !== "heading";
}

/** What stood under a former heading stands under the heading above it. */
function dissolveHeading(draft: Draft, id: string): Draft {
  const [former] = pickSegments(draft, [id]);
  const children = draft.segments.filter((s) => s.parentId === id);
  return changeSegments(draft, children, (s) => ({ ...s, parentId: former!.parentId }));
}

/** A new heading takes those that follow it under the same parent, up to the next heading there. */
function takeFollowers(draft: Draft, id: string): Draft {
  const at = draft.segments.findIndex((s) => s.id === id);
  const parentId = draft.segments[at]!.parentId;
  const followers: PlanSegment[] = [];
  for (const next of draft.segments.slice(at + 1)) {
    if (next.label === "heading" || next.parentId !== parentId) break;
    followers.push(next);
  }
  return changeSegments(draft, followers, (s) => ({ ...s, parentId: id }));
}

/** Makes one sentence of adjacent ones; see `Edit`. */
export function mergeSegments(draft: Draft, edit: Of<"merge-segments">): Draft {
  const parts = pickSegments(draft, edit.segmentIds);
  if (parts.length < 2) throw new EditRefusal("bad-request", "请至少选两句再合并");
  const from = draft.segments.indexOf(parts[0]!);
  if (draft.segments[from + parts.length - 1] !== parts.at(-1)) {
    throw new EditRefusal("not-allowed-now", "只能合并相邻的语句");
  }
  const merged = mergedOf(draft, parts);
  const gone = new Set(parts.slice(1).map((s) => s.id));
  const whole: Draft = { ...draft, segments: draft.segments.toSpliced(from, parts.length, merged) };
  const underMerged = whole.segments.filter(
    (s) => s.parentId !== null && (gone.has(s.parentId) || s.parentId === merged.id),
  );
  const parentId = merged.label === "heading" ? merged.id : merged.parentId;
  return changeSegments(whole, underMerged, (s) => (s.parentId === parentId ? s : { ...s, parentId }));
}

function mergedOf(draft: Draft, parts: readonly PlanSegment[]): PlanSegment {
  const first = parts[0]!;
  const oneLabel = only(parts.map((s) => s.label));
  const doubted = leastSure(parts);
  const merged: PlanSegment = {
    ...first,
    end: parts.at(-1)!.end,
    text: parts.map((s, index) => (index === 0 ? "" : s.before) + s.text).join(""),
    label: oneLabel ?? (parts.some((s) => s.label === "task") ? "task" : first.label),
    labelBy: oneLabel ? doubted.labelBy : "person",
    confidence: doubted.confidence,
    rivalLabel: doubted.rivalLabel,
    why: parts.flatMap((s) => s.why),
    figures: parts.flatMap((s) => s.figures),
    ownerWords: distinct(parts.flatMap((s) => s.ownerWords)),
    supportingWords: distinct(parts.flatMap((s) => s.supportingWords)),
    ownerUnitId: only(parts.filter((s) => s.ownerWords.length > 0).map((s) => s.ownerUnitId)),
    supportingUnitIds: distinct(parts.flatMap((s) => s.supportingUnitIds)),
    dueWords: distinct(parts.flatMap((s) => (s.dueWords === null ? [] : [s.dueWords]))).join("、") || null,
    due: only(parts.flatMap((s) => (s.due === null ? [] : [s.due]))),
    measure: distinct(parts.flatMap((s) => (s.measure === null ? [] : [s.measure]))).join("；") || null,
    flags: distinct(parts.flatMap((s) => s.flags)),
  };
  const itemId = itemOfMerged(draft, parts, merged);
  const allSetAside = merged.label === "task" && itemId === null && parts.every((s) => s.setAside !== null);
  return { ...merged, itemId, setAside: allSetAside ? first.setAside : null };
}

/** The part whose label is least sure: what a person said is beyond doubt. */
function leastSure(parts: readonly PlanSegment[]): PlanSegment {
  const sure = (s: PlanSegment) => (s.labelBy === "person" ? 1 : (s.confidence ?? 1));
  return parts.reduce((least, s) => (sure(s) < sure(least) ? s : least));
}

/** A merged heading keeps its group; any other sentence the first task item that one of its parts had. */
function itemOfMerged(draft: Draft, parts: readonly PlanSegment[], merged: PlanSegment): string | null {
  const wanted = merged.label === "heading" ? "group" : "task";
  const kinds = new Map(draft.items.map((item) => [item.id, item.kind]));
  const bound = parts.find((s) => s.itemId !== null && kinds.get(s.itemId) === wanted);
  return bound?.itemId ?? null;
}

/** Cuts a sentence in two; see `Edit`. */
export function splitSegment(draft: Draft, edit: Of<"split-segment">): Draft {
  refuseUsedId(draft, edit.newId);
  const [whole] = pickSegments(draft, [edit.segmentId]);
  const at = edit.at - whole!.start;
  const head = whole!.text.slice(0, Math.max(0, at)).trimEnd();
  const rest = whole!.text.slice(Math.max(0, at));
  const tail = rest.trimStart();
  if (head === "" || tail === "") throw new EditRefusal("bad-request", "拆分处须在语句中间");
  if (/[\uD800-\uDBFF]$/.test(head) && /^[\uDC00-\uDFFF]/.test(tail)) {
    throw new EditRefusal("bad-request", "拆分处落在一个字的中间，请换一处");
  }
  const tailStart = whole!.end - tail.length;
  const headEnd = whole!.start + head.length;
  const before = whole!.text.slice(head.length, whole!.text.length - tail.length);
  const [first, second] = [
    { ...whole!, text: head, end: headEnd },
    { ...whole!, id: edit.newId, text: tail, start: tailStart, before },
  ];
  const index = draft.segments.indexOf(whole!);
  return {
    ...draft,
    segments: draft.segments.toSpliced(index, 1, ...shareFields(whole!, first, second)),
  };
}

/** Gives each part of a cut sentence the fields whose words it holds; what neither holds stays with the first. */
function shareFields(
  whole: PlanSegment,
  first: PlanSegment,
  second: PlanSegment,
): [PlanSegment, PlanSegment] {
  const inSecond = (words: string) => second.text.includes(words) && !first.text.includes(words);
  const dueInSecond = whole.dueWords !== null && inSecond(whole.dueWords);
  const share = (part: PlanSegment, mine: (words: string) => boolean, due: boolean): PlanSegment => {
    const ownerWords = whole.ownerWords.filter(mine);
    const supportingWords = whole.supportingWords.filter(mine);
    return {
      ...part,
      why: whole.why.filter((mark) => isWithin(mark, part)),
      figures: whole.figures.filter((figure) => isWithin(figure, part)),
      ownerWords,
      supportingWords,
      ownerUnitId: ownerWords.length === whole.ownerWords.length ? whole.ownerUnitId : null,
      supportingUnitIds:
        supportingWords.length === whole.supportingWords.length ? whole.supportingUnitIds : [],
      dueWords: due ? whole.dueWords : null,
      due: due ? whole.due : null,
    };
  };
  const one = share(first, (words) => !inSecond(words), !dueInSecond);
  const two = share(second, (words) => inSecond(words), dueInSecond);
  const measureInSecond = one.figures.length === 0 && two.figures.length > 0;
  return [
    { ...one, measure: measureInSecond ? null : whole.measure },
    { ...two, measure: measureInSecond ? whole.measure : null },
  ];
}

function isWithin(found: { start: number; end: number }, part: PlanSegment): boolean {
  return found.start >= part.start && found.end <= part.end;
}

/** Sets tasks aside with a reason; see `Edit`. */
export function setAside(draft: Draft, edit: Of<"set-aside">, editor: Editor): Draft {
  const chosen = pickSegments(draft, edit.segmentIds);
  if (chosen.some((s) => s.label !== "task")) {
    throw new EditRefusal("not-allowed-now", "只有任务语句需要搁置，其他语句不必处理");
  }
  const note = { reason: edit.reason, byId: editor.id, byName: editor.name, at: editor.at };
  return changeSegments(draft, chosen, (s) => ({ ...s, itemId: null, setAside: note }));
}

/** Takes the setting aside back; see `Edit`. */
export function restore(draft: Draft, edit: Of<"restore">): Draft {
  const chosen = pickSegments(draft, edit.segmentIds).filter((s) => s.setAside !== null);
  return changeSegments(draft, chosen, (s) => ({ ...s, setAside: null }));
}

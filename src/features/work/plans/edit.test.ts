import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { newId } from "../../../base/ids.ts";
import { coverageOf } from "./coverage.ts";
import { type Edit, SEGMENT_LABELS } from "./draft/contract.ts";
import { breachesOf, draftOf, readingOf, type Sentence } from "./draft/testing.ts";
import { applyEdit, type Draft, EditRefusal } from "./edit.ts";

const EDITOR = { id: newId(), name: "周明", at: "2026-03-02T01:00:00.000Z" };

const SENTENCES: Sentence[] = [
  { text: "一、夯实基础", label: "heading" },
  { text: "新建幼儿园6所。", label: "task", gap: "\n", under: 0, measure: "6所" },
  {
    text: "9月底前由基教科完成验收。",
    label: "task",
    under: 0,
    owner: ["基教科"],
    due: { text: "9月底前", date: "2026-09-30" },
  },
  { text: "去年新增学位3000个。", label: "result", gap: "  ", under: 0 },
  { text: "二、守牢安全", label: "heading", gap: "\n\n" },
  { text: "开展校园安全排查𠮷。", label: "task", gap: "\n", under: 4 },
];

function apply(draft: Draft, ...edits: Edit[]): Draft {
  return edits.reduce((now, edit) => applyEdit(now, edit, EDITOR), draft);
}

/** The id of the n-th sentence. */
const id = (draft: Draft, n: number): string => draft.segments[n]!.id;
const titles = (draft: Draft): string[] => draft.items.map((item) => item.title);

describe("edits of a draft", () => {
  it("label: a task that is none leaves its item, and the emptied item disappears", () => {
    const draft = draftOf(SENTENCES);
    const after = apply(draft, { kind: "label", segmentIds: [id(draft, 1)], label: "result" });
    expect(titles(after)).toEqual(["夯实基础", "9月底前由基教科完成验收", "守牢安全", "开展校园安全排查𠮷"]);
    expect(after.segments[1]).toMatchObject({ label: "result", labelBy: "person", itemId: null });
    expect(coverageOf(after.segments)).toEqual({ tasks: 2, accounted: 2, open: [] });
  });

  it("label: the same label again makes sure of it and changes nothing else", () => {
    const draft = draftOf(SENTENCES);
    const after = apply(draft, { kind: "label", segmentIds: [id(draft, 1), id(draft, 3)], label: "task" });
    expect(after.segments[1]).toEqual({ ...draft.segments[1], labelBy: "person" });
    expect(after.items).toContainEqual(draft.items.find((item) => item.id === draft.segments[1]!.itemId));
  });

  it("label: a sentence that becomes a task is open, named with its place and words", () => {
    const draft = draftOf(SENTENCES);
    const after = apply(draft, { kind: "label", segmentIds: [id(draft, 3)], label: "task" });
    expect(coverageOf(after.segments)).toEqual({
      tasks: 4,
      accounted: 3,
      open: [{ segmentId: id(draft, 3), ordinal: 4, text: "去年新增学位3000个。" }],
    });
  });

  it("bind: the item follows its sentences where nobody wrote something else", () => {
    const draft = draftOf(SENTENCES, { 基教科: "unit-1" });
    const [, first, second] = draft.items;
    const after = apply(
      draft,
      { kind: "update-items", itemIds: [first!.id], fields: { finishStandard: "六所全部开园" } },
      { kind: "bind", segmentIds: [id(draft, 2)], itemId: first!.id },
    );
    expect(after.items.some((item) => item.id === second!.id)).toBe(false);
    expect(after.items[1]).toMatchObject({
      text: "新建幼儿园6所。9月底前由基教科完成验收。",
      ownerWords: ["基教科"],
      leadUnitId: "unit-1",
      due: "2026-09-30",
      dueBy: "text",
      dueWords: "9月底前",
      finishStandard: "六所全部开园",
    });
  });

  it("a due date that a person set stays when sentences come and go", () => {
    const draft = draftOf(SENTENCES);
    const item = draft.items[1]!;
    const after = apply(
      draft,
      { kind: "update-items", itemIds: [item.id], fields: { due: "2026-06-30" } },
      { kind: "bind", segmentIds: [id(draft, 2)], itemId: item.id },
    );
    expect(after.items[1]).toMatchObject({ due: "2026-06-30", dueBy: "person" });
  });

  it("set-aside keeps reason, name and time; restore opens the sentence again", () => {
    const draft = draftOf(SENTENCES);
    const aside = apply(draft, { kind: "set-aside", segmentIds: [id(draft, 1)], reason: "省里统一实施" });
    expect(aside.segments[1]!.setAside).toEqual({
      reason: "省里统一实施",
      byId: EDITOR.id,
      byName: "周明",
      at: EDITOR.at,
    });
    expect(coverageOf(aside.segments).open).toEqual([]);
    const back = apply(aside, { kind: "restore", segmentIds: [id(draft, 1)] });
    expect(coverageOf(back.segments).open.map((o) => o.ordinal)).toEqual([2]);
  });

  it("merging and splitting give back the same words and owners", () => {
    const draft = draftOf(SENTENCES);
    const merged = apply(draft, { kind: "merge-segments", segmentIds: [id(draft, 1), id(draft, 2)] });
    expect(merged.segments[1]).toMatchObject({
      text: "新建幼儿园6所。9月底前由基教科完成验收。",
      due: "2026-09-30",
    });
    const at = merged.segments[1]!.start + "新建幼儿园6所。".length;
    const split = apply(merged, { kind: "split-segment", segmentId: id(merged, 1), at, newId: newId() });
    expect(split.segments.map((s) => s.text)).toEqual(draft.segments.map((s) => s.text));
    expect(split.segments[2]).toMatchObject({ ownerWords: ["基教科"], dueWords: "9月底前" });
    expect(split.segments[1]).toMatchObject({ ownerWords: [], dueWords: null, due: null });
  });

  it("make-item puts the item under its heading's group, where it stands in the text", () => {
    const draft = draftOf(SENTENCES);
    const after = apply(draft, { kind: "make-item", segmentIds: [id(draft, 3)], newId: newId() });
    expect(titles(after).slice(0, 4)).toEqual([
      "夯实基础",
      "新建幼儿园6所",
      "9月底前由基教科完成验收",
      "去年新增学位3000个",
    ]);
    expect(after.items[3]!.parentId).toBe(after.items[0]!.id);
    expect(after.segments[3]).toMatchObject({ label: "task", labelBy: "person" });
  });

  it("groups can be made, filled, moved and dissolved", () => {
    const draft = draftOf(SENTENCES);
    const [first, one, , second] = draft.items;
    const groupId = newId();
    const grouped = apply(
      draft,
      {
        kind: "make-group",
        newId: groupId,
        title: "重点",
        parentId: first!.id,
        before: null,
        itemIds: [one!.id],
      },
      { kind: "move-item", itemId: groupId, parentId: second!.id, before: null },
    );
    expect(grouped.items.map((i) => [i.title, i.parentId])).toContainEqual(["新建幼儿园6所", groupId]);
    const dissolved = apply(grouped, { kind: "remove-item", itemId: groupId });
    expect(dissolved.items.find((i) => i.id === one!.id)!.parentId).toBe(second!.id);
  });

  it.each<[string, (draft: Draft) => Edit, string]>([
    ["a dangling sentence", () => ({ kind: "label", segmentIds: [newId()], label: "aim" }), "not-found"],
    ["a dangling item", (d) => ({ kind: "bind", segmentIds: [id(d, 1)], itemId: newId() }), "not-found"],
    [
      "merging what is apart",
      (d) => ({ kind: "merge-segments", segmentIds: [id(d, 1), id(d, 3)] }),
      "not-allowed-now",
    ],
    [
      "a cut at the edge",
      (d) => ({ kind: "split-segment", segmentId: id(d, 1), at: d.segments[1]!.start, newId: newId() }),
      "bad-request",
    ],
    [
      "a cut inside a character",
      (d) => ({ kind: "split-segment", segmentId: id(d, 5), at: d.segments[5]!.end - 2, newId: newId() }),
      "bad-request",
    ],
    [
      "setting aside what is no task",
      (d) => ({ kind: "set-aside", segmentIds: [id(d, 3)], reason: "不需要" }),
      "not-allowed-now",
    ],
    [
      "binding to a group",
      (d) => ({ kind: "bind", segmentIds: [id(d, 1)], itemId: d.items[0]!.id }),
      "not-allowed-now",
    ],
    ["an id in use", (d) => ({ kind: "make-item", segmentIds: [id(d, 1)], newId: id(d, 2) }), "duplicate"],
    [
      "a group under itself",
      (d) => ({ kind: "move-item", itemId: d.items[0]!.id, parentId: d.items[0]!.id, before: null }),
      "not-allowed-now",
    ],
    [
      "an item under a task",
      (d) => ({ kind: "move-item", itemId: d.items[0]!.id, parentId: d.items[1]!.id, before: null }),
      "not-allowed-now",
    ],
    [
      "removing a task with open sentences",
      (d) => ({ kind: "remove-item", itemId: d.items[1]!.id }),
      "not-allowed-now",
    ],
    [
      "a group's due date",
      (d) => ({ kind: "update-items", itemIds: [d.items[0]!.id], fields: { due: "2026-01-01" } }),
      "not-allowed-now",
    ],
    [
      "one title for several",
      (d) => ({ kind: "update-items", itemIds: [d.items[1]!.id, d.items[2]!.id], fields: { title: "同名" } }),
      "bad-request",
    ],
    [
      "a lead that supports itself",
      (d) => ({
        kind: "update-items",
        itemIds: [d.items[1]!.id],
        fields: { leadUnitId: "u", supporting: [{ unitId: "u", due: null }] },
      }),
      "not-allowed-now",
    ],
  ])("refuses %s", (_, edit, code) => {
    const draft = draftOf(SENTENCES);
    const refused = catchRefusal(() => applyEdit(draft, edit(draft), EDITOR));
    expect(refused).toMatchObject({ code });
  });
});

function catchRefusal(work: () => unknown): EditRefusal | undefined {
  try {
    work();
    return undefined;
  } catch (error) {
    if (error instanceof EditRefusal) return error;
    throw error;
  }
}

describe("any sequence of edits", () => {
  it("keeps every word in exactly one sentence, in order, and leaves nothing dangling", () => {
    fc.assert(
      fc.property(someSentences, fc.array(someMove, { maxLength: 40 }), (sentences, moves) => {
        const { text } = readingOf(sentences);
        let draft = draftOf(sentences, { 基教科: newId(), 安全科: newId() });
        expect(breachesOf(draft, text)).toEqual([]);
        for (const move of moves) {
          const before = draft;
          const edit = editFrom(draft, move);
          if (!edit) continue;
          const refusal = catchRefusal(() => {
            draft = applyEdit(draft, edit, EDITOR);
          });
          if (refusal) expect(draft).toBe(before);
          expect(breachesOf(draft, text), JSON.stringify(edit)).toEqual([]);
          const coverage = coverageOf(draft.segments);
          expect(coverage.tasks).toBe(draft.segments.filter((s) => s.label === "task").length);
          expect(coverage.accounted + coverage.open.length).toBe(coverage.tasks);
        }
      }),
      { numRuns: 400 },
    );
  });
});

const someSentences: fc.Arbitrary<Sentence[]> = fc
  .array(
    fc.record({
      text: fc.constantFrom(
        "开展排查。",
        "建 三 所",
        "由基教科、安全科在9月底前完成",
        "𠮷𠮷",
        "一、总体",
        "。",
      ),
      label: fc.constantFrom(...SEGMENT_LABELS),
      gap: fc.constantFrom("", "\n", " \u3000"),
      owner: fc.constantFrom<string[]>([], ["基教科"], ["安全科"], ["基教科", "安全科"]),
      supporting: fc.constantFrom<string[]>([], ["安全科"]),
      up: fc.nat({ max: 3 }),
    }),
    { maxLength: 12 },
  )
  .map((drawn) => {
    const headings: number[] = [];
    return drawn.map(({ up, ...sentence }, index) => {
      const under = headings.at(-1 - up);
      if (sentence.label === "heading") headings.push(index);
      return { ...sentence, under };
    });
  });

const someMove = fc.record({ kind: fc.nat(12), a: fc.nat(), b: fc.nat(), c: fc.nat(), many: fc.nat(3) });
type Move = typeof someMove extends fc.Arbitrary<infer M> ? M : never;

/** An edit of the drawn kind on rows that exist; whether it is legal is for the edit to say. */
function editFrom(draft: Draft, { kind, a, b, c, many }: Move): Edit | undefined {
  if (draft.segments.length === 0) return undefined;
  const segment = draft.segments[a % draft.segments.length]!;
  const from = a % draft.segments.length;
  const segmentIds = draft.segments.slice(from, from + 1 + many).map((s) => s.id);
  const item = draft.items[b % Math.max(1, draft.items.length)];
  const groups = [null, ...draft.items.filter((i) => i.kind === "group").map((i) => i.id)];
  const parentId = groups[c % groups.length]!;
  const siblings = [null, ...draft.items.filter((i) => i.parentId === parentId).map((i) => i.id)];
  const before = siblings[a % siblings.length]!;
  if (kind <= 2) return { kind: "label", segmentIds, label: SEGMENT_LABELS[b % SEGMENT_LABELS.length]! };
  if (kind === 3) return segmentIds.length > 1 ? { kind: "merge-segments", segmentIds } : undefined;
  if (kind === 4) {
    return { kind: "split-segment", segmentId: segment.id, at: segment.start + (b % 9), newId: newId() };
  }
  if (kind === 5) return { kind: "set-aside", segmentIds, reason: "另行部署" };
  if (kind === 6) return { kind: "restore", segmentIds };
  if (kind === 7) return { kind: "make-item", segmentIds, newId: newId(), ...(b % 2 && { parentId }) };
  if (kind === 8) {
    return {
      kind: "make-group",
      newId: newId(),
      title: "组",
      parentId,
      before,
      itemIds: item ? [item.id] : [],
    };
  }
  if (!item) return undefined;
  if (kind === 9) return { kind: "bind", segmentIds, itemId: item.id };
  if (kind === 10) return { kind: "move-item", itemId: item.id, parentId, before };
  if (kind === 11) return { kind: "remove-item", itemId: item.id };
  return {
    kind: "update-items",
    itemIds: [item.id],
    fields: { due: "2026-12-31", leadUnitId: draft.segments[a % draft.segments.length]!.ownerUnitId },
  };
}

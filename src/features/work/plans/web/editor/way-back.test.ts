import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { newId } from "../../../../../base/ids.ts";
import { type Edit, type GoBack, SEGMENT_LABELS } from "../../draft/contract.ts";
import { breachesOf, draftOf, readingOf, type Sentence } from "../../draft/testing.ts";
import { applyEdit, type Draft, EditRefusal } from "../../edit.ts";
import { wayBack } from "./way-back.ts";

const EDITOR = { id: newId(), name: "周明澈", at: "2026-09-02T01:00:00.000Z" };
const LATER = { ...EDITOR, at: "2026-09-02T01:05:00.000Z" };

const SENTENCES: Sentence[] = [
  { text: "一、扩大学位供给", label: "heading" },
  {
    text: "新建幼儿园6所，增加学位1800个。",
    label: "task",
    gap: "\n",
    under: 0,
    measure: "6所",
    figures: [{ text: "6", value: 6, unit: "所", start: 14, end: 15 }],
  },
  { text: "9月底前完成验收。", label: "task", under: 0, due: { text: "9月底前", date: "2026-09-30" } },
  { text: "去年新增学位3000个。", label: "result", gap: "  ", under: 0 },
  { text: "二、守牢安全底线", label: "heading", gap: "\n\n" },
  { text: "开展校园安全排查，建立台账。", label: "task", gap: "\n", under: 4 },
  { text: "让家长放心。", label: "aim", under: 4 },
];

function apply(draft: Draft, ...edits: Edit[]): Draft {
  return edits.reduce((now, edit) => applyEdit(now, edit, EDITOR), draft);
}

/** A draft without what an undo may leave different, see `wayBack`. */
function essence(draft: Draft): unknown {
  return {
    ...draft,
    segments: draft.segments.map((segment) => ({ ...segment, setAside: segment.setAside?.reason ?? null })),
  };
}

function expectUndone(before: Draft, after: Draft): void {
  const { edit, draft } = wayBack("undo", after, before, LATER);
  expect(essence(draft)).toEqual(essence(before));
  expect(applyEdit(after, edit, LATER)).toEqual(draft);
}

describe("undo", () => {
  const draft = draftOf(SENTENCES);
  const ids = draft.segments.map((s) => s.id);
  const [group, first, second] = draft.items;

  it("needs nothing where nothing changed", () => {
    const { edit } = wayBack("undo", draft, draft, LATER);
    expect(edit).toEqual({ kind: "undo", edits: [], segments: [], items: [] });
  });

  it("brings back an item that a label made disappear, under its own id and in its place", () => {
    const written = apply(draft, {
      kind: "update-items",
      itemIds: [first!.id],
      fields: { finishStandard: "六所全部开园", needsVerification: true, due: "2026-12-31" },
    });
    const after = apply(written, { kind: "label", segmentIds: [ids[1]!], label: "result" });
    expect(after.items.map((item) => item.id)).not.toContain(first!.id);
    expectUndone(written, after);
  });

  it("gives a label and a due date back to the reader and the text", () => {
    const relabelled = apply(draft, { kind: "label", segmentIds: [ids[2]!], label: "result" });
    const { draft: back } = wayBack("undo", relabelled, draft, LATER);
    expect(back.segments[2]!.labelBy).toBe("reader");
    const dated = apply(draft, {
      kind: "update-items",
      itemIds: [second!.id],
      fields: { due: "2026-12-31" },
    });
    expectUndone(draft, dated);
    expect(wayBack("undo", dated, draft, LATER).draft.items[2]!.dueBy).toBe("text");
  });

  it("gives a heading its group and the sentences under it again", () => {
    const after = apply(draft, { kind: "label", segmentIds: [ids[0]!], label: "aim" });
    expect(after.segments[1]!.parentId).toBeNull();
    expectUndone(draft, after);
  });

  it("takes nothing on trust that the draft can tell", () => {
    const go = (facts: Partial<Pick<GoBack, "segments" | "items">>) => () =>
      applyEdit(draft, { kind: "undo", edits: [], segments: [], items: [], ...facts }, EDITOR);
    const fact = { segmentId: ids[5]!, labelBy: "reader", parentId: null, depth: 0, itemId: null } as const;
    expect(go({ segments: [{ ...fact, segmentId: newId() }] })).toThrow(EditRefusal);
    expect(go({ segments: [{ ...fact, parentId: ids[6]! }] })).toThrow(EditRefusal);
    expect(go({ segments: [{ ...fact, parentId: ids[1]! }] })).toThrow(EditRefusal);
    expect(go({ segments: [{ ...fact, segmentId: ids[4]!, itemId: newId() }] })).toThrow(EditRefusal);
    expect(go({ segments: [{ ...fact, segmentId: ids[4]!, itemId: first!.id }] })).toThrow(EditRefusal);
    expect(go({ items: [{ itemId: first!.id, dueBy: "text" }] })).toThrow(EditRefusal);
    const dated = apply(draft, {
      kind: "update-items",
      itemIds: [second!.id],
      fields: { due: "2026-12-31" },
    });
    const claim: GoBack = {
      kind: "undo",
      edits: [],
      segments: [],
      items: [{ itemId: second!.id, dueBy: "text" }],
    };
    expect(() => applyEdit(dated, claim, EDITOR)).toThrow(EditRefusal);
  });

  it("opens a sentence again whose item was made by hand", () => {
    const open = apply(draft, { kind: "label", segmentIds: [ids[3]!], label: "task" });
    expectUndone(open, apply(open, { kind: "make-item", segmentIds: [ids[3]!], newId: newId() }));
  });

  it("frees a sentence that was bound to an item's text", () => {
    expectUndone(draft, apply(draft, { kind: "bind", segmentIds: [ids[6]!], itemId: first!.id }));
  });

  it("takes back and gives back a setting aside, with its reason", () => {
    const aside = apply(draft, { kind: "set-aside", segmentIds: [ids[5]!], reason: "常态工作" });
    expectUndone(draft, aside);
    expectUndone(aside, apply(aside, { kind: "restore", segmentIds: [ids[5]!] }));
  });

  it("cuts merged sentences and joins cut ones", () => {
    expectUndone(draft, apply(draft, { kind: "merge-segments", segmentIds: [ids[1]!, ids[2]!, ids[3]!] }));
    const at = draft.segments[5]!.start + 9;
    expectUndone(draft, apply(draft, { kind: "split-segment", segmentId: ids[5]!, at, newId: newId() }));
  });

  it("puts groups and moved items back", () => {
    const grouped = apply(draft, {
      kind: "make-group",
      newId: newId(),
      title: "专项",
      parentId: null,
      before: null,
      itemIds: [second!.id],
    });
    expectUndone(draft, grouped);
    expectUndone(draft, apply(draft, { kind: "remove-item", itemId: group!.id }));
  });

  it("restores any draft after any edit", () => {
    const { text } = readingOf(SENTENCES);
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 1_000_000 }), { minLength: 1, maxLength: 12 }), (choices) => {
        let now = draftOf(SENTENCES);
        for (const choice of choices) {
          const after = attempt(now, editBy(now, choice));
          if (after === undefined) continue;
          const { draft: back } = wayBack("undo", after, now, LATER);
          expect(essence(back)).toEqual(essence(now));
          expect(breachesOf(back, text)).toEqual([]);
          now = choice % 2 === 0 ? after : back;
        }
      }),
      // The example takes every item away.
      { numRuns: 300, examples: [[[650_260, 746_632, 222_238, 718_064, 904_276, 0]]] },
    );
  });
});

function attempt(draft: Draft, edit: Edit): Draft | undefined {
  try {
    return applyEdit(draft, edit, EDITOR);
  } catch (error) {
    if (error instanceof EditRefusal) return undefined;
    throw error;
  }
}

/** Some edit of this draft; every number names one. */
function editBy(draft: Draft, choice: number): Edit {
  const pick = <T>(list: readonly T[], salt: number): T => list[(choice >> salt) % list.length]!;
  const segments = draft.segments;
  const some = [pick(segments, 4), pick(segments, 7)].map((s) => s.id);
  const at = draft.segments.indexOf(pick(segments, 5));
  // The screen refuses to merge a heading with what stands under it.
  const neighbours = draft.segments.slice(at, at + 2).filter((s) => s.label !== "heading");
  const tasks = draft.items.filter((item) => item.kind === "task");
  const groups = draft.items.filter((item) => item.kind === "group");
  // Where no item is left, one that is not there is named, and refused.
  const items = draft.items.length > 0 ? draft.items : [{ id: newId() }];
  const item = pick(tasks.length > 0 ? tasks : items, 6);
  const edits: Edit[] = [
    { kind: "label", segmentIds: some, label: pick(SEGMENT_LABELS, 3) },
    { kind: "merge-segments", segmentIds: neighbours.map((s) => s.id) },
    {
      kind: "split-segment",
      segmentId: draft.segments[at]!.id,
      // Not inside the due words: cut in two, they name no date any more.
      at: draft.segments[at]!.start + 4 + (choice % 5),
      newId: newId(),
    },
    { kind: "set-aside", segmentIds: [some[0]!], reason: "常态工作" },
    { kind: "restore", segmentIds: some },
    { kind: "bind", segmentIds: some, itemId: item.id },
    { kind: "make-item", segmentIds: some, newId: newId() },
    {
      kind: "update-items",
      itemIds: [item.id],
      fields: { due: "2026-10-31", finishStandard: `完成${choice % 5}项` },
    },
    {
      kind: "move-item",
      itemId: item.id,
      parentId: pick([null, ...groups.map((g) => g.id)], 8),
      before: null,
    },
    { kind: "remove-item", itemId: pick(items, 6).id },
    {
      kind: "make-group",
      newId: newId(),
      title: "专项行动",
      parentId: null,
      before: null,
      itemIds: [item.id],
    },
    { kind: "rename", itemId: item.id, title: `改名${choice % 7}` },
    { kind: "update-plan", title: `计划${choice % 3}` },
  ];
  return pick(edits, 0);
}

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { newId } from "../../../../../base/ids.ts";
import type { PlanItem } from "../../draft/contract.ts";
import { draftOf } from "../../draft/testing.ts";
import { applyEdit } from "../../edit.ts";
import { editsFor, isDateOfText, wantedFor, weigh } from "./weigh.ts";

const [LEAD, OTHER] = [newId(), newId()];
const WHO = { id: newId(), name: "周明澈", at: "2026-09-02T06:05:00.000Z" };

const draft = draftOf([
  { text: "新建幼儿园6所。", label: "task", measure: "6所" },
  { text: "9月底前完成验收。", label: "task", due: { text: "9月底前", date: "2026-09-30" } },
  { text: "开展校园安全排查。", label: "task" },
]);
const [beds, checked, safety] = draft.items as [PlanItem, PlanItem, PlanItem];

describe("filling in many items", () => {
  it("tells empty fields from those filled in, names dates of the text first, and leaves out what is so already", () => {
    const wanted = wantedFor(draft.items, { finishStandard: "有清单、有整改", due: "2026-12-31" });
    const { empty, over } = weigh(wanted);
    expect(empty.map(({ item, name }) => [item.id, name])).toEqual([
      [beds.id, "due"],
      [safety.id, "due"],
      [checked.id, "finishStandard"],
      [safety.id, "finishStandard"],
    ]);
    expect(over.map((one) => [one.item.id, one.name, isDateOfText(one)])).toEqual([
      [checked.id, "due", true],
      [beds.id, "finishStandard", false],
    ]);
    expect(weigh(wantedFor([checked], { due: "2026-09-30" }))).toEqual({ empty: [], over: [] });
  });

  it("puts items with the same values into one edit, but never titles", () => {
    const edits = editsFor(wantedFor(draft.items, { leadUnitId: LEAD, due: "2026-12-31" }));
    expect(edits).toEqual([
      {
        kind: "update-items",
        itemIds: draft.items.map(({ id }) => id),
        fields: { leadUnitId: LEAD, due: "2026-12-31" },
      },
    ]);
    const titles = editsFor(wantedFor(draft.items, { title: "排查" }));
    expect(titles).toHaveLength(3);
  });

  it("a unit that becomes the lead supports no more, and one that leads is not made to support", () => {
    const supported = { ...safety, supporting: [{ unitId: LEAD, due: null }] };
    expect(editsFor(wantedFor([supported], { leadUnitId: LEAD }))).toEqual([
      { kind: "update-items", itemIds: [safety.id], fields: { leadUnitId: LEAD, supporting: [] } },
    ]);
    const supporting = [LEAD, OTHER].map((unitId) => ({ unitId, due: null }));
    expect(editsFor(wantedFor([{ ...safety, leadUnitId: LEAD }], { supporting }))).toEqual([
      { kind: "update-items", itemIds: [safety.id], fields: { supporting: [supporting[1]] } },
    ]);
  });

  it("only empty ones: whatever is given, nothing that was filled in changes", () => {
    const fields = fc.record(
      {
        leadUnitId: fc.constantFrom(LEAD, OTHER),
        due: fc.constantFrom("2026-11-30", "2026-12-31"),
        finishStandard: fc.constantFrom("全部建成", "有清单、有整改"),
        needsVerification: fc.boolean(),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(fc.array(fields, { minLength: 1, maxLength: 4 }), (rounds) => {
        let now = draft;
        for (const given of rounds) {
          const before = now;
          now = editsFor(weigh(wantedFor(now.items, given)).empty).reduce(
            (at, edit) => applyEdit(at, edit, WHO),
            now,
          );
          for (const [index, item] of before.items.entries()) {
            const after = now.items[index]!;
            if (item.leadUnitId !== null) expect(after.leadUnitId).toBe(item.leadUnitId);
            if (item.due !== null) expect([after.due, after.dueBy]).toEqual([item.due, item.dueBy]);
            if (item.finishStandard !== "") expect(after.finishStandard).toBe(item.finishStandard);
          }
        }
      }),
    );
  });
});

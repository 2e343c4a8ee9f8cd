import { expect, it } from "vitest";
import { newId } from "../../../../../base/ids.ts";
import { RevisionEdit } from "../../contract.ts";
import { type Amendment, amendmentsIn, changedFields, editOf } from "./amendments.ts";

it("a revision sends only what differs", () => {
  const own = { title: "新建幼儿园", due: "2026-09-30", supporting: [], finishStandard: "6所" };
  expect(changedFields({ ...own, due: "2026-12-31", supporting: [] }, own)).toEqual({ due: "2026-12-31" });
});

it("each change is one the contract takes", () => {
  const itemId = newId();
  const edits = [
    editOf({ kind: "end", itemId }),
    editOf({ kind: "update", itemId, fields: { due: "2026-12-31" } }),
    editOf({ kind: "add", itemId, parentId: null, fields: { title: "增建校舍" } }),
  ];
  expect(edits.map((edit) => RevisionEdit.parse(edit).kind)).toEqual(["end-item", "update-item", "add-item"]);
  expect(edits[2]).toMatchObject({ newId: itemId, fields: { title: "增建校舍", text: "增建校舍" } });
});

it("what was drawn up is found again in what a browser kept, without what cannot be read", () => {
  const drawnUp: Amendment[] = [
    { kind: "end", itemId: newId() },
    { kind: "update", itemId: newId(), fields: { due: "2026-12-31" } },
    { kind: "add", itemId: newId(), parentId: null, fields: { title: "增建校舍" } },
  ];
  const kept = JSON.parse(JSON.stringify({ amendments: [...drawnUp, { kind: "end" }, "x"] }));
  expect(amendmentsIn(kept)).toEqual(drawnUp);
  expect(amendmentsIn(undefined)).toEqual([]);
  expect(amendmentsIn({ amendments: "x" })).toEqual([]);
});

import type { Edit, PlainEdit } from "./draft/contract.ts";
import type { Draft, Editor } from "./draft/draft.ts";
import {
  bind,
  makeGroup,
  makeItem,
  moveItem,
  removeItem,
  rename,
  takeProposals,
  updateItems,
} from "./draft/edit-items.ts";
import { label, mergeSegments, restore, setAside, splitSegment } from "./draft/edit-segments.ts";
import { restoreFacts } from "./draft/go-back.ts";
import { settle } from "./draft/settle.ts";

export { type Draft, type Editor, EditRefusal } from "./draft/draft.ts";

/**
 * Applies one edit to a draft and gives the new one; the old one stays as it was. Pure, and the same on the server
 * and in the browser, so that a screen can answer at once.
 *
 * @throws EditRefusal where the edit cannot be made; the draft is then unchanged
 */
export function applyEdit(draft: Draft, edit: Edit, editor: Editor): Draft {
  if (edit.kind !== "undo" && edit.kind !== "redo") return settle(draft, applied(draft, edit, editor));
  const there = edit.edits.reduce<Draft>((now, one) => applyEdit(now, one, editor), draft);
  return restoreFacts(there, edit);
}

/** The edits that a person made or went back by, one by one. */
export function plainEdits(edits: readonly Edit[]): PlainEdit[] {
  return edits.flatMap((edit) => (edit.kind === "undo" || edit.kind === "redo" ? edit.edits : [edit]));
}

function applied(draft: Draft, edit: PlainEdit, editor: Editor): Draft {
  switch (edit.kind) {
    case "label":
      return label(draft, edit);
    case "merge-segments":
      return mergeSegments(draft, edit);
    case "split-segment":
      return splitSegment(draft, edit);
    case "set-aside":
      return setAside(draft, edit, editor);
    case "restore":
      return restore(draft, edit);
    case "bind":
      return bind(draft, edit);
    case "make-item":
      return makeItem(draft, edit);
    case "update-items":
      return updateItems(draft, edit);
    case "take-proposals":
      return takeProposals(draft, edit);
    case "move-item":
      return moveItem(draft, edit);
    case "remove-item":
      return removeItem(draft, edit);
    case "make-group":
      return makeGroup(draft, edit);
    case "rename":
      return rename(draft, edit);
    case "update-plan":
      return { ...draft, title: edit.title ?? draft.title, year: edit.year ?? draft.year };
  }
}

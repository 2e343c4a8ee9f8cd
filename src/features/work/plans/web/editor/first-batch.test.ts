import { expect, test } from "vitest";
import { newId } from "../../../../../base/ids.ts";
import { editPlan, MAX_EDITS } from "../../contract.ts";
import { type Edit, MAX_PLAIN_EDITS } from "../../draft/contract.ts";
import { firstBatch } from "./first-batch.ts";

const plain = (): Edit => ({ kind: "remove-item", itemId: newId() });

function undoOf(count: number): Edit {
  const edits = Array.from({ length: count }, () => ({ kind: "remove-item" as const, itemId: newId() }));
  return { kind: "undo", edits, segments: [], items: [] };
}

const answerTo = (edits: Edit[]) => editPlan.body!.safeParse({ version: 1, edits });

test("many undos in one request do not get round the number of edits that it may hold", () => {
  const half = MAX_PLAIN_EDITS / 2;
  expect(answerTo([undoOf(half), undoOf(half)]).success).toBe(true);
  const refused = answerTo([undoOf(half), undoOf(half), plain()]);
  expect(refused.error?.issues).toMatchObject([
    { path: ["edits"], message: "修改内容合计最多 5000 项，请分次保存" },
  ]);
});

test("what is sent at once is what one request takes, and the rest goes with the next", () => {
  const undos = [undoOf(MAX_PLAIN_EDITS - 1), plain(), undoOf(MAX_PLAIN_EDITS), undoOf(0)];
  const first = firstBatch(undos);
  expect(first).toEqual(undos.slice(0, 2));
  expect(answerTo(first).success).toBe(true);
  expect(firstBatch(undos.slice(2))).toEqual([undos[2]]);
  expect(firstBatch(Array.from({ length: MAX_EDITS + 1 }, plain))).toHaveLength(MAX_EDITS);
});

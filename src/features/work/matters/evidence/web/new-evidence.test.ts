import { expect, test } from "vitest";
import { toNewEvidence } from "./new-evidence.ts";

test("every kind of proof reaches the contract, what is re-used first", () => {
  const hash = "a".repeat(64);
  expect(
    toNewEvidence({
      reuse: ["018f0000-0000-7000-8000-000000000001"],
      files: [
        { id: hash, name: "验收单.pdf", size: 12 },
        {
          id: "document/1",
          name: "通知.docx",
          from: { kind: "document", id: "018f0000-0000-7000-8000-000000000002" },
        },
      ],
      figures: [{ name: "新增学位", value: 120, unitOfMeasure: "个" }],
      notes: [{ name: "现场", note: "已通电" }],
    }),
  ).toEqual([
    { kind: "reuse", evidenceId: "018f0000-0000-7000-8000-000000000001" },
    { kind: "file", name: "验收单.pdf", fileHash: hash },
    { kind: "attached", from: "document", attachmentId: "018f0000-0000-7000-8000-000000000002" },
    { kind: "figure", name: "新增学位", value: 120, unitOfMeasure: "个" },
    { kind: "note", name: "现场", note: "已通电" },
  ]);
});

test("a form without proof gives none", () => {
  expect(toNewEvidence({})).toEqual([]);
});
